"""Children of a month: who was measured, what came of it, who is stunted, and what they were asked and given."""

from datetime import date, timedelta
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    Exists,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from apps.core.policies import policy_of
from apps.core.rules.month import Month
from apps.indicators.rules.nutrition_figures import HEIGHT_CLASSES, WASTING_CLASSES, WEIGHT_CLASSES
from apps.indicators.selectors.cells import HOME, Cells, at_home, at_own_place, counted
from apps.interventions.enums import CourseKind, EpisodeEnd, EpisodeStart, FunnelPart, Item
from apps.interventions.models import ChildVisitCare, Course, ServiceReceived, StuntingEpisode
from apps.interventions.rules.entitlement.immunisation import COMPLETE
from apps.interventions.rules.entitlement.policy import EntitlementPolicy
from apps.interventions.rules.entitlement.supplements import VITAMIN_FROM, WORMS_FROM, half_year_ends
from apps.interventions.rules.funnel import FunnelPolicy
from apps.interventions.selectors.funnel import has_problem, step_conditions
from apps.toddlers.enums import AgeGroup, ListStatus, WastingStatus, WeightGain, WeightStatus
from apps.toddlers.models import NO_VALID_HEIGHT, Child, ChildQuerySet, has_status
from apps.toddlers.rules.age import group_months, last_birth_date
from apps.toddlers.rules.birth import LOW_G, SHORT_CM
from apps.toddlers.selectors.months import absent_by_place, visits_that_count

BASIC_DOSES = sorted(COMPLETE["idl-2023"])
DIVERSE_FROM = 5
"""Of the eight food groups: minimum dietary diversity, WHO/UNICEF 2021."""


def class_counts() -> dict[str, Count]:
    """One count per stored verdict. Oedema hides the weight: it counts as severe in both weight-based indices."""
    counted = {key: Q(height_status=status) for status, key in HEIGHT_CLASSES.items()}
    counted |= {key: Q(wasting_status=status, oedema=0) for status, key in WASTING_CLASSES.items()}
    counted |= {key: Q(weight_status=status, oedema=0) for status, key in WEIGHT_CLASSES.items()}
    counted[WASTING_CLASSES[WastingStatus.SEVERELY_WASTED]] |= Q(oedema__gt=0)
    counted[WEIGHT_CLASSES[WeightStatus.SEVERELY_UNDERWEIGHT]] |= Q(oedema__gt=0)
    return {key: Count("pk", filter=condition) for key, condition in counted.items()}


def gain_counts() -> dict[str, Count]:
    """D = N + T + O + B, and the marks beside them (reference 3.6, 12.6)."""
    counted = {
        "weighed": Q(weight_kg__isnull=False),
        "gained": Q(weight_gain=WeightGain.GAINED),
        "not_gained": Q(weight_gain=WeightGain.NOT_GAINED),
        "not_weighed_before": Q(weight_gain=WeightGain.NOT_WEIGHED_LAST_MONTH),
        "first_weighed": Q(weight_gain=WeightGain.FIRST),
        "gain_unjudged": ~Q(unjudged_gain=""),
        "twice_not_gained": has_status(ListStatus.TWO_T),
        "below_red_line": has_status(ListStatus.BGM),
        "severe_cases": has_status(ListStatus.SEVERE_CASE),
        "doubtful": has_status(ListStatus.REMEASURE) & Q(is_confirmed=False),
    }
    valid = ~NO_VALID_HEIGHT & ~Q(weight_status="") & ~Q(wasting_status="")
    failing = has_status(ListStatus.STUNTED) | has_status(ListStatus.WASTED) | has_status(ListStatus.UNDERWEIGHT)
    counted |= {"failure_valid": valid, "failing": valid & failing}
    return {key: Count("pk", filter=condition) for key, condition in counted.items()}


def visited_by_age() -> Case:
    """The AgeGroup of a visit, by completed months, as e-PPGBM counts."""
    whens = [When(age_months__lt=group_months(age)[1], then=Value(age.value)) for age in AgeGroup]
    return Case(*whens, output_field=CharField())


def living_by_age(day: Any) -> Case:
    """The AgeGroup of a child on a day."""
    whens = [When(born_on__gt=last_birth_date(day, group_months(age)[1]), then=Value(age.value)) for age in AgeGroup]
    return Case(*whens, output_field=CharField())


