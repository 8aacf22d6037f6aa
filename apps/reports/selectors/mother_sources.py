"""Pregnancies, antenatal visits and births as recaps count them."""

from datetime import timedelta
from typing import Any

from django.db.models import DateField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, TruncDate

from apps.mothers.enums import AntenatalContact, BirthHelper, BirthPlace, PostpartumContact, PregnancyStatus, Supplement
from apps.mothers.models import AntenatalVisit, Birth, PostpartumVisit, Pregnancy
from apps.mothers.rules.pregnancy import FIRST_UNTIL_DAY, TERM
from apps.regions.selectors.units import Unit
from apps.reports.rules.periods import Period
from apps.reports.selectors.sources import Source

LONGEST = timedelta(days=308)
SKILLED = (BirthHelper.DOCTOR, BirthHelper.MIDWIFE, BirthHelper.NURSE)
FACILITIES = (BirthPlace.HOSPITAL, BirthPlace.PUSKESMAS, BirthPlace.CLINIC, BirthPlace.MIDWIFE)
FEW_TABLETS, TABLETS, MMS_TABLETS = 30, 90, 180


def pregnant(unit: Unit, period: Period) -> QuerySet[Any]:
    """Pregnant on any day of the period; who gave no outcome counts for 308 days from the last period (HPHT)."""
    due = ExpressionWrapper(F("due_on") - TERM, output_field=DateField())
    began = Coalesce("lmp_on", due, TruncDate("entered_at"), output_field=DateField())
    rows = Pregnancy.objects.filter(unit.area, district=unit.district).annotate(began_on=began)
    ongoing = Q(status=PregnancyStatus.ONGOING, began_on__gte=period.first - LONGEST)
    return rows.filter(ongoing | Q(ended_on__gte=period.first), began_on__lte=period.last)


def _visits(period: Period, **where: Any) -> QuerySet[AntenatalVisit]:
    return AntenatalVisit.objects.filter(pregnancy=OuterRef("pk"), visited_on__lte=period.last, **where)


def _tablets(period: Period, supplement: Supplement) -> Any:
    rows = _visits(period, supplement=supplement).order_by().values("pregnancy")
    return Coalesce(Subquery(rows.annotate(n=Sum("tablets")).values("n")), 0)


def with_tablets(unit: Unit, period: Period) -> QuerySet[Any]:
    return pregnant(unit, period).alias(ttd=_tablets(period, Supplement.TTD), mms=_tablets(period, Supplement.MMS))


PREGNANT = Source(
    rows=with_tablets,
    counts=lambda period: {
        "pregnant": Q(),
        "muac_measured": Q(Exists(_visits(period).exclude(nutrition=""))),
        "kek": Q(Exists(_visits(period, nutrition__in=["kek", "kek_risk"]))),
        "hb_tested": Q(Exists(_visits(period).exclude(anaemia=""))),
        "anaemic": Q(Exists(_visits(period, anaemia__in=["mild", "moderate", "severe"]))),
        "ttd_30": Q(ttd__gte=FEW_TABLETS),
        "ttd_90": Q(ttd__gte=TABLETS) | Q(mms__gte=TABLETS),
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
