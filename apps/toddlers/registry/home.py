"""What the register of children puts on the home page: the next day of a posyandu, and who needs help first."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.registry import HomeLink, HomePart, HomeSection
from apps.core.rules.month import Month
from apps.core.templatetags.display import month as month_name
from apps.core.templatetags.display import number
from apps.regions.selectors.units import Unit
from apps.toddlers.enums import ListStatus
from apps.toddlers.models import Child, Measurement
from apps.toddlers.presenters import Mark, marks_in_short, steps
from apps.toddlers.rules.open_days import OpenDays, open_days
from apps.toddlers.selectors.children import posyandu_of_the_day
from apps.toddlers.selectors.first_to_help import absent_of, help_first
from apps.toddlers.selectors.posyandu_days import visits_by_day

MOST_NAMES = 15
MONTHS_BACK = 2
"""While a month runs, who needs help and did not come yet is read from the months before."""


def posyandu_day(*, user: User, unit: Unit | None, month: Month, today: date) -> Iterator[HomePart]:
    """For who weighs at one posyandu: its next day, how many were weighed, and who is still to come."""
    if unit is None or unit.posyandu_id is None or not user.may(Right.RECORD_VISITS):
        return
    rows = posyandu_of_the_day(user, unit, month.first)
    registered, done = (sum(row[name] for row in rows) for name in ("registered", "done"))
    days = open_days(visits_by_day(unit.posyandu_id, today), today)
    absent = absent_of(user, unit, month, today)
    links = [
        HomeLink(gettext("Buka hari posyandu"), reverse("toddlers:today"), is_primary=True),
        HomeLink(gettext("Anak baru"), reverse("toddlers:register")),
    ]
    yield HomePart(
        template="toddlers/_home_day.html",
        context={
            "to_weigh": [{"child": one, "visit": {"measured_on": one.last_measured_on}} for one in absent[:MOST_NAMES]],
            "left_out": max(registered - done - len(absent[:MOST_NAMES]), 0),
            "month_words": month_name(month.first),
            "done": done,
            "registered": registered,
            "percent": 100 * done / registered if registered else None,
        },
        headline=_day_words(days, registered, done),
        subtitle=_about(unit, days),
        links=links,
    )


def _day_words(days: OpenDays, registered: int, done: int) -> str:
    words = {"registered": number(registered), "done": number(done)}
    if days.is_open:
        return gettext("Posyandu hari ini: %(done)s dari %(registered)s nama sudah ditimbang") % words
    if days.next is None:
        return gettext("%(registered)s nama di posyandu Anda") % words
    words["day"] = date_format(days.next, "j F")
    return gettext("Posyandu berikutnya sekitar %(day)s: %(registered)s nama") % words


def _about(unit: Unit, days: OpenDays) -> str:
    if days.last is None:
        return unit.name
    return gettext("%(unit)s · terakhir buka %(day)s") % {"unit": unit.name, "day": date_format(days.last, "j F Y")}


def children_first(*, user: User, unit: Unit | None, month: Month, today: date) -> Iterator[HomePart]:
    """Who needs help first, by the visits of the month; while it runs also by the last ones of the months before."""
    if unit is None or not user.may(Right.SEE_CHILDREN):
        return
    is_running = month == Month.of(today)
    visits = help_first(user, unit, *(month.plus(-back) for back in range(MONTHS_BACK + 1 if is_running else 1)))
    if not visits and not Child.objects.visible_to(user).exists():
        return
    months = sorted({Month.of(one.measured_on) for one in visits}) or [month]
    query = {"status": ListStatus.DUE_TODAY} | ({} if is_running else {"bulan": str(month)})
    first = [{"visit": one, "child": one.child, "marks": _marks(one), "steps": steps(one, today)} for one in visits]
    context: dict[str, Any] = {
        "first": first,
        "month_words": _months_words(months),
        "all_url": reverse("toddlers:list", query=query),
    }
    count = len(first)
    headline = ngettext("%s balita perlu ditangani lebih dulu", "%s balita perlu ditangani lebih dulu", count) % count
    yield HomePart(template="toddlers/_home_first.html", context=context, headline=headline if first else "")


def _months_words(months: list[Month]) -> str:
    first, last = month_name(months[0].first), month_name(months[-1].first)
    return first if first == last else gettext("%(first)s sampai %(last)s") % {"first": first, "last": last}


def _marks(visit: Measurement) -> list[Mark]:
    """Why the child is listed; a mark that says normal would contradict it."""
    return [mark for mark in marks_in_short(visit) if mark.tone != "normal"]


HOME = [HomeSection("posyandu_day", posyandu_day), HomeSection("children_first", children_first)]
