from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _

from apps.core.audit.tracking import tracked
from apps.core.keys import Row
from apps.core.scope import value_at
from apps.interventions.enums import EvidenceKind
from apps.interventions.labels import EVIDENCE
from apps.interventions.models import OfBeneficiary, OfBeneficiaryQuerySet
from apps.programmes.enums import AllocationState, ProposalSource
from apps.programmes.labels import PROPOSAL_SOURCES, STATES
from apps.programmes.models.programmes import OfAgencyQuerySet
from apps.regions.models import PlacedDetail

VERIFY = "verify_proposals"
OWNER_RIGHTS = frozenset({"deliver_help"})
"""What the agency or the desa that owns a programme does, not every desa in which its recipients live."""


class AllocationQuerySet(OfAgencyQuerySet, OfBeneficiaryQuerySet):  # type: ignore[override]
    agency_field = "programme__agency_id"
    place_field = "programme__place"
    owner_rights = OWNER_RIGHTS

    def where_allowed(self, user: Any, right: str) -> Q:
        """Who verifies without seeing help (TKSK) verifies families: no child and no mother is named to them."""
        inside = super().where_allowed(user, right) & self.families_named_to(user, right)
        if right != VERIFY or not getattr(user, "is_authenticated", False):
            return inside
        helped = super().where_allowed(user, self.read_right)
        return inside & (Q(family__isnull=False) | helped | self._of_own_agency(user))

    def is_allowed(self, record: Model, user: Any, right: str) -> bool:
        if not super().is_allowed(record, user, right) or not self.is_family_named_to(record, user, right):
            return False
        if right != VERIFY or value_at(record, "family_id") is not None:
            return True
        agency = value_at(record, self.agency_field)
        is_own = agency is not None and agency in user.scopes_by_agency("see_needs")
        return is_own or super().is_allowed(record, user, self.read_right)

    def named_to(self, user: Any) -> Self:
        """Those that the user sees by name: of the people whose help they see, of proposals they verify, and of the
        programmes of their own agency."""
        named = self.where_allowed(user, self.read_right) | self.where_allowed(user, VERIFY)
        return self.filter(named | self._of_own_agency(user) | self.where_allowed(user, "deliver_help"))

    def exported_by(self, user: Any) -> Self:
        """Those whose names the user may download: an officer of an agency the recipients of its programmes."""
        return self.filter(self.where_allowed(user, "export_names") | self._of_own_agency(user))

    def _of_own_agency(self, user: Any) -> Q:
        own = Q(pk__in=[])
        for agency, scope in user.scopes_by_agency("see_needs").items():
            if agency is not None:
                own |= scope.q(self.desa_field, None) & Q(programme__agency=agency)
        return own

    def open(self) -> Self:
        return self.exclude(state__in=[AllocationState.DELIVERED, AllocationState.CANCELLED])

    def counted(self) -> Self:
        """Not cancelled."""
        return self.exclude(state=AllocationState.CANCELLED)

    def overdue_on(self, day: date) -> Self:
        """Scheduled for a day before, and not delivered."""
        return self.filter(state=AllocationState.SCHEDULED, scheduled_for__lt=day)


