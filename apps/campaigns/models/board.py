"""The board of 10 Pasti: what its items say, what is ticked where no record computes it, and the registers it reads."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.campaigns.labels import PASTI
from apps.campaigns.models.campaigns import Campaign, districts_of
from apps.core.audit.tracking import tracked
from apps.core.keys import Row
from apps.core.scope import ScopedQuerySet
from apps.regions.models import PlacedRecord


class TextQuerySet(ScopedQuerySet):
    read_right = "see_campaigns"
    desa_field = "district"
    posyandu_field = None

    def allowed(self, user: Any, right: str) -> Self:
        return self.filter(district__in=districts_of(user, right))

    def is_allowed(self, record: models.Model, user: Any, right: str) -> bool:
        return getattr(record, "district", "") in districts_of(user, right)


@tracked()
class BoardText(Row):
    """The wording and the formula of an item of the board, from a day on."""

    pasti = models.PositiveSmallIntegerField(_("butir"), choices=PASTI.items())
    valid_from = models.DateField(_("berlaku sejak"))
    title = models.CharField(_("bunyi"), max_length=160)
    formula = models.CharField(_("cara menghitung"), max_length=300, blank=True)
    text_source = models.CharField(_("sumber"), max_length=160)
    entered_at = models.DateTimeField(editable=False)
    entered_by = models.ForeignKey("accounts.User", models.PROTECT, editable=False, related_name="+", db_index=False)

    objects = TextQuerySet.as_manager()

    class Meta:
        verbose_name = _("bunyi butir 10 Pasti")
        ordering = ["pasti", "valid_from"]
        constraints = [models.UniqueConstraint(fields=["district", "pasti", "valid_from"], name="board_text_once")]

    def __str__(self) -> str:
        return self.title


class OfDesaQuerySet(ScopedQuerySet):
    """What a desa reports about itself; it names no one of the register."""

    read_right = "see_campaigns"
    posyandu_field = None


class OfPosyanduQuerySet(ScopedQuerySet):
    read_right = "see_campaigns"


@tracked()
class BoardTick(PlacedRecord):
    """That a desa meets an item, or not, with the evidence: where no record computes it."""

    source = None  # type: ignore[assignment]
    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="ticks")
    pasti = models.PositiveSmallIntegerField(_("butir"), choices=PASTI.items())
    ticked_on = models.DateField(_("tanggal"))
    is_met = models.BooleanField(_("terpenuhi"), default=True)
    evidence = models.CharField(_("bukti"), max_length=300)
    named = models.CharField(_("yang menyatakan"), max_length=120)

    objects = OfDesaQuerySet.as_manager()

    class Meta:
        verbose_name = _("centang 10 Pasti")
        ordering = ["-ticked_on"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "desa", "pasti", "ticked_on"], name="ticked_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.desa_id} {self.pasti}"


@tracked()
class DailyReport(PlacedRecord):
    """The report of a desa on a day of a campaign."""

    source = None  # type: ignore[assignment]
    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="reports")
    reported_on = models.DateField(_("tanggal"))
    came = models.PositiveIntegerField(_("datang hari ini"), default=0)
    obstacles = models.CharField(_("kendala"), max_length=300, blank=True)
    reporter = models.CharField(_("pelapor"), max_length=120)

    objects = OfDesaQuerySet.as_manager()

    class Meta:
        verbose_name = _("laporan harian desa")
        ordering = ["-reported_on"]
        constraints = [models.UniqueConstraint(fields=["campaign", "desa", "reported_on"], name="reported_once_a_day")]

    def __str__(self) -> str:
        return f"{self.desa_id} {self.reported_on}"


@tracked()
class DesaEstimate(PlacedRecord):
    """How many a desa should have by projection or its own list: the denominator of registration."""

    source = None  # type: ignore[assignment]
    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="estimates")
    children = models.PositiveIntegerField(_("perkiraan balita"), default=0)
    pregnant = models.PositiveIntegerField(_("perkiraan ibu hamil"), default=0)
    catin = models.PositiveIntegerField(_("perkiraan calon pengantin"), default=0)
    basis = models.CharField(_("dasar perkiraan"), max_length=160)

    objects = OfDesaQuerySet.as_manager()

    class Meta:
        verbose_name = _("perkiraan sasaran desa")
        constraints = [models.UniqueConstraint(fields=["campaign", "desa"], name="estimated_once")]

    def __str__(self) -> str:
        return f"{self.desa_id} {self.children}"


@tracked()
class CadreTraining(PlacedRecord):
    """A cadre of a posyandu who was trained to weigh and measure."""

    source = None  # type: ignore[assignment]
    name = models.CharField(_("nama kader"), max_length=120)
    trained_on = models.DateField(_("dilatih"))
    topic = models.CharField(_("pelatihan"), max_length=120)
    certificate = models.CharField(_("nomor sertifikat"), max_length=80, blank=True)
    valid_until = models.DateField(_("berlaku sampai"), null=True, blank=True)

    objects = OfPosyanduQuerySet.as_manager()

    class Meta:
        verbose_name = _("pelatihan kader")
        ordering = ["-trained_on"]
        indexes = [models.Index(fields=["district", "-trained_on", "-id"], name="training_newest")]
        constraints = [
            models.UniqueConstraint(fields=["posyandu", "name", "trained_on"], name="trained_once_a_day"),
            models.CheckConstraint(condition=models.Q(posyandu__isnull=False), name="cadre_of_posyandu"),
        ]

    def __str__(self) -> str:
        return self.name
