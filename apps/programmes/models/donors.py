from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, Model, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from apps.core.audit.tracking import tracked
from apps.core.keys import Row
from apps.core.scope import ScopedQuerySet
from apps.interventions.models import OfBeneficiary, OfBeneficiaryQuerySet
from apps.programmes.labels import DONOR_KINDS, DONOR_SCHEMES, SPONSOR_MENUS
from apps.regions.models import PlacedDetail


class DonorQuerySet(ScopedQuerySet):
    """Donors belong to the district: who manages donors in a part of it sees all of them."""

    read_right = "manage_donors"
    desa_field = "district"
    posyandu_field = None

    def allowed(self, user: Any, right: str) -> Self:
        return self.filter(district__in=_districts(user, right))

    def is_allowed(self, record: Model, user: Any, right: str) -> bool:
        return getattr(record, "district", "") in _districts(user, right)


def _districts(user: Any, right: str) -> set[str]:
    if not right or not getattr(user, "is_authenticated", False):
        return set()
    return {prefix[:5] for prefix in user.scope_for(right).prefixes}


@tracked()
class Donor(Row):
    """Who sponsors children and families (orang tua asuh). account: sees only the own sponsorships, without names."""

    kind = models.CharField(_("jenis donatur"), max_length=10, choices=DONOR_KINDS.items())
    scheme = models.CharField(_("gerakan"), max_length=10, choices=DONOR_SCHEMES.items())
    name = models.CharField(_("nama donatur"), max_length=120)
    contact = models.CharField(_("kontak"), max_length=120, blank=True)
    account = models.OneToOneField("accounts.User", models.SET_NULL, null=True, blank=True, related_name="donor")
    entered_at = models.DateTimeField(editable=False)
    entered_by = models.ForeignKey("accounts.User", models.PROTECT, editable=False, related_name="+", db_index=False)

    objects = DonorQuerySet.as_manager()

    class Meta:
        verbose_name = _("donatur")
        ordering = ["name"]
        indexes = [models.Index(fields=["district", "-entered_at", "-id"], name="donor_newest")]

    def __str__(self) -> str:
        return self.name


class SponsorshipQuerySet(OfBeneficiaryQuerySet):
    read_right = "manage_donors"

    def of_donor(self, user: Any) -> Self:
        """The own ones of a user who is a donor."""
        return self.filter(donor__account=user) if user.may("see_sponsored") else self.none()

    def running_on(self, day: date) -> Self:
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), begun_on__lte=day)

    def without_follow_up_since(self, day: date) -> Self:
        """Begun by that day, and with no follow-up from that day on."""
        recent = SponsorshipFollowUp.objects.filter(sponsorship=OuterRef("pk"), given_on__gte=day)
        return self.filter(~Exists(recent), begun_on__lte=day)


@tracked()
class Sponsorship(OfBeneficiary):
    """A donor helps a child, a pregnant woman or a family that agreed to it.

    consent_by: who agreed, on consent_on; nothing is shown to a donor before. amount_rp: a month.
    """

    donor = models.ForeignKey(Donor, models.PROTECT, related_name="sponsorships")
    menu = models.CharField(_("bentuk bantuan"), max_length=10, choices=SPONSOR_MENUS.items())
    consent_on = models.DateField(_("tanggal persetujuan"))
    consent_by = models.CharField(_("yang menyetujui"), max_length=120)
    begun_on = models.DateField(_("mulai"))
    ends_on = models.DateField(_("sampai"), null=True, blank=True)
    amount_rp = models.BigIntegerField(_("nilai per bulan (Rp)"), null=True, blank=True)

    objects = SponsorshipQuerySet.as_manager()

    class Meta(OfBeneficiary.Meta):
        verbose_name = _("asuhan")
        ordering = ["-begun_on"]
        constraints = [
            *OfBeneficiary.Meta.constraints,
            models.CheckConstraint(condition=Q(consent_on__lte=F("begun_on")), name="sponsored_after_consent"),
            models.CheckConstraint(condition=Q(ends_on=None) | Q(ends_on__gte=F("begun_on")), name="sponsored_span"),
        ]

    def __str__(self) -> str:
        return f"{self.donor_id} {self.menu}"


class FollowUpQuerySet(ScopedQuerySet):
    read_right = "manage_donors"
    team_field = "sponsorship__household__team_id"


@tracked()
class SponsorshipFollowUp(PlacedDetail):
    """What a donor's help brought on a day of the month. service: the service received (I-23) that it wrote."""

    source = None  # type: ignore[assignment]
    sponsorship = models.ForeignKey(Sponsorship, models.CASCADE, related_name="follow_ups")
    given_on = models.DateField(_("tanggal diberikan"))
    given = models.CharField(_("yang diberikan"), max_length=200)
    value_rp = models.BigIntegerField(_("nilai (Rp)"), null=True, blank=True)
    before = models.CharField(_("keadaan sebelumnya"), max_length=300, blank=True)
    after = models.CharField(_("keadaan sekarang"), max_length=300, blank=True)
    service = models.OneToOneField(
        "interventions.ServiceReceived", models.SET_NULL, null=True, editable=False, related_name="follow_up"
    )

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("tindak lanjut asuhan")
        ordering = ["-given_on"]
        constraints = [models.UniqueConstraint(fields=["sponsorship", "given_on"], name="follow_up_once_a_day")]

    def __str__(self) -> str:
        return f"{self.sponsorship_id} {self.given_on}"
