"""Pregnancies, antenatal visits and births as recaps count them."""

from typing import Any

from django.db.models import Q, QuerySet

from apps.indicators.selectors.mother_counts import (
    DELIVERIES,
    FULL_MMS,
    FULL_TTD,
    running_pregnancies,
    with_newest_findings,
)
from apps.mothers.enums import AntenatalContact, PostpartumContact
from apps.mothers.models import AntenatalVisit, Birth, Newborn, PostpartumVisit
from apps.mothers.rules.nutrition import ANAEMIC, THIN
from apps.mothers.rules.pregnancy import FIRST_UNTIL_DAY
from apps.mothers.selectors.homes import pregnancies_by_home
from apps.regions.selectors.units import Unit
from apps.reports.rules.periods import Period
from apps.reports.selectors.sources import LIVED, Conditions, Rows, Source

FEW_TABLETS = 30


def at_home_of_woman(rows: Rows, counts: Conditions, *, pregnancy: str = "", of: str = "") -> list[Source]:
    """Rows about pregnancies, where the woman lived at the end of the period. pregnancy: the path to it."""

    def part(number: int) -> Rows:
        def placed(unit: Unit, period: Period) -> QuerySet[Any]:
            of_district = rows(unit, period).filter(district=unit.district)
            return pregnancies_by_home(of_district, unit.area, period.last, pregnancy=pregnancy)[number]

        return placed

    return [Source(rows=part(number), counts=counts, person=pregnancy, of=of, home=LIVED) for number in (0, 1)]


def pregnant(unit: Unit, period: Period) -> QuerySet[Any]:
    """As the stored counts have them: on record by the last day of the period, and not over before its first."""
    return running_pregnancies(Q(district=unit.district), period.first, period.last)


def with_findings(unit: Unit, period: Period) -> QuerySet[Any]:
    return with_newest_findings(pregnant(unit, period), period.last)


PREGNANT = at_home_of_woman(
    with_findings,
    lambda period: {
        "pregnant": Q(),
        "muac_measured": Q(muac__isnull=False),
        "kek": Q(muac__in=THIN),
        "hb_tested": Q(hb__isnull=False),
        "anaemic": Q(hb__in=ANAEMIC),
        "ttd_30": Q(tablets__gte=FEW_TABLETS),
        "ttd_90": Q(tablets__gte=FULL_TTD),
        "mms_180": Q(mms__gte=FULL_MMS),
    },
)


def antenatal_visits(unit: Unit, period: Period) -> QuerySet[Any]:
    """A visit lies where the woman lived when it was made, as births and visits after them do."""
    return AntenatalVisit.objects.filter(
        unit.area, district=unit.district, visited_on__range=(period.first, period.last)
    )


ANTENATAL = Source(
    rows=antenatal_visits,
    counts=lambda period: {
        **{contact.value: Q(contact=contact.value) for contact in AntenatalContact},
        "k1_pure": Q(contact=AntenatalContact.K1, gestation_days__lte=FIRST_UNTIL_DAY),
        "ultrasound": Q(has_ultrasound_by_doctor=True),
    },
    person="pregnancy",
    of="pregnancy",
)


def births(unit: Unit, period: Period) -> QuerySet[Any]:
    return Birth.objects.filter(unit.area, district=unit.district, delivered_on__range=(period.first, period.last))


BIRTHS = Source(
    rows=births,
    counts=lambda period: {
        "delivered": DELIVERIES["deliveries"],
        "skilled": DELIVERIES["deliveries_by_health_worker"],
        "in_facility": DELIVERIES["deliveries_in_facility"],
        "contraception_after": DELIVERIES["postpartum_contraception"],
    },
    person="pregnancy",
)


def live_newborns(unit: Unit, period: Period) -> QuerySet[Any]:
    return Newborn.objects.filter(
        unit.area, district=unit.district, birth__delivered_on__range=(period.first, period.last), is_alive=True
    )


LIVE_BIRTHS = Source(rows=live_newborns, counts=lambda period: {"live_births": Q()}, person="child")


def postpartum_visits(unit: Unit, period: Period) -> QuerySet[Any]:
    return PostpartumVisit.objects.filter(
        unit.area, district=unit.district, visited_on__range=(period.first, period.last)
    )


POSTPARTUM = Source(
    rows=postpartum_visits,
    counts=lambda period: {contact.value: Q(contact=contact.value) for contact in PostpartumContact},
    person="pregnancy",
)
