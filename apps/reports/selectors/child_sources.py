"""Children as recaps count them: where a month counts a child, by `toddlers.selectors.months`."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.indicators.selectors.child_counts import BIRTHS, CARE, last_care, of_round
from apps.interventions.enums import Item
from apps.interventions.models import ServiceReceived
from apps.interventions.rules.entitlement.supplements import BLUE, RED
from apps.regions.selectors.units import Unit
from apps.reports.rules.periods import Period
from apps.reports.selectors.sources import LIVED, Conditions, Rows, Source
from apps.toddlers.enums import HeightStatus, WeightGain
from apps.toddlers.models import NO_VALID_HEIGHT, Child, Measurement
from apps.toddlers.rules.age import last_birth_date
from apps.toddlers.selectors.months import SOMETHING_MEASURED, absent_by_place, by_home, visits_that_count

STUNTED = (HeightStatus.STUNTED, HeightStatus.SEVERELY_STUNTED)
WEIGHED = Q(weight_kg__isnull=False)
JUDGED = Q(weight_gain__in=[WeightGain.GAINED, WeightGain.NOT_GAINED, WeightGain.FIRST])


def visits(unit: Unit, period: Period) -> QuerySet[Any]:
    """The visits of the period's last month, one a child."""
    return visits_that_count(period.month.first, unit.area, district=unit.district)


def month_visits(counts: Conditions) -> Source:
    return Source(rows=visits, counts=counts, person="child")


def absent(counts: Conditions) -> list[Source]:
    """Children on record who were not measured in the period's last month: who lives there still, who has left."""

    def rows(number: int) -> Any:
        return lambda unit, period: absent_by_place(period.month.first, unit.area, district=unit.district)[number]

    return [Source(rows=rows(number), counts=counts, home=LIVED) for number in (0, 1)]


def with_a_record(period: Period) -> Q:
    """Children who were measured by the end of the period, so that they have a growth record (KMS)."""
    return Q(Exists(Measurement.objects.filter(SOMETHING_MEASURED, child=OuterRef("pk"), measured_on__lte=period.last)))


SKDN = (
    month_visits(
        lambda period: {
            "registered": Q(),
            "with_card": Q(),
            "weighed": WEIGHED,
            "gained": WEIGHED & Q(weight_gain=WeightGain.GAINED),
            "not_gained": WEIGHED & Q(weight_gain=WeightGain.NOT_GAINED),
            "first": WEIGHED & Q(weight_gain=WeightGain.FIRST),
            "not_weighed_before": WEIGHED & ~JUDGED,
            "twice_not_gained": WEIGHED & Q(is_twice_not_gained=True),
            "below_red_line": WEIGHED & Q(is_below_red_line=True),
        }
    ),
    *absent(lambda period: {"registered": Q(), "with_card": with_a_record(period)}),
)


UNDER_TWO = 24
BABIES = (
    month_visits(lambda period: {"under_two_target": Q(age_months__lt=UNDER_TWO)}),
    *absent(lambda period: {"under_two_target": Q(born_on__gt=last_birth_date(period.last, UNDER_TWO))}),
)
WEIGHED_OF_MONTH = (
    month_visits(lambda period: {"registered": Q(), "weighed": WEIGHED}),
    *absent(lambda period: {"registered": Q()}),
)


def heights_of_period(unit: Unit, period: Period) -> QuerySet[Any]:
    """The last visit of each child in the period with a valid height-for-age, where it was made."""
    rows = Measurement.objects.filter(
        ~NO_VALID_HEIGHT, measured_on__range=(period.first, period.last), district=unit.district
    )
    later = rows.filter(child=OuterRef("child"), measured_on__gt=OuterRef("measured_on"))
    return rows.filter(unit.area, ~Exists(later))


def seen_in_period(unit: Unit, period: Period) -> QuerySet[Any]:
    """The visits of the period that measured something."""
    return Measurement.objects.filter(
        SOMETHING_MEASURED, unit.area, district=unit.district, measured_on__range=(period.first, period.last)
    )


def living(unit: Unit, period: Period) -> QuerySet[Any]:
    """Children under 60 months on the last day of the period who were followed then."""
    on = period.last
    followed = Q(status="active") | Q(status_on__gt=on)
    return Child.objects.filter(followed, born_on__gt=last_birth_date(on, 60), born_on__lte=on)


def followed(unit: Unit, period: Period) -> QuerySet[Any]:
    """Children on record and under 60 months on any day of the period."""
    return Child.objects.filter(
        Q(status="active") | Q(status_on__gte=period.first),
        registered_on__lte=period.last,
        born_on__gt=last_birth_date(period.first, 60),
    )


def at_home(rows: Rows, counts: Conditions, *, child: str = "pk", day: str = "", of: str = "") -> list[Source]:
    """Rows about children, where the child lived on the day of the row, or at the end of the period."""

    def part(number: int) -> Rows:
        def placed(unit: Unit, period: Period) -> QuerySet[Any]:
            on, since = (OuterRef(day), period.first) if day else (period.last, period.last)
            of_district = rows(unit, period).filter(district=unit.district)
            return by_home(of_district, unit.area, on=on, since=since, child=child)[number]

        return placed

    person = "" if child == "pk" else child.removesuffix("_id")
    return [Source(rows=part(number), counts=counts, person=person, of=of, home=LIVED) for number in (0, 1)]


FOLLOWED = at_home(followed, lambda period: {"followed": Q()})


def chosen(conditions: Mapping[str, Q], *keys: str) -> Conditions:
    return lambda period: {key: conditions[key] for key in keys}


def capsules(unit: Unit, period: Period) -> QuerySet[Any]:
    return ServiceReceived.objects.filter(
        item=Item.VITAMIN_A, child__isnull=False, received_on__range=(period.first, period.last)
    )


def vitamin_a_round(unit: Unit, period: Period) -> QuerySet[Any]:
    return of_round(Item.VITAMIN_A, unit.district, period.month)


VITAMIN_A = (
    *at_home(vitamin_a_round, lambda period: {"vitamin_a_due": Q(), "vitamin_a_given": Q(is_given=True)}),
    *at_home(
        capsules,
        lambda period: {
            "vitamin_a_blue": Q(occurrence__startswith=BLUE),
            "vitamin_a_red": Q(occurrence__startswith=RED),
        },
        child="child_id",
        day="received_on",
        of="child",
    ),
)
FEEDING = at_home(
    lambda unit, period: last_care(period.first, period.last),
    chosen(CARE, "breastfeeding_known", "exclusively_breastfed", "feeding_known", "complementary_fed"),
    child="child_id",
    day="seen_on",
)
NEWBORNS = at_home(
    lambda unit, period: Child.objects.filter(born_on__range=(period.first, period.last)),
    chosen(BIRTHS, "born", "birth_weighed", "low_birth_weight", "early_breastfeeding_known", "early_breastfed"),
)
