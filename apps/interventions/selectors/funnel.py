"""The funnel of a month: who was measured, had a problem, was validated, acted on, and recovered.

A step counts visits of the month, one a child, where the month counts it (toddlers.selectors.months). Validated, acted
on and recovered are shares of those with a problem, as the register knows it now. Nothing here asks who reads: counts
are made inside `bypass`, after the right to the unit was checked.
"""

from dataclasses import dataclass
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, Count, Exists, F, OuterRef, Q, Value

from apps.accounts.enums import Right
from apps.accounts.models import Posting
from apps.accounts.rules.roles import roles_with
from apps.core.row_security import bypass
from apps.core.rules.month import Month
from apps.core.scope import AnyOf
from apps.interventions.enums import EpisodeEnd, FunnelPart
from apps.interventions.models import Course, Referral, ServiceReceived, StuntingEpisode
from apps.interventions.rules.funnel import FunnelPolicy
from apps.regions.selectors.units import Unit
from apps.toddlers.enums import ListStatus, MuacStatus, Source, WeightGain
from apps.toddlers.models import Measurement, MeasurementQuerySet, has_status
from apps.toddlers.selectors.months import absent_by_place, visits_that_count

STEPS = (FunnelPart.MEASURED, FunnelPart.PROBLEM, FunnelPart.VALIDATED, FunnelPart.ACTED, FunnelPart.RECOVERED)
GAP_OF = {
    FunnelPart.VALIDATED: FunnelPart.NOT_VALIDATED,
    FunnelPart.ACTED: FunnelPart.NOT_ACTED,
    FunnelPart.RECOVERED: FunnelPart.NOT_RECOVERED,
}
THIN_ARM = (MuacStatus.SEVERE, MuacStatus.MODERATE)


@dataclass(frozen=True)
class Funnel:
    """registered: children on record in the month. counts: of STEPS."""

    registered: int
    counts: dict[FunnelPart, int]

    @property
    def gaps(self) -> dict[FunnelPart, int]:
        problems = self.counts[FunnelPart.PROBLEM]
        return {gap: problems - self.counts[step] for step, gap in GAP_OF.items()}


def funnel(unit: Unit, month: Month, policy: FunnelPolicy) -> Funnel:
    area = unit.area & Q(district=unit.district)
    with bypass():
        measured = visits_of(FunnelPart.MEASURED, area, month, policy).count()
        # Read once: each step would look for the last visit of the month again.
        problems = list(visits_of(FunnelPart.PROBLEM, area, month, policy).values_list("pk", flat=True))
        counts = Measurement.objects.filter(AnyOf(F("pk"), Value(problems, ArrayField(BigIntegerField())))).aggregate(
            **{step.value: Count("pk", filter=condition) for step, condition in step_conditions(policy).items()}
        )
        absent = sum(rows.count() for rows in absent_by_place(month.first, unit.area, district=unit.district))
    known = {FunnelPart.MEASURED: measured, FunnelPart.PROBLEM: len(problems)}
    return Funnel(measured + absent, known | {step: counts[step.value] for step in GAP_OF})


def visits_of(part: FunnelPart, area: Q, month: Month, policy: FunnelPolicy) -> MeasurementQuerySet:
    """The visits that a number of the funnel counts."""
    measured = visits_that_count(month.first, area)
    if part is FunnelPart.MEASURED:
        return measured
    problems = measured.filter(has_problem(policy))
    conditions = step_conditions(policy)
    if part in conditions:
        return problems.filter(conditions[part])
    missing = {gap: conditions[step] for step, gap in GAP_OF.items()}
    return problems.filter(~missing[part]) if part in missing else problems


def step_conditions(policy: FunnelPolicy) -> dict[FunnelPart, Q]:
    return {
        FunnelPart.VALIDATED: _is_validated(policy),
        FunnelPart.ACTED: _is_acted_on(policy),
        FunnelPart.RECOVERED: _is_recovered(policy),
    }


def has_problem(policy: FunnelPolicy) -> Q:
    return reduce(or_, (has_status(ListStatus(status)) for status in policy.problems))


def _is_validated(policy: FunnelPolicy) -> Q:
    """Measured again and the same, measured by a health worker, seen at a referral, or admitted to a course."""
    by_health_worker = Posting.objects.filter(
        user=OuterRef("entered_by"), role__in=roles_with(Right.CORRECT_VISITS), valid_from__lte=OuterRef("measured_on")
    )
    seen = Referral.objects.filter(child=OuterRef("child"), seen_on__gte=OuterRef("measured_on"))
    return (
        Q(is_confirmed=True)
        | Q(source__in=[Source.PORTAL, Source.PHONE]) & Q(Exists(by_health_worker))
        | Q(Exists(_in_time(seen, "sent_on", policy)))
        | Q(Exists(_courses(policy)))
    )


def _is_acted_on(policy: FunnelPolicy) -> Q:
    """Referred, in a course, or given something beyond the routine, to the child or its family."""
    referred = Referral.objects.filter(child=OuterRef("child"), sent_on__gte=OuterRef("measured_on"))
    given = ServiceReceived.objects.exclude(item__in=policy.routine_items)
    given = given.filter(received_on__gte=OuterRef("measured_on"))
    return (
        Q(Exists(_in_time(referred, "sent_on", policy)))
        | Q(Exists(_courses(policy)))
        | Q(Exists(_in_time(given.filter(child=OuterRef("child")), "received_on", policy)))
        | Q(Exists(_in_time(given.filter(family=OuterRef("child__family")), "received_on", policy)))
    )


def _is_recovered(policy: FunnelPolicy) -> Q:
    """The stunted: by the rule of the cohort. Others: their last visit weighed them and has no problem.

    A thin arm is over once the arm was measured again, and T once the weight was gained.
    """
    recovered = StuntingEpisode.objects.filter(
        child=OuterRef("child"), ended_as=EpisodeEnd.RECOVERED, closed_on__gte=OuterRef("measured_on"),
        opened_on__lte=OuterRef("measured_on"),
    )  # fmt: skip
    last = Measurement.objects.filter(
        pk=OuterRef("child__latest"), measured_on__gt=OuterRef("measured_on"), weight_kg__isnull=False
    )
    last = last.exclude(has_problem(policy))
    is_over = (
        Q(Exists(last))
        & (~Q(muac_status__in=THIN_ARM) | Q(Exists(last.exclude(muac_status=""))))
        & (~Q(weight_gain=WeightGain.NOT_GAINED) | Q(Exists(last.filter(weight_gain=WeightGain.GAINED))))
    )
    is_stunted = has_status(ListStatus.STUNTED)
    return is_stunted & Q(Exists(recovered)) | ~is_stunted & is_over


def _courses(policy: FunnelPolicy) -> Any:
    """A course that ran on the day of the finding, or began in time after it."""
    courses = Course.objects.filter(Q(ended_on=None) | Q(ended_on__gte=OuterRef("measured_on")))
    return _in_time(courses.filter(child=OuterRef("child")), "begun_on", policy)


def _in_time(rows: Any, column: str, policy: FunnelPolicy) -> Any:
    return rows.filter(**{f"{column}__lte": OuterRef("measured_on") + timedelta(policy.acted_within_days)})