@tracked()
class Allocation(OfBeneficiary):
    """A named beneficiary of a programme: proposed, verified, scheduled, delivered or cancelled.

    Source: the programme's reference 5.3, delivery record. because: the need it answers, as in Owed.
    """

    programme = models.ForeignKey("programmes.Programme", models.PROTECT, related_name="allocations")
    state = models.CharField(max_length=10, choices=STATES.items(), default=AllocationState.PROPOSED)
    proposal_source = models.CharField(
        _("sumber usulan"), max_length=8, choices=PROPOSAL_SOURCES.items(), default=ProposalSource.PORTAL
    )
    because = models.CharField(max_length=30, blank=True)
    proposed_on = models.DateField(_("diusulkan"))
    proposed_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", db_index=False)
    verified_on = models.DateField(_("diverifikasi"), null=True, blank=True)
    verified_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+", db_index=False)
    scheduled_for = models.DateField(_("rencana penyerahan"), null=True, blank=True)
    delivered_on = models.DateField(_("diserahkan"), null=True, blank=True)
    cancelled_on = models.DateField(_("dibatalkan"), null=True, blank=True)
    cancelled_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+", db_index=False)
    cancel_reason = models.CharField(_("alasan batal"), max_length=300, blank=True)
    volume = models.DecimalField(_("volume"), max_digits=12, decimal_places=2, null=True, blank=True)
    value_rp = models.BigIntegerField(_("nilai (Rp)"), null=True, blank=True)
    note = models.CharField(_("catatan"), max_length=300, blank=True)

    objects = AllocationQuerySet.as_manager()

    class Meta(OfBeneficiary.Meta):
        verbose_name = _("penerima program")
        ordering = ["-proposed_on"]
        indexes = [
            *OfBeneficiary.Meta.indexes,
            models.Index(fields=["programme", "state"], name="allocation_by_state"),
            models.Index(fields=["desa", "state"], name="allocation_in_desa"),
        ]
        constraints = [
            *OfBeneficiary.Meta.constraints,
            models.UniqueConstraint(
                fields=["programme", "child", "pregnancy", "family", "catin"],
                condition=~Q(state=AllocationState.CANCELLED),
                nulls_distinct=False,
                name="allocated_once",
            ),
            models.CheckConstraint(
                condition=~Q(state=AllocationState.CANCELLED) | ~Q(cancel_reason=""), name="cancelled_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.state}"


class OfAllocationQuerySet(OfAgencyQuerySet):
    read_right = "see_help"
    agency_field = "allocation__programme__agency_id"
    place_field = "allocation__programme__place"
    owner_rights = OWNER_RIGHTS
    team_field = "allocation__household__team_id"


@tracked()
class Delivery(PlacedDetail):
    """What was handed over to a beneficiary on a day. service: the service received that it wrote, if any."""

    source = None  # type: ignore[assignment]
    allocation = models.ForeignKey(Allocation, models.PROTECT, related_name="deliveries")
    delivered_on = models.DateField(_("tanggal diserahkan"))
    volume = models.DecimalField(_("volume"), max_digits=12, decimal_places=2)
    value_rp = models.BigIntegerField(_("nilai (Rp)"), null=True, blank=True)
    officer = models.CharField(_("petugas"), max_length=80, blank=True)
    note = models.CharField(_("catatan"), max_length=300, blank=True)
    service = models.OneToOneField(
        "interventions.ServiceReceived", models.SET_NULL, null=True, editable=False, related_name="delivery"
    )

    objects = OfAllocationQuerySet.as_manager()

    class Meta:
        verbose_name = _("penyerahan")
        ordering = ["-delivered_on"]
        constraints = [
            models.UniqueConstraint(fields=["allocation", "delivered_on"], name="delivered_once_a_day"),
            models.CheckConstraint(condition=Q(volume__gt=0), name="delivery_has_volume"),
        ]

    def __str__(self) -> str:
        return f"{self.allocation_id} {self.delivered_on}"


class OfDeliveryQuerySet(OfAgencyQuerySet):
    read_right = "see_help"
    agency_field = "delivery__allocation__programme__agency_id"
    place_field = "delivery__allocation__programme__place"
    owner_rights = OWNER_RIGHTS
    desa_field = "delivery__desa_id"
    posyandu_field = "delivery__posyandu_id"
    team_field = "delivery__allocation__household__team_id"


@tracked()
class Evidence(Row):
    """A photo or a signed hand-over (BAST) of a delivery. file: the sealed file's name in the folder of evidence."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="evidence")
    kind = models.CharField(_("jenis bukti"), max_length=10, choices=EVIDENCE.items(), default=EvidenceKind.PHOTO)
    file = models.CharField(max_length=200, editable=False)
    name = models.CharField(_("nama berkas"), max_length=120)
    content_type = models.CharField(max_length=60, editable=False)
    size = models.PositiveIntegerField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    entered_at = models.DateTimeField(editable=False)
    entered_by = models.ForeignKey("accounts.User", models.PROTECT, editable=False, related_name="+", db_index=False)

    objects = OfDeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("bukti penyerahan")

    def __str__(self) -> str:
        return self.name