def children(cells: Cells) -> list[QuerySet]:
    """By sex and age: of a visit that of its day, of who did not come that of the last day of the month."""
    month, where = cells.month, {"district": cells.district}
    visits = at_own_place(
        visits_that_count(month.first, cells.area, **where), at_sex=F("child__sex"), at_age=visited_by_age()
    )
    statements = [
        visits.annotate(registered=Count("pk"), visited=Count("pk"), **class_counts(), **gain_counts()).order_by()
    ]
    for absent in absent_by_place(month.first, cells.area_of_residence, **where):
        rows = absent.annotate(at_place=F("lived_desa"), at_posyandu=F("lived_posyandu"), at_sex=F("sex"))
        rows = rows.order_by().values(*HOME, "at_sex", at_age=living_by_age(month.last))
        statements.append(rows.annotate(registered=Count("pk")))
    return statements


def follow_up(cells: Cells) -> list[QuerySet]:
    """Of the visits with a problem, as interventions.selectors.funnel counts them; and food and treatment."""
    policy = policy_of(FunnelPolicy, district=cells.district, on=cells.month.last)
    steps = step_conditions(policy)
    visits = visits_that_count(cells.month.first, cells.area, district=cells.district)
    problems = at_own_place(visits.filter(has_problem(policy) | has_status(ListStatus.SEVERE_CASE)))
    is_problem = has_problem(policy)
    return [
        problems.annotate(
            problems=Count("pk", filter=is_problem),
            validated=Count("pk", filter=is_problem & steps[FunnelPart.VALIDATED]),
            acted=Count("pk", filter=is_problem & steps[FunnelPart.ACTED]),
            recovered=Count("pk", filter=is_problem & steps[FunnelPart.RECOVERED]),
            severe_cases_treated=Count(
                "pk", filter=has_status(ListStatus.SEVERE_CASE) & _has_course(CourseKind.SEVERE_WASTING, policy)
            ),
            moderately_wasted_fed=Count(
                "pk",
                filter=Q(wasting_status=WastingStatus.WASTED, oedema=0) & _has_course(CourseKind.PMT_CHILD, policy),
            ),
        )
    ]


def _has_course(kind: CourseKind, policy: FunnelPolicy) -> Q:
    """A course that ran on the day of the finding, or began in time after it."""
    courses = Course.objects.filter(
        Q(ended_on=None) | Q(ended_on__gte=OuterRef("measured_on")),
        child=OuterRef("child"), kind=kind, begun_on__lte=OuterRef("measured_on") + timedelta(policy.acted_within_days),
    )  # fmt: skip
    return Q(Exists(courses))


def cohort(cells: Cells) -> list[QuerySet]:
    first, last = cells.in_month
    began, closed = Q(began_on__range=(first, last)), Q(closed_on__range=(first, last))
    is_open = Q(began_on__lte=last) & (Q(closed_on=None) | Q(closed_on__gt=last))
    stays = at_own_place(StuntingEpisode.objects.filter(cells.area).filter(began | closed | is_open))
    ends = {
        "stunting_recovered": EpisodeEnd.RECOVERED,
        "stunting_aged_out": EpisodeEnd.REACHED_60_MONTHS,
        "stunting_died": EpisodeEnd.DIED,
        "stunting_lost": EpisodeEnd.NOT_FOUND,
    }
    return [
        stays.annotate(
            stunting_open=Count("pk", filter=is_open),
            stunting_new=Count("pk", filter=began & Q(began_as__in=[EpisodeStart.NEW, EpisodeStart.RELAPSE])),
            stunting_relapsed=Count("pk", filter=began & Q(began_as=EpisodeStart.RELAPSE)),
            **{name: Count("pk", filter=closed & Q(ended_as=end)) for name, end in ends.items()},
        )
    ]


# What is counted of children in a month; recaps list the names behind it by the same conditions.
BIRTHS = {
    "born": Q(),
    "birth_weighed": Q(birth_weight_kg__gt=0),
    "low_birth_weight": Q(birth_weight_kg__gt=0, birth_weight_kg__lt=LOW_G / 1000),
    "birth_length_known": Q(birth_length_cm__gt=0),
    "short_at_birth": Q(birth_length_cm__gt=0, birth_length_cm__lt=SHORT_CM),
    "early_breastfeeding_known": Q(has_early_breastfeeding__isnull=False),
    "early_breastfed": Q(has_early_breastfeeding=True),
}
_SMALL, _FED = Q(half__gt=F("seen_on")), Q(half__lte=F("seen_on"), second__gt=F("seen_on"), food_groups__len__gt=0)
CARE = {
    "breastfeeding_known": _SMALL & Q(is_exclusively_breastfed__isnull=False),
    "exclusively_breastfed": _SMALL & Q(is_exclusively_breastfed=True),
    "feeding_known": _FED,
    "complementary_fed": _FED & ~Q(food_groups=[1]),
    "diversely_fed": _FED & Q(food_groups__len__gte=DIVERSE_FROM),
    "development_screened": Q(kpsp_yes__isnull=False),
}


