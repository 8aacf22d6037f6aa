"""Which pregnancies a list shows, and who must be seen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Max, Q, QuerySet

from apps.accounts.selectors.narrowing import in_district
from apps.core.name_keys import name_key
from apps.mothers import labels
from apps.mothers.enums import PregnancyState, PregnancyStatus, Schedule
from apps.mothers.models import AdolescentSession, AntenatalVisit, Catin, Pregnancy
from apps.mothers.rules.pregnancy import FIRST_UNTIL_DAY, SECOND_UNTIL_DAY, TERM
from apps.mothers.rules.schedule import POSTPARTUM
from apps.regions.selectors.units import Unit

SOONEST = "next_due_on"
WEEK = timedelta(days=7)
PLACE = ("desa__parent__parent", "posyandu")
WITH_PLACE = ("woman", *PLACE)
WITH_LINE = ("woman", "desa", "posyandu")
"""What a line of a list shows, and no more."""
# Days of gestation, first and last, of each trimester.
TRIMESTER_DAYS = {
    "1": (0, FIRST_UNTIL_DAY),
    "2": (FIRST_UNTIL_DAY + 1, SECOND_UNTIL_DAY),
    "3": (SECOND_UNTIL_DAY + 1, 10 * 365),
}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a list is asked for. words: parts of the woman's name. schedule: overdue, or due until the end of a week."""

    place: Unit | None = None
    words: str = ""
    state: str = PregnancyState.ACTIVE
    risk: str = ""
    trimester: str = ""
    schedule: str = ""


def followed(today: date) -> Q:
    """Pregnant, or within 42 days of a birth."""
    return Q(status=PregnancyStatus.ONGOING) | postpartum(today)


def postpartum(today: date) -> Q:
    return Q(status=PregnancyStatus.DELIVERED, ended_on__gte=today - POSTPARTUM)


def pregnancies_listed(user, asked: Asked, today: date) -> QuerySet[Pregnancy]:
    """The pregnancies of a list, in no order."""
    rows = Pregnancy.objects.visible_to(user).filter(in_district(user, asked.place), _of_state(asked.state, today))
    if asked.place:
        rows = rows.filter(asked.place.area)
    if asked.words:
        rows = rows.filter(woman__name_key__contains=name_key(asked.words))
    if asked.risk == labels.ANY_RISK:
        rows = rows.filter(risks__gt=0)
    elif asked.risk:
        rows = rows.alias(with_risk=F("risks").bitand(int(asked.risk))).filter(with_risk__gt=0)
    if asked.trimester:
        first, last = TRIMESTER_DAYS[asked.trimester]
        began = (today - timedelta(days=last), today - timedelta(days=first))
        term = tuple(day + TERM for day in began)
        of_trimester = Q(lmp_on__range=began) | Q(lmp_on=None, due_on__range=term)
        rows = rows.filter(of_trimester, status=PregnancyStatus.ONGOING)
    if asked.schedule == Schedule.OVERDUE:
        rows = rows.filter(next_due_on__lt=today)
    elif asked.schedule == Schedule.THIS_WEEK:
        rows = rows.filter(next_due_on__range=(today, today + WEEK))
    return rows


def to_be_seen(user, place: Unit | None, today: date) -> QuerySet[Pregnancy]:
    """Overdue, or due within a week."""
    rows = pregnancies_listed(user, Asked(place=place), today)
    return rows.filter(next_due_on__lte=today + WEEK)


def first_to_be_seen(user, today: date, most: int) -> list[Pregnancy]:
    """For a home page: who is overdue longest, then who is due this week."""
    rows = to_be_seen(user, None, today).select_related(*WITH_PLACE)
    return list(rows.order_by(SOONEST, "id")[:most])


def looked_at(pregnancies: Iterable[Pregnancy]) -> set[int]:
    """The keys of those whose arm and haemoglobin somebody measured in this pregnancy."""
    judged = AntenatalVisit.objects.filter(pregnancy__in=[one.pk for one in pregnancies]).values_list("pregnancy")
    rows = judged.annotate(arm=Max("nutrition"), blood=Max("anaemia")).exclude(arm="").exclude(blood="").order_by()
    return {key for key, _arm, _blood in rows}


def catins_listed(user, place: Unit | None, *, words: str = "", result: str = "") -> QuerySet[Catin]:
    """Screenings before marriage of a list, in no order. result: a result not dealt with yet, or labels.RESOLVED."""
    rows = Catin.objects.visible_to(user).filter(in_district(user))
    if place:
        rows = rows.filter(place.area)
    if words:
        rows = rows.filter(name_key__contains=name_key(words))
    if result == labels.RESOLVED:
        rows = rows.filter(resolved_on__isnull=False)
    elif result:
        rows = rows.filter(result=result, resolved_on=None)
    return rows.select_related(*PLACE)


def sessions_listed(user, place: Unit | None) -> QuerySet[AdolescentSession]:
    """Sessions of girls of a list, in no order."""
    rows = AdolescentSession.objects.visible_to(user).filter(in_district(user)).order_by()
    return (rows.filter(place.area) if place else rows).select_related(*PLACE)


def _of_state(state: str, today: date) -> Q:
    if state == PregnancyState.ONGOING:
        return Q(status=PregnancyStatus.ONGOING)
    if state == PregnancyState.POSTPARTUM:
        return postpartum(today)
    if state == PregnancyState.ENDED:
        return ~followed(today)
    return followed(today)
