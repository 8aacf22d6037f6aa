"""A cycle in figures: cases by group and state, follow-up done, and what became of the cases; cycles side by side."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, OuterRef, Q, Subquery

from apps.audits.enums import AuditGroup, CaseState, FollowUpState, Progress
from apps.audits.models import AuditCase, AuditCycle, FollowUp, Recheck
from apps.core.row_security import bypass
from apps.toddlers.enums import HeightStatus
from apps.toddlers.models import NO_VALID_HEIGHT, Measurement

STUNTED = (HeightStatus.STUNTED, HeightStatus.SEVERELY_STUNTED)


@dataclass
class CycleFigures:
    """cases: by group and state. planned, done, overdue: follow-ups that were not cancelled. better: cases whose last
    re-check says so, of those re-checked. recovered: children stunted when chosen whose last valid height-for-age since
    the approval of their follow-up is not below -2, of those measured since then (stunted)."""

    cases: Counter[tuple[AuditGroup, CaseState]] = field(default_factory=Counter)
    planned: int = 0
    done: int = 0
    overdue: int = 0
    rechecked: int = 0
    better: int = 0
    stunted: int = 0
    recovered: int = 0

    @property
    def all_cases(self) -> int:
        return self.cases.total()

    def of_group(self, group: AuditGroup) -> int:
        return sum(count for (one, _state), count in self.cases.items() if one is group)

    @property
    def done_percent(self) -> float | None:
        return 100 * self.done / self.planned if self.planned else None

    @property
    def better_percent(self) -> float | None:
        return 100 * self.better / self.rechecked if self.rechecked else None

    @property
    def recovered_percent(self) -> float | None:
        return 100 * self.recovered / self.stunted if self.stunted else None


def done_of_planned(cases: Iterable[AuditCase]) -> dict[int, tuple[int, int]]:
    """(done, planned) follow-ups of each case that has any; the cancelled do not count."""
    plans = FollowUp._base_manager.filter(case__in=[one.pk for one in cases]).exclude(state=FollowUpState.CANCELLED)
    done = Count("pk", filter=Q(state=FollowUpState.DONE))
    rows = plans.order_by().values_list("case_id").annotate(done=done, planned=Count("pk"))
    return {case: (done, planned) for case, done, planned in rows}


def figures_of(cycles: Iterable[AuditCycle], today: date) -> dict[int, CycleFigures]:
    """By cycle; counts alone, so that who manages audits reads them without seeing a case. The caller has checked."""
    ids = [cycle.pk for cycle in cycles]
    result = {pk: CycleFigures() for pk in ids}
    rows = AuditCase._base_manager.filter(cycle__in=ids).order_by().values_list("cycle", "group", "state")
    for pk, group, state, count in rows.annotate(Count("pk")):
        result[pk].cases[AuditGroup(group), CaseState(state)] = count
    plans = FollowUp._base_manager.filter(case__cycle__in=ids).exclude(state=FollowUpState.CANCELLED).order_by()
    late = Q(state=FollowUpState.OPEN, due_on__lt=today)
    for pk, planned, done, overdue in plans.values_list("case__cycle").annotate(
        planned=Count("pk"), done=Count("pk", filter=Q(state=FollowUpState.DONE)), overdue=Count("pk", filter=late)
    ):
        result[pk].planned, result[pk].done, result[pk].overdue = planned, done, overdue
    checks = Recheck._base_manager.filter(case__cycle__in=ids, checked_on__isnull=False)
    last = (
        checks.order_by("case_id", "-checked_on", "-due_on").distinct("case_id").values_list("case__cycle", "progress")
    )
    for pk, progress in last:
        result[pk].rechecked += 1
        result[pk].better += progress == Progress.BETTER
    for pk, after in _heights_since(ids):
        result[pk].stunted += 1
        result[pk].recovered += after not in STUNTED
    return result


def _heights_since(cycles: Sequence[int]) -> Sequence[tuple[int, str]]:
    """(cycle, last height status since the approval) of each child who was stunted when chosen."""
    heights = Measurement._base_manager.filter(child=OuterRef("child")).exclude(NO_VALID_HEIGHT)
    last = heights.order_by("-measured_on").values("height_status")
    cases = AuditCase._base_manager.filter(cycle__in=cycles, child__isnull=False, planned_on__isnull=False)
    known = cases.annotate(
        before=Subquery(last.filter(measured_on__lte=OuterRef("selected_on"))[:1]),
        after=Subquery(last.filter(measured_on__gte=OuterRef("planned_on"))[:1]),
    ).filter(before__in=STUNTED, after__isnull=False)
    with bypass():
        return list(known.order_by().values_list("cycle", "after"))
