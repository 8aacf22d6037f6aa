"""What the lists of the case audit may be narrowed to."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.audits.labels import CASE_STATES, FOLLOW_UP_STATES, GROUPS
from apps.audits.models import AuditCycle
from apps.core.filters import ChoiceFilter, ListFilterSet

OVERDUE = "late"
ATTENTION = {OVERDUE: _("Lewat batas waktu")}


class OfCycleFilterSet(ListFilterSet):
    siklus = ChoiceFilter(_("Siklus"), {}, method="by_cycle")
    cycle_path = "cycle"

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.today: date = timezone.localdate()
        known = AuditCycle.objects.known_to(self.user)
        self.filters["siklus"].extra["choices"] = [(str(one.uuid), str(one)) for one in known]

    def by_cycle(self, rows: QuerySet, _name: str, uuid: str) -> QuerySet:
        return rows.filter(**{f"{self.cycle_path}__uuid": uuid})


class CaseFilterSet(OfCycleFilterSet):
    kelompok = ChoiceFilter(_("Kelompok"), GROUPS, field_name="group")
    status = ChoiceFilter(_("Status"), CASE_STATES, field_name="state")


class FollowUpFilterSet(OfCycleFilterSet):
    cycle_path = "case__cycle"
    status = ChoiceFilter(_("Status"), FOLLOW_UP_STATES, field_name="state")
    perhatian = ChoiceFilter(_("Perhatian"), ATTENTION, method="by_attention")

    def by_attention(self, rows: Any, _name: str, what: str) -> QuerySet:
        return rows.overdue_on(self.today)
