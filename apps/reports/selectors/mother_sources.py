"""Pregnancies, antenatal visits and births as recaps count them."""

from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from apps.indicators.selectors.mother_counts import running_pregnancies, with_newest_findings
from apps.mothers.enums import AntenatalContact, BirthHelper, BirthPlace, PostpartumContact, Supplement
from apps.mothers.models import AntenatalVisit, Birth, PostpartumVisit
from apps.mothers.rules.nutrition import ANAEMIC, THIN
from apps.mothers.rules.pregnancy import FIRST_UNTIL_DAY
from apps.regions.selectors.units import Unit
from apps.reports.rules.periods import Period
from apps.reports.selectors.sources import Source

SKILLED = (BirthHelper.DOCTOR, BirthHelper.MIDWIFE, BirthHelper.NURSE)
FACILITIES = (BirthPlace.HOSPITAL, BirthPlace.PUSKESMAS, BirthPlace.CLINIC, BirthPlace.MIDWIFE)
FEW_TABLETS, TABLETS, MMS_TABLETS = 30, 90, 180


def pregnant(unit: Unit, period: Period) -> QuerySet[Any]:
    """As the stored counts have them: on record by the last day of the period, and not over before its first."""
    return running_pregnancies(unit.area & Q(district=unit.district), period.first, period.last)


def _mms(period: Period) -> Any:
    rows = AntenatalVisit.objects.filter(
        pregnancy=OuterRef("pk"), visited_on__lte=period.last, supplement=Supplement.MMS
    )
    return Coalesce(Subquery(rows.order_by().values("pregnancy").annotate(n=Sum("tablets")).values("n")), 0)


def with_findings(unit: Unit, period: Period) -> QuerySet[Any]:
    return with_newest_findings(pregnant(unit, period), period.last).alias(mms=_mms(period))


PREGNANT = Source(
    rows=with_findings,
    counts=lambda period: {
        "pregnant": Q(),
        "muac_measured": Q(muac__isnull=False),
        "kek": Q(muac__in=THIN),
        "hb_tested": Q(hb__isnull=False),
        "anaemic": Q(hb__in=ANAEMIC),
        "ttd_30": Q(tablets__gte=FEW_TABLETS),
        "ttd_90": Q(tablets__gte=TABLETS),
        "mms_180": Q(mms__gte=MMS_TABLETS),
    },
)


def antenatal_visits(unit: Unit, period: Period) -> QuerySet[Any]:
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
        "delivered": Q(),
        "skilled": Q(helper__in=SKILLED),
        "in_facility": Q(place__in=FACILITIES),
        "contraception_after": ~Q(contraception__in=["", "none"]),
    },
    person="pregnancy",
)


def postpartum_visits(unit: Unit, period: Period) -> QuerySet[Any]:
    return PostpartumVisit.objects.filter(
        unit.area, district=unit.district, visited_on__range=(period.first, period.last)
    )


POSTPARTUM = Source(
    rows=postpartum_visits,
    counts=lambda period: {contact.value: Q(contact=contact.value) for contact in PostpartumContact},
    person="pregnancy",
)
