"""Women of a month: pregnant, in childbed, about to marry; and girls in groups."""

from datetime import date, timedelta

from django.db.models import DateField, Exists, ExpressionWrapper, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, Least, TruncDate

from apps.families.models import Screening
from apps.families.selectors.screenings import distance_from
from apps.indicators.selectors.cells import Cells, at_home_of_woman, at_own_place, counted
from apps.interventions.enums import CourseKind
from apps.interventions.models import Course
from apps.mothers.enums import (
    AntenatalContact,
    BirthHelper,
    BirthPlace,
    CatinResult,
    PostpartumContact,
    PregnancyStatus,
    Supplement,
)
from apps.mothers.models import AdolescentSession, AntenatalVisit, Birth, Catin, Newborn, PostpartumVisit, Pregnancy
from apps.mothers.rules.nutrition import ANAEMIC, THIN

FULL_TTD, FULL_MMS = 90, 180
IN_TIME = timedelta(days=90)
LONGEST = timedelta(days=315)
DUE_BEFORE = ExpressionWrapper(F("due_on") - timedelta(days=280), output_field=DateField())
HELPED = (BirthHelper.DOCTOR, BirthHelper.MIDWIFE, BirthHelper.NURSE)
AT_HOME = (BirthPlace.HOME, BirthPlace.OTHER)
DELIVERIES = {
    "deliveries": Q(),
    "deliveries_by_health_worker": Q(helper__in=HELPED),
    "deliveries_in_facility": ~Q(place__in=AT_HOME),
    "postpartum_contraception": ~Q(contraception__in=["", "none"]),
}


def pregnancies(cells: Cells) -> list[QuerySet]:
    return [*_running(cells), _contacts(cells)]


def running_pregnancies(area: Q, first: date, last: date) -> QuerySet[Pregnancy]:
    """On record by the last day, and not over before the first. Without an outcome, they end by 45 weeks."""
    seen = AntenatalVisit.objects.filter(pregnancy=OuterRef("pk")).order_by("visited_on").values("visited_on")[:1]
    entered_on = TruncDate("entered_at", output_field=DateField())
    known_on = Least(entered_on, Coalesce(Subquery(seen), entered_on), output_field=DateField())
    began_on = Coalesce(F("lmp_on"), DUE_BEFORE, F("known_on"), output_field=DateField())
    # The cheap condition alone first: of the many that are over, nothing is looked up.
    rows = Pregnancy.objects.filter(area).filter(Q(status=PregnancyStatus.ONGOING) | Q(ended_on__gte=first))
    rows = rows.annotate(known_on=known_on).annotate(began_on=began_on)
    runs = Q(status=PregnancyStatus.ONGOING, began_on__gte=first - LONGEST) | Q(ended_on__gte=first)
    return rows.filter(runs, known_on__lte=last)


def with_newest_findings(pregnancies: QuerySet[Pregnancy], last: date) -> QuerySet[Pregnancy]:
    """muac, hb: the class of the newest measurement up to the day, None for none; tablets, mms: all given by then."""
    visits = AntenatalVisit.objects.filter(pregnancy=OuterRef("pk"), visited_on__lte=last).order_by("-visited_on")
    return pregnancies.annotate(
        muac=Subquery(visits.filter(muac_cm__isnull=False).values("nutrition")[:1]),
        hb=Subquery(visits.filter(hb_g_dl__isnull=False).values("anaemia")[:1]),
        tablets=tablets_of(visits),
        mms=tablets_of(visits.filter(supplement=Supplement.MMS)),
    )


def tablets_of(visits: QuerySet[AntenatalVisit]) -> Subquery:
    """How many were given at these visits of a pregnancy, None for none."""
    total = visits.order_by().values("pregnancy").annotate(total=Sum("tablets")).values("total")
    return Subquery(total, output_field=IntegerField())


