from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.audits.enums import FollowUpState
from apps.audits.labels import CAUSES, FOLLOW_UP_STATES
from apps.audits.models.cycles import cycles_of
from apps.core.audit.tracking import tracked
from apps.programmes.models.programmes import OfAgencyQuerySet
from apps.regions.models import PlacedDetail


class FollowUpQuerySet(OfAgencyQuerySet):
    """Seen by the team of the case, and by the agency that does it, which reads what to do and nothing of the case."""

    read_right = "answer_follow_ups"

    def allowed(self, user: Any, right: str) -> Self:
        if right == "see_audits":
            return super(OfAgencyQuerySet, self).allowed(user, right).filter(case__cycle__in=cycles_of(user))
        return self.filter(self.where_allowed(user, right))

    def is_allowed(self, record: models.Model, user: Any, right: str) -> bool:
        if right == "see_audits":
            case = record.case  # type: ignore[attr-defined]
            return type(case).objects.all().is_allowed(case, user, right)
        return super().is_allowed(record, user, right)

    def known_to(self, user: Any) -> Self:
        of_team = self.allowed(user, "see_audits").values("pk")
        return self.filter(Q(pk__in=of_team) | Q(pk__in=self.visible_to(user).values("pk")))

    def open(self) -> Self:
        return self.filter(state=FollowUpState.OPEN)

    def overdue_on(self, day: date) -> Self:
        return self.open().filter(due_on__lt=day)


@tracked()
class FollowUp(PlacedDetail):
    """An action of the follow-up plan (RTL): what, who, until when, at what cost, and how one sees that it worked.

    what names no person: the agency reads it. agency: None where the team itself does it.
    """

    source = None  # type: ignore[assignment]
    case = models.ForeignKey("audits.AuditCase", models.CASCADE, related_name="follow_ups")
    cause = models.CharField(_("penyebab yang ditangani"), max_length=20, choices=CAUSES.items(), blank=True)
    what = models.CharField(_("tindakan"), max_length=300)
    agency = models.ForeignKey("regions.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(_("batas waktu"))
    cost_rp = models.BigIntegerField(_("biaya (Rp)"), null=True, blank=True)
    indicator = models.CharField(_("indikator keberhasilan"), max_length=200, blank=True)
    state = models.CharField(_("status"), max_length=10, choices=FOLLOW_UP_STATES.items(), default=FollowUpState.OPEN)
    done_on = models.DateField(_("selesai"), null=True, blank=True)
    result = models.CharField(_("hasil"), max_length=400, blank=True)
    evidence = models.CharField(max_length=200, blank=True, editable=False)
    evidence_name = models.CharField(_("bukti"), max_length=120, blank=True, editable=False)
    evidence_type = models.CharField(max_length=80, blank=True, editable=False)
    evidence_sha256 = models.CharField(max_length=64, blank=True, editable=False)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("rencana tindak lanjut")
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["agency", "state", "due_on"], name="follow_up_of_agency")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=FollowUpState.DONE, done_on__isnull=False) | ~Q(state=FollowUpState.DONE),
                name="follow_up_done_on",
            )
        ]

    def __str__(self) -> str:
        return self.what
