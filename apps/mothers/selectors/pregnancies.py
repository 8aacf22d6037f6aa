"""Which pregnancies are active or due, and which were examined."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Max, Q, QuerySet

from apps.mothers.enums import PregnancyState, PregnancyStatus
from apps.mothers.models import AntenatalVisit, Pregnancy
from apps.mothers.rules.schedule import POSTPARTUM

SOONEST = "sorted_on"
WEEK = timedelta(days=7)
PLACE = ("desa__parent__parent", "posyandu")
WITH_PLACE = ("woman", *PLACE)


def active(today: date) -> Q:
    """Pregnant, or within 42 days of a birth."""
    return Q(status=PregnancyStatus.ONGOING) | postpartum(today)


def postpartum(today: date) -> Q:
    return Q(status=PregnancyStatus.DELIVERED, ended_on__gte=today - POSTPARTUM)


def in_state(state: PregnancyState, today: date) -> Q:
    if state == PregnancyState.ONGOING:
        return Q(status=PregnancyStatus.ONGOING)
    if state == PregnancyState.POSTPARTUM:
        return postpartum(today)
    return ~active(today) if state == PregnancyState.ENDED else active(today)


def due_by_next_week(rows: QuerySet[Pregnancy], today: date) -> QuerySet[Pregnancy]:
    """To be referred today, overdue, or due within a week."""
    return rows.filter(active(today), sorted_on__lte=today + WEEK)


def first_due(user: Any, today: date, limit: int) -> list[Pregnancy]:
    """For a home page: who must be referred today, then the longest overdue, then who is due this week."""
    rows = due_by_next_week(Pregnancy.objects.visible_to(user), today).select_related(*WITH_PLACE)
    return list(rows.order_by(SOONEST, "id")[:limit])


def examined_ids(pregnancies: Iterable[Pregnancy]) -> set[int]:
    """The ids of those whose arm and haemoglobin were measured in this pregnancy."""
    visits = AntenatalVisit.objects.filter(pregnancy__in=[one.pk for one in pregnancies]).values_list("pregnancy")
    rows = visits.annotate(arm=Max("nutrition"), blood=Max("anaemia")).exclude(arm="").exclude(blood="").order_by()
    return {pregnancy for pregnancy, _arm, _blood in rows}
