from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core.audit.tracking import tracked
from apps.core.enums import Urgency
from apps.interventions.enums import Facility, ReferralOutcome, ReferralState
from apps.interventions.labels import FACILITIES, REFERRAL_OUTCOMES, REFERRAL_STATES
from apps.interventions.models.beneficiary import OfBeneficiary, OfBeneficiaryQuerySet

OPEN = [ReferralState.SENT, ReferralState.RECEIVED, ReferralState.SEEN]
UNSEEN = [ReferralState.SENT, ReferralState.RECEIVED]
ANSWERED = [ReferralState.BACK, ReferralState.CLOSED]
ANSWERS = (ReferralOutcome.TREATED, ReferralOutcome.NO_PROBLEM)


class ReferralQuerySet(OfBeneficiaryQuerySet):
    def open(self) -> Self:
        return self.filter(state__in=OPEN)

    def overdue_on(self, day: date) -> Self:
        """Not answered by the day on which it was due."""
        return self.filter(state__in=UNSEEN, due_on__lt=day)


@tracked()
class Referral(OfBeneficiary):
    """A person sent on for care: posyandu to puskesmas to hospital, and the answer that comes back.

    step: code of the step that asks for it (12.1, 12.2), '' for another reason, which is in `reason`. due_on: until
    when it must be seen: a day later where the step says today, else a week. previous: the referral that led to this.
    """

    step = models.CharField(max_length=30, blank=True)
    urgency = models.CharField(max_length=10, choices=[(one, one) for one in Urgency], default=Urgency.THIS_MONTH)
    reason = models.CharField(_("alasan"), max_length=300)
    facility = models.CharField(_("dirujuk ke"), max_length=10, choices=FACILITIES.items(), default=Facility.PUSKESMAS)
    puskesmas = models.ForeignKey("regions.Puskesmas", models.PROTECT, null=True, blank=True, related_name="referrals")
    hospital = models.CharField(_("rumah sakit"), max_length=80, blank=True)
    state = models.CharField(max_length=10, choices=REFERRAL_STATES.items(), default=ReferralState.SENT)
    sent_on = models.DateField(_("tanggal dirujuk"))
    due_on = models.DateField(_("paling lambat"), editable=False)
    received_on = models.DateField(_("tanggal diterima"), null=True, blank=True)
    received_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+", db_index=False)
    seen_on = models.DateField(_("tanggal diperiksa"), null=True, blank=True)
    seen_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+", db_index=False)
    diagnosis = models.CharField(_("diagnosis"), max_length=200, blank=True)
    plan = models.CharField(_("rencana"), max_length=300, blank=True)
    answer = models.CharField(_("pesan untuk posyandu"), max_length=300, blank=True)
    closed_on = models.DateField(_("tanggal selesai"), null=True, blank=True)
    closed_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+", db_index=False)
    outcome = models.CharField(_("hasil"), max_length=14, choices=REFERRAL_OUTCOMES.items(), blank=True)
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="continued_by")

    objects = ReferralQuerySet.as_manager()

    class Meta(OfBeneficiary.Meta):
        verbose_name = _("rujukan")
        ordering = ["-sent_on"]
        indexes = [
            *OfBeneficiary.Meta.indexes,
            models.Index(fields=["desa", "due_on"], name="referral_open", condition=Q(state__in=OPEN)),
        ]
        constraints = [
            *OfBeneficiary.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state__in=OPEN) | Q(closed_on__isnull=False) & ~Q(outcome=""), name="referral_closed_with"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.sent_on}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_answered(self) -> bool:
        """Not of who was referred on or never seen."""
        return self.state in ANSWERED and self.outcome in ANSWERS

    def is_overdue(self, day: date) -> bool:
        return self.state in UNSEEN and self.due_on < day

    @property
    def facility_name(self) -> str:
        """'Puskesmas Cileles', 'RSUD Adjidarmo'."""
        if self.facility == Facility.HOSPITAL and self.hospital:
            return self.hospital
        return f"Puskesmas {self.puskesmas.name}" if self.puskesmas else str(FACILITIES[Facility(self.facility)])
