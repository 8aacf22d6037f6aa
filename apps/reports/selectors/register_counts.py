"""Counts of the register on a day: families at risk, children, and the target groups of both together.

Definitions: families by their screening (apps.families.rules.screening); stunted, a and b, by the last visit with a
valid height-for-age, at most three months old; d and e, children of families at risk with any visit up to the day. The
four groups count children who are followed on that day: not dead, moved or over age (reports.rules.policy). Ages are
those of the day, in completed months. A child counts where it lived on that day.
"""

from datetime import date

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When

from apps.core.policies import policy_of
from apps.core.rules.month import months_before
from apps.families.models import Screening
from apps.regions.selectors.units import Unit
from apps.reports.rules.policy import TargetGroupPolicy
from apps.toddlers.enums import ChildStatus, HeightStatus
from apps.toddlers.models import NO_VALID_HEIGHT, Child, Measurement
from apps.toddlers.rules.age import UNDER_MONTHS, last_birth_date
from apps.toddlers.rules.birth import LOW_G, SHORT_CM
from apps.toddlers.selectors.months import lived_in

STUNTED = (HeightStatus.STUNTED, HeightStatus.SEVERELY_STUNTED)
LATER = 10_000
"""Any year to come lies further off than any gone by."""


def register_counts(unit: Unit, on: date) -> dict[str, int]:
    """The counts of a unit by the names of the target groups; four queries."""
    return _of_families(unit, on) | _of_children(unit, on) | _of_groups(unit, on)


def screenings_on(on: date, **where: object) -> QuerySet[Screening]:
    """One screening a family: of the newest verification year up to that of the day, else of the first one after it.

    Files of verval name a year and no day: one of 2024 counts all through 2024.
    """
    distance = Case(When(year__lte=on.year, then=Value(on.year) - F("year")), default=F("year") + Value(LATER))
    chosen = Screening.objects.filter(**where).order_by("family_id", distance).distinct("family_id")
    return Screening.objects.filter(pk__in=chosen.values("pk"))


def _of_families(unit: Unit, on: date) -> dict[str, int]:
    at_risk = Q(is_at_risk=True)
    return (
        screenings_on(on, district=unit.district)
        .filter(unit.area)
        .order_by()
        .aggregate(
            families_screened=Count("pk"),
            at_risk=Count("pk", at_risk),
            at_risk_no_safe_water=Count("pk", at_risk & Q(no_safe_water=True)),
            at_risk_no_latrine=Count("pk", at_risk & Q(no_latrine=True)),
            at_risk_couples_not_on_modern_contraception=Count(
                "pk", at_risk & Q(is_couple=True, no_modern_contraception=True)
            ),
            at_risk_with_child_0_23=Count("pk", at_risk & Q(has_child_0_23=True)),
        )
    )


def _of_children(unit: Unit, on: date) -> dict[str, int]:
    """All on record, whatever became of them and whenever they were born."""
    return Child.objects.filter(lived_in(unit.area, on), district=unit.district).aggregate(
        children=Count("pk"),
        low_birth_weight=Count("pk", Q(birth_weight_kg__lt=LOW_G / 1000)),
        short_at_birth=Count("pk", Q(birth_length_cm__gt=0, birth_length_cm__lt=SHORT_CM)),
    )


def _of_groups(unit: Unit, on: date) -> dict[str, int]:
    policy = policy_of(TargetGroupPolicy, district=unit.district, on=on)
    visits = Measurement.objects.filter(child=OuterRef("pk"), measured_on__lte=on)
    heights = visits.exclude(NO_VALID_HEIGHT)
    if policy.measured_within_months is not None:
        heights = heights.filter(measured_on__gte=months_before(on, policy.measured_within_months))
    last = heights.order_by("-measured_on").values("height_status")[:1]
    followed = Q(status=ChildStatus.ACTIVE) | Q(status_on__gt=on) if policy.followed_only else Q()
    at_risk = screenings_on(on, district=unit.district).filter(is_at_risk=True).values("family_id")
    two_years = last_birth_date(on, 24)
    young, old = Q(born_on__gt=two_years), Q(born_on__lte=two_years)
    is_stunted, of_at_risk = Q(last__in=STUNTED), Q(is_seen=True, family__in=at_risk)
    living = Q(born_on__gt=last_birth_date(on, UNDER_MONTHS), born_on__lte=on)
    return (
        Child.objects.filter(lived_in(unit.area, on), living, followed, district=unit.district)
        .annotate(last=last, is_seen=Exists(visits))
        .aggregate(
            a_stunted_0_23=Count("pk", is_stunted & young),
            b_stunted_0_59=Count("pk", is_stunted),
            b_stunted_24_59=Count("pk", is_stunted & old),
            d_children_0_23_of_at_risk=Count("pk", of_at_risk & young),
            e_children_0_59_of_at_risk=Count("pk", of_at_risk),
        )
    )
