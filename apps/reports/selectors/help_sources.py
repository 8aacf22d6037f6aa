"""Courses of supplementary food, family teams and screenings before marriage as recaps count them."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.families.models import Screening
from apps.families.selectors.screenings import screenings_on
from apps.interventions.enums import CompanionStage, CourseKind, CourseOutcome, CourseReason
from apps.interventions.models import CompanionVisit, Course, FeedingWeek, ServiceReceived
from apps.interventions.selectors.homes import BENEFICIARY_PARTS, by_home_of_beneficiary
from apps.mothers.enums import CatinResult
from apps.mothers.models import Birth, Catin
from apps.mothers.rules.schedule import POSTPARTUM
from apps.regions.models import Region, Team
from apps.regions.selectors.units import Unit
from apps.reports.rules.periods import Period
from apps.reports.selectors.child_sources import BABIES, UNDER_TWO, at_home, living
from apps.reports.selectors.family_sources import at_family_home
from apps.reports.selectors.mother_sources import at_home_of_woman, pregnant
from apps.reports.selectors.sources import LIVED, Conditions, Rows, Source
from apps.toddlers.rules.age import last_birth_date

FOOD_OF = {"child": CourseKind.PMT_CHILD, "pregnant": CourseKind.PMT_PREGNANT}
CHILD_REASONS = (CourseReason.WASTED, CourseReason.UNDERWEIGHT, CourseReason.NOT_GAINED)
OUTCOMES = {
    "target": (CourseOutcome.TARGET_REACHED, CourseOutcome.RECOVERED),
    "days_over": (CourseOutcome.DAYS_OVER,),
    "referred": (CourseOutcome.REFERRED, CourseOutcome.NOT_RESPONDING),
    "defaulted": (CourseOutcome.DEFAULTED, CourseOutcome.MOVED, CourseOutcome.DIED),
}
CATIN_SCREENING_HOLDS = timedelta(days=366)
STAGE_PERSON = {
    CompanionStage.CATIN: "catin",
    CompanionStage.PREGNANT: "pregnancy",
    CompanionStage.POSTPARTUM: "pregnancy",
    CompanionStage.UNDER_TWO: "child",
    CompanionStage.UNDER_FIVE: "child",
    CompanionStage.FAMILY: "family",
}


def courses(unit: Unit, period: Period) -> QuerySet[Any]:
    """Courses that ran on any day of the period."""
    ran = Q(ended_on=None) | Q(ended_on__gte=period.first)
    return Course.objects.filter(ran, begun_on__lte=period.last)


def courses_of_mothers(unit: Unit, period: Period) -> QuerySet[Any]:
    return courses(unit, period).filter(pregnancy__isnull=False)


def course_counts(who: str) -> Any:
    def counts(period: Period) -> dict[str, Q]:
        of = Q(kind=FOOD_OF[who])
        ended = of & Q(ended_on__range=(period.first, period.last))
        weeks = FeedingWeek.objects.filter(course=OuterRef("pk"), monitored_on__range=(period.first, period.last))
        return {
            f"{who}_running": of,
            f"{who}_begun": of & Q(begun_on__gte=period.first),
            f"{who}_monitored": of & Q(Exists(weeks)),
            **({f"{who}_{reason}": of & Q(reason=reason) for reason in CHILD_REASONS} if who == "child" else {}),
            **{f"{who}_{key}": ended & Q(outcome__in=outcomes) for key, outcomes in OUTCOMES.items()},
        }

    return counts


COURSES = (
    *at_home(courses, course_counts("child"), child="child_id", of="child"),
    *at_home_of_woman(courses_of_mothers, course_counts("pregnant"), pregnancy="pregnancy", of="pregnancy"),
)


def companion_visits(unit: Unit, period: Period) -> QuerySet[Any]:
    return CompanionVisit.objects.filter(visited_on__range=(period.first, period.last))


def at_home_of_beneficiary(rows: Rows, counts: Conditions, *, person: str | None = None, of: str = "") -> list[Source]:
    """Rows about one who is helped, where they lived at the end of the period."""

    def part(number: int) -> Rows:
        def placed(unit: Unit, period: Period) -> QuerySet[Any]:
            of_district = rows(unit, period).filter(district=unit.district)
            return by_home_of_beneficiary(of_district, unit.area, period.last)[number]

        return placed

    return [
        Source(rows=part(number), counts=counts, person=person, of=of, home=LIVED)
        for number in range(BENEFICIARY_PARTS)
    ]


def visited(stage: CompanionStage) -> list[Source]:
    """The people of a stage whom a team visited, each once."""
    person = STAGE_PERSON[stage]
    return at_home_of_beneficiary(
        companion_visits, lambda period: {f"{stage}_visited": Q(stage=stage)}, person=person, of=person
    )


def visited_families() -> list[Source]:
    return at_family_home(
        visits_of_families,
        lambda period: {"family_visited": Q()},
        family="household_id",
        person="household",
        of="household",
    )


VISITS = at_home_of_beneficiary(companion_visits, lambda period: {"visits": Q()})


def teams(unit: Unit, period: Period) -> QuerySet[Any]:
    """Those at work, and those that were in the period."""
    working = Q(is_active=True) | _visited_by_team(period)
    return Team.objects.filter(working, district=unit.district, desa__in=Region.objects.filter(unit.desa))


def _visited_by_team(period: Period) -> Q:
    return Q(Exists(CompanionVisit.objects.filter(team=OuterRef("pk"), visited_on__range=(period.first, period.last))))


TEAMS = Source(
    rows=teams,
    counts=lambda period: {"teams": Q(), "teams_active": _visited_by_team(period)},
    person=None,
    home=("desa_id", None),
)


def catin_open(unit: Unit, period: Period) -> QuerySet[Any]:
    """Screened within a year, not married before the period, and the case not closed before it."""
    day = period.last
    unmarried = Q(wedding_on=None) | Q(wedding_on__gte=period.first)
    unresolved = Q(resolved_on=None) | Q(resolved_on__gte=period.first)
    return Catin.objects.filter(
        unit.area, unmarried, unresolved, district=unit.district, screened_on__range=(day - CATIN_SCREENING_HOLDS, day)
    )


def postpartum(unit: Unit, period: Period) -> QuerySet[Any]:
    """Births whose 42 days lie in the period, wholly or in part."""
    return Birth.objects.filter(
        unit.area, district=unit.district, delivered_on__range=(period.first - POSTPARTUM, period.last)
    )


def at_risk_in(unit: Unit, period: Period) -> QuerySet[Screening]:
    """Of the families of the district, the screenings that find them at risk in the period."""
    return screenings_on(period.last, district=unit.district).filter(is_at_risk=True)


def visits_of_families(unit: Unit, period: Period) -> QuerySet[Any]:
    """Visits to a family at risk, whomever of it the team saw."""
    of_family = at_risk_in(unit, period).filter(family_id=OuterRef("household_id"))
    return companion_visits(unit, period).filter(Exists(of_family))


def not_babies(unit: Unit, period: Period) -> QuerySet[Any]:
    """Children from 24 to 59 months of families at risk."""
    of_family = at_risk_in(unit, period).filter(family_id=OuterRef("family_id"))
    return living(unit, period).filter(Exists(of_family), born_on__lte=last_birth_date(period.last, UNDER_TWO))


TARGETS = (
    Source(rows=catin_open, counts=lambda period: {"catin_target": Q()}),
    *at_home_of_woman(pregnant, lambda period: {"pregnant_target": Q()}),
    Source(rows=postpartum, counts=lambda period: {"postpartum_target": Q()}, person="pregnancy"),
    *BABIES,
    *at_home(not_babies, lambda period: {"under_five_target": Q()}),
    *at_family_home(at_risk_in, lambda period: {"family_target": Q()}),
)


def catin_screened(unit: Unit, period: Period) -> QuerySet[Any]:
    return Catin.objects.filter(unit.area, district=unit.district, screened_on__range=(period.first, period.last))


def _accompanied(period: Period) -> Q:
    return Q(Exists(CompanionVisit.objects.filter(catin=OuterRef("pk"), visited_on__lte=period.last)))


CATIN = Source(
    rows=catin_screened,
    counts=lambda period: {
        "catin": Q(),
        "catin_women": Q(is_female=True),
        "catin_men": Q(is_female=False),
        "catin_examined": ~Q(result=CatinResult.UNKNOWN),
        "catin_at_risk": Q(result=CatinResult.AT_RISK),
        "catin_ideal": Q(result=CatinResult.IDEAL),
        "catin_accompanied": _accompanied(period),
        "catin_at_risk_accompanied": Q(result=CatinResult.AT_RISK) & _accompanied(period),
        "catin_resolved": Q(result=CatinResult.AT_RISK, resolved_on__lte=period.last),
    },
)


def help_received(unit: Unit, period: Period) -> QuerySet[Any]:
    """What was recorded as received in the period by a child, a pregnant woman, a family or someone about to marry."""
    return ServiceReceived.objects.filter(received_on__range=(period.first, period.last))


HELP_RECEIVED = at_home_of_beneficiary(help_received, lambda period: {"received": Q()})


def helped_children(period: Period) -> Q:
    """Visits of children who received something in the period, or whose family did."""
    received = ServiceReceived.objects.filter(received_on__range=(period.first, period.last))
    own, of_family = received.filter(child=OuterRef("child")), received.filter(family=OuterRef("child__family"))
    return Q(Exists(own)) | Q(Exists(of_family))
