"""Where those who are helped lived on a day, so that a month or quarter that has passed counts them there."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When

from apps.families.models import FormerHome
from apps.families.selectors.homes import families_by_home
from apps.mothers.selectors.homes import HOME_DAY, home_day, pregnancies_by_home
from apps.toddlers.models import FormerResidence
from apps.toddlers.selectors.months import by_home

BENEFICIARY_PARTS = 4
"""How many parts `by_home_of_beneficiary` has."""
OF_HOUSEHOLD = Q(child=None, catin=None)


def by_home_of_beneficiary(rows: QuerySet[Any], area: Q, on: date) -> list[Any]:
    """Rows of one beneficiary each -> who lives there still; children, families and women who have left since.

    Each with lived_desa and lived_posyandu. A woman lives with her household; a pregnancy that ended stays where it
    ended. No former place of a catin is stored: the row counts where it lies.
    """
    stayed = (
        _with_homes(rows, on)
        .filter(area, _stayed_since(on))
        .annotate(lived_desa=F("desa_id"), lived_posyandu=F("posyandu_id"))
    )
    return [stayed, *_gone(rows, area, on)]


def who_lived_in(rows: QuerySet[Any], area: Q, on: date, *, today: date) -> QuerySet[Any]:
    """Of such rows, those of who lived in the area on the day. No one leaves after today."""
    if on >= today:
        return rows.filter(area)
    gone = (Q(pk__in=part.order_by().values("pk")) for part in _gone(rows, area, on))
    return _with_homes(rows, on).filter(reduce(or_, gone, area & _stayed_since(on)))


def _with_homes(rows: QuerySet[Any], on: date) -> QuerySet[Any]:
    return rows.alias(
        household_home=Case(When(OF_HOUSEHOLD, then=F("household_id"))),
        **{HOME_DAY: home_day(on, pregnancy="pregnancy")},
    )


def _stayed_since(on: date) -> Q:
    child_left = FormerResidence.objects.filter(child_id=OuterRef("child_id"), left_on__gt=on)
    household_left = FormerHome.objects.filter(family_id=OuterRef("household_home"), left_on__gt=OuterRef(HOME_DAY))
    return ~Q(Exists(child_left)) & ~Q(Exists(household_left))


def _gone(rows: QuerySet[Any], area: Q, on: date) -> list[Any]:
    """By the key of each kind: these are the indexes that every table of help has."""
    parts = (
        by_home(rows.filter(child__isnull=False), area, on=on, since=on, child="child_id"),
        families_by_home(rows.filter(family__isnull=False), area, on, family="family_id"),
        pregnancies_by_home(rows.filter(pregnancy__isnull=False), area, on, pregnancy="pregnancy"),
    )
    return [gone for _here, gone in parts]


def union_of(parts: Iterable[QuerySet[Any]], columns: Sequence[str]) -> tuple[str, list[Any]]:
    """The rows of all parts with these columns as one statement, to be aggregated by another."""
    statements = [part.order_by().values_list(*columns).query.sql_with_params() for part in parts]
    return " UNION ALL ".join(sql for sql, _own in statements), [value for _sql, own in statements for value in own]
