"""Mass immunisation: rounds, the tally of each post and day, doses by name, and who was missed."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.campaigns.labels import MISSED, POST_KINDS
from apps.campaigns.models.board import OfDesaQuerySet
from apps.campaigns.models.campaigns import Campaign, OfCampaignQuerySet
from apps.core.audit.tracking import tracked
from apps.core.keys import Row
from apps.core.scope import ScopedQuerySet
from apps.regions.models import PlacedDetail, PlacedRecord

BANDS = ("age_0_11", "age_12_59", "age_60_95")
"""Columns of the tally, by completed months. Source: the programme's reference 6.4."""


@tracked()
class Round(Row):
    """A round of a mass immunisation. sweep_until: the last day of the sweep after it."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField(_("putaran"))
    starts_on = models.DateField(_("mulai"))
    ends_on = models.DateField(_("selesai"))
    sweep_until = models.DateField(_("sweeping sampai"))
    vaccine = models.CharField(_("vaksin"), max_length=40, blank=True)
    entered_at = models.DateTimeField(editable=False)
    entered_by = models.ForeignKey("accounts.User", models.PROTECT, editable=False, related_name="+", db_index=False)

    objects = OfCampaignQuerySet.as_manager()

    class Meta:
        verbose_name = _("putaran imunisasi")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="round_once"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on"), sweep_until__gte=F("ends_on")), name="round_span"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


@tracked()
class PostTally(PlacedRecord):
    """What a post gave on a day: children by age band, and vials. Source: daily form of the PIN (ASIK)."""

    source = None  # type: ignore[assignment]
    round = models.ForeignKey(Round, models.PROTECT, related_name="tallies")
    post = models.CharField(_("nama pos"), max_length=120)
    post_kind = models.CharField(_("jenis pos"), max_length=8, choices=POST_KINDS.items())
    tallied_on = models.DateField(_("tanggal"))
    age_0_11 = models.PositiveIntegerField(_("0–11 bulan"), default=0)
    age_12_59 = models.PositiveIntegerField(_("12–59 bulan"), default=0)
    age_60_95 = models.PositiveIntegerField(_("5–7 tahun"), default=0)
    vials_received = models.PositiveIntegerField(_("vial diterima"), default=0)
    vials_used = models.PositiveIntegerField(_("vial dipakai"), default=0)
    vials_wasted = models.PositiveIntegerField(_("vial rusak"), default=0)

    objects = OfDesaQuerySet.as_manager()

    class Meta:
        verbose_name = _("hasil harian pos")
        ordering = ["-tallied_on"]
        constraints = [
            models.UniqueConstraint(fields=["round", "desa", "post", "tallied_on"], name="tallied_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.post} {self.tallied_on}"

    @property
    def given(self) -> int:
        return sum(getattr(self, band) for band in BANDS)


class OfPersonQuerySet(ScopedQuerySet):
    read_right = "record_campaigns"


@tracked()
class Dose(PlacedDetail):
    """That a child of the target list was immunised in a round."""

    source = None  # type: ignore[assignment]
    round = models.ForeignKey(Round, models.PROTECT, related_name="doses")
    person = models.ForeignKey("campaigns.TargetPerson", models.PROTECT, related_name="doses")
    given_on = models.DateField(_("tanggal"))

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("imunisasi per nama")
        ordering = ["-given_on"]
        constraints = [models.UniqueConstraint(fields=["round", "person"], name="dose_once_a_round")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.given_on}"


@tracked()
class Missed(PlacedDetail):
    """That a child of the target list was not immunised in a round, and why."""

    source = None  # type: ignore[assignment]
    round = models.ForeignKey(Round, models.PROTECT, related_name="missed")
    person = models.ForeignKey("campaigns.TargetPerson", models.PROTECT, related_name="missed")
    because = models.CharField(_("alasan"), max_length=10, choices=MISSED.items())
    note = models.CharField(_("catatan"), max_length=300, blank=True)
    noted_on = models.DateField(_("dicatat"))

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("belum diimunisasi")
        ordering = ["-noted_on"]
        constraints = [models.UniqueConstraint(fields=["round", "person"], name="missed_once_a_round")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.because}"
