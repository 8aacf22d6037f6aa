"""Children as recaps count them: where a month counts a child, by `toddlers.selectors.months`."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.core.row_security import bypass
from apps.core.rules.month import Month
from apps.interventions.enums import Item
from apps.interventions.models import ChildVisitCare, ServiceReceived
from apps.interventions.rules.care import COMPLEMENTARY_UNDER_MONTH, EXCLUSIVE_UNDER_MONTH
from apps.interventions.rules.entitlement.supplements import BLUE, RED
from apps.mothers.models import Newborn
from apps.regions.selectors.units import Unit
from apps.reports.rules.periods import Period
from apps.reports.selectors.sources import Conditions, Source
from apps.toddlers.enums import HeightStatus, WeightGain
from apps.toddlers.models import NO_VALID_HEIGHT, Child, Measurement
from apps.toddlers.rules.age import last_birth_date
from apps.toddlers.rules.birth import LOW_G
from apps.toddlers.selectors.months import SOMETHING_MEASURED, absent_by_place, lived_in, visits_that_count

STUNTED = (HeightStatus.STUNTED, HeightStatus.SEVERELY_STUNTED)
LIVED = ("lived_desa", "lived_posyandu")
WEIGHED = Q(weight_kg__isnull=False)
JUDGED = Q(weight_gain__in=[WeightGain.GAINED, WeightGain.NOT_GAINED, WeightGain.FIRST])


def visits(unit: Unit, period: Period) -> QuerySet[Any]:
    """The visits of the period's last month, one a child."""
    return visits_that_count(period.month.first, unit.area, district=unit.district)


def came_in(unit: Unit, month: Month) -> bool:
    """Whether anyone was measured in the month."""
    with bypass():
        return visits_that_count(month.first, unit.area, district=unit.district).exists()


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
    """Children under 60 months on the last day of the period who were followed then, where they lived."""
    on = period.last
    followed = Q(status="active") | Q(status_on__gt=on)
    return Child.objects.filter(
        lived_in(unit.area, on), followed, born_on__gt=last_birth_date(on, 60), born_on__lte=on, district=unit.district
    )


def followed(unit: Unit, period: Period) -> QuerySet[Any]:
    """Children on record and under 60 months on any day of the period, where they lived at its end."""
    return Child.objects.filter(
        lived_in(unit.area, period.last),
        Q(status="active") | Q(status_on__gte=period.first),
        registered_on__lte=period.last,
        born_on__gt=last_birth_date(period.first, 60),
        district=unit.district,
    )


FOLLOWED = Source(rows=followed, counts=lambda period: {"followed": Q()})


def vitamin_a(unit: Unit, period: Period) -> QuerySet[Any]:
    return ServiceReceived.objects.filter(
        unit.area,
        district=unit.district,
        item=Item.VITAMIN_A,
        child__isnull=False,
        received_on__range=(period.first, period.last),
    )


VITAMIN_A = Source(
    rows=vitamin_a,
    counts=lambda period: {
        "vitamin_a_blue": Q(occurrence__startswith=BLUE),
        "vitamin_a_red": Q(occurrence__startswith=RED),
        "vitamin_a": Q(),
    },
    person="child",
    of="child",
)
VITAMIN_A_DUE = Source(
    rows=living,
    counts=lambda period: {"vitamin_a_target": Q(born_on__lte=last_birth_date(period.last, 6))},
)


def care(unit: Unit, period: Period) -> QuerySet[Any]:
    """What was asked of each child at its last visit of the period to the posyandu."""
    rows = ChildVisitCare.objects.filter(district=unit.district, seen_on__range=(period.first, period.last))
    later = rows.filter(child=OuterRef("child"), seen_on__gt=OuterRef("seen_on"))
    return rows.filter(unit.area, ~Exists(later))


def feeding_counts(period: Period) -> dict[str, Q]:
    """Exclusive breastfeeding under 6 months, and complementary food from 6 to 23, of those who were asked."""
    six, two_years = (last_birth_date(period.last, age) for age in (EXCLUSIVE_UNDER_MONTH, COMPLEMENTARY_UNDER_MONTH))
    young = Q(child__born_on__gt=six, is_exclusively_breastfed__isnull=False)
    older = Q(child__born_on__lte=six, child__born_on__gt=two_years)
    return {
        "asked_breastfed": young,
        "breastfed": young & Q(is_exclusively_breastfed=True),
        "asked_food": older,
        "fed": older & ~Q(food_groups=[]),
    }


FEEDING = Source(rows=care, counts=feeding_counts, person="child")


def newborns(unit: Unit, period: Period) -> QuerySet[Any]:
    return Newborn.objects.filter(
        unit.area, district=unit.district, birth__delivered_on__range=(period.first, period.last), is_alive=True
    )


NEWBORNS = Source(
    rows=newborns,
    counts=lambda period: {
        "born": Q(),
        "born_weighed": Q(weight_kg__isnull=False),
        "born_low": Q(weight_kg__lt=LOW_G / 1000),
        "early_asked": Q(has_early_breastfeeding__isnull=False),
        "early_breastfed": Q(has_early_breastfeeding=True),
    },
    person="child",
)