def care(cells: Cells) -> list[QuerySet]:
    first, last = cells.in_month
    born = at_home(Child.objects.filter(born_on__range=cells.in_month), cells)
    cared = at_home(last_care(first, last), cells, child="child_id", day="seen_on")
    return [
        *(rows.annotate(**counted(BIRTHS)) for rows in born),
        *(rows.annotate(**counted(CARE)) for rows in cared),
        *_given(cells),
        *_immunised(cells),
        *_food(cells),
    ]


def last_care(first: date, last: date) -> QuerySet[ChildVisitCare]:
    """The last record of each child in these days (ILP), with its days of 6 and 24 months: ages are of its day."""
    rows = ChildVisitCare.objects.filter(seen_on__range=(first, last))
    later = rows.filter(child=OuterRef("child"), seen_on__gt=OuterRef("seen_on"))
    return rows.filter(~Exists(later)).annotate(half=_birthday(6), second=_birthday(24))


def _birthday(months: int) -> Func:
    template = f"(%(expressions)s + interval '{months} months')::date"
    return Func(F("child__born_on"), template=template, output_field=DateField())


def of_round(item: Item, district: str, month: Month) -> ChildQuerySet:
    """Children old enough on the last day of the month of a round; is_given: whom it reached in that half-year.

    None in other months.
    """
    first, last = month.first, month.last
    policy = policy_of(EntitlementPolicy, district=district, on=first)
    months, from_month = {
        Item.VITAMIN_A: (policy.vitamin_a_months, VITAMIN_FROM),
        Item.DEWORMING: (policy.deworming_months, WORMS_FROM),
    }[item]
    given = ServiceReceived.objects.filter(
        child=OuterRef("pk"), item=item, received_on__range=(first, half_year_ends(first))
    )
    rows = Child.objects.on_record(first, last).filter(born_on__lte=last_birth_date(last, from_month))
    rows = rows.annotate(is_given=Exists(given))
    return rows if month.number in months else rows.none()


def _given(cells: Cells) -> list[QuerySet]:
    statements = []
    for name, item in (("vitamin_a", Item.VITAMIN_A), ("deworming", Item.DEWORMING)):
        rows = of_round(item, cells.district, cells.month)
        counts = {f"{name}_due": Q(), f"{name}_given": Q(is_given=True)}
        if not rows.query.is_empty():
            statements += [one.annotate(**counted(counts)) for one in at_home(rows, cells)]
    return statements


def _immunised(cells: Cells) -> list[QuerySet]:
    """Children who became twelve months old in the month, and those who had every basic dose by its end."""
    first, last = cells.in_month
    born = Q(born_on__gt=last_birth_date(first - timedelta(days=1), 12), born_on__lte=last_birth_date(last, 12))
    doses = ServiceReceived.objects.filter(
        child=OuterRef("pk"), item=Item.IMMUNISATION, occurrence__in=BASIC_DOSES, received_on__lte=last
    )
    given = doses.order_by().values("child").annotate(number=Count("occurrence", distinct=True)).values("number")
    rows = Child.objects.on_record(first, last).filter(born).annotate(doses=Subquery(given))
    counts = {"turned_one": Q(), "basic_immunised": Q(doses__gte=len(BASIC_DOSES))}
    return [one.annotate(**counted(counts)) for one in at_home(rows, cells)]


def _food(cells: Cells) -> list[QuerySet]:
    """Children with a course of food in the month, each once however many courses it has."""
    first, last = cells.in_month
    rows = Course.objects.filter(
        Q(ended_on=None) | Q(ended_on__gte=first), child__isnull=False, kind=CourseKind.PMT_CHILD, begun_on__lte=last
    )
    counts = {
        "food_running": Count("child", distinct=True),
        "food_begun": Count("child", filter=Q(begun_on__gte=first), distinct=True),
    }
    return [one.annotate(**counts) for one in at_home(rows, cells, child="child_id")]