def _running(cells: Cells) -> list[QuerySet]:
    first, last = cells.in_month
    fed = Course.objects.filter(
        Q(ended_on=None) | Q(ended_on__gte=first), pregnancy=OuterRef("pk"), kind=CourseKind.PMT_PREGNANT,
        begun_on__lte=last,
    )  # fmt: skip
    of_family = Screening.objects.filter(family_id=OuterRef("woman__family_id")).order_by(distance_from(last.year))
    of_district = running_pregnancies(Q(district=cells.district), first, last)
    rows = with_newest_findings(of_district, last).annotate(
        of_risk=Subquery(of_family.values("is_at_risk")[:1]),
        is_fed=Exists(fed),
    )
    thin, of_risk = Q(muac__in=THIN), Q(of_risk=True)
    counts = {
        "pregnant": Q(),
        "pregnant_in_families_at_risk": of_risk,
        "muac_known": Q(muac__isnull=False),
        "thin": thin,
        "thin_in_families_at_risk": thin & of_risk,
        "thin_fed": thin & Q(is_fed=True),
        "haemoglobin_known": Q(hb__isnull=False),
        "anaemic": Q(hb__in=ANAEMIC),
        "tablets_90": Q(tablets__gte=FULL_TTD),
        "tablets_180": Q(mms__gte=FULL_MMS),
    }
    return [part.annotate(**counted(counts)) for part in at_home_of_woman(rows, cells)]


def _contacts(cells: Cells) -> QuerySet:
    """A visit lies where the woman lived when it was made, as births and visits after them do."""
    visits = AntenatalVisit.objects.filter(cells.area, visited_on__range=cells.in_month)
    return at_own_place(visits).annotate(**counted({one.value: Q(contact=one) for one in AntenatalContact}))


def births(cells: Cells) -> list[QuerySet]:
    visits = AntenatalVisit.objects.filter(pregnancy=OuterRef("pregnancy"), visited_on__lte=OuterRef("delivered_on"))
    rows = Birth.objects.filter(cells.area, delivered_on__range=cells.in_month).annotate(
        tablets=tablets_of(visits),
        mms=tablets_of(visits.filter(supplement=Supplement.MMS)),
        is_k4=Exists(visits.filter(contact=AntenatalContact.K4)),
        is_k6=Exists(visits.filter(contact=AntenatalContact.K6)),
    )
    counts = {
        "deliveries_tablets_90": Q(tablets__gte=FULL_TTD),
        "deliveries_tablets_180": Q(mms__gte=FULL_MMS),
        "deliveries_k4": Q(is_k4=True),
        "deliveries_k6": Q(is_k6=True),
        **DELIVERIES,
    }
    newborns = Newborn.objects.filter(cells.area, birth__delivered_on__range=cells.in_month, is_alive=True)
    contacts = PostpartumVisit.objects.filter(cells.area, visited_on__range=cells.in_month)
    seen = {one.value: Q(contact=one) for one in PostpartumContact} | {"mothers_vitamin_a": Q(vitamin_a__gt=0)}
    return [
        at_own_place(rows).annotate(**counted(counts)),
        at_own_place(newborns).annotate(**counted({"live_births": Q()})),
        at_own_place(contacts).annotate(**counted(seen)),
    ]


def catin(cells: Cells) -> list[QuerySet]:
    people = Catin.objects.filter(cells.area, screened_on__range=cells.in_month)
    is_examined = ~Q(result=CatinResult.UNKNOWN)
    at_risk = Q(result=CatinResult.AT_RISK)
    counts = {
        "catin_registered": Q(),
        "catin_examined": is_examined,
        "catin_in_time": is_examined & Q(wedding_on__gte=F("screened_on") + IN_TIME),
        "catin_at_risk": at_risk,
        "catin_resolved": at_risk & Q(resolved_on__lte=cells.month.last),
    }
    sessions = AdolescentSession.objects.filter(cells.area, held_on__range=cells.in_month)
    anaemic = F("mild") + F("moderate") + F("severe")
    girls = at_own_place(sessions).annotate(
        girls_screened=Sum("screened"), girls_anaemic=Sum(anaemic), girls_given_tablets=Sum("given_tablets")
    )
    return [at_own_place(people).annotate(**counted(counts)), girls.annotate(girls_listed=Sum("girls"))]
