"""Sosialisasi (KIE) in words, and the calendar of a month."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.coordination.enums import Medium
from apps.coordination.labels import MEDIA
from apps.coordination.models import Activity, Meeting
from apps.core.http import record_urls
from apps.core.tables import Mark, Note, Title
from apps.core.templatetags.display import day, number

WEEK = 7


@dataclass(frozen=True, slots=True)
class ActivityRow:
    activity: Activity
    title: Title
    medium: str
    when: Note
    who: str
    reach: str
    marks: list[Mark]


@dataclass(frozen=True)
class CalendarDay:
    """entries: {label, url, kind} of the day. is_inside: of the month that is shown."""

    on: date
    is_inside: bool
    is_today: bool
    entries: list[dict[str, str]]


def activity_rows(records: Iterable[Activity], today: date) -> list[ActivityRow]:
    url_of = record_urls("coordination:activity")
    return [
        ActivityRow(
            activity=one,
            title=Title(one.theme, url_of(one.uuid), one.audience),
            medium=str(MEDIA[Medium(one.medium)]),
            when=Note(span_words(one), one.location),
            who=str(one.agency or one.place.full_name),
            reach=number(one.reach) if one.reach is not None else "–",
            marks=activity_marks(one, today),
        )
        for one in records
    ]


def span_words(activity: Activity) -> str:
    if activity.until_on is None or activity.until_on == activity.held_on:
        return day(activity.held_on)
    return _("%(since)s sampai %(until)s") % {"since": day(activity.held_on), "until": day(activity.until_on)}


def activity_marks(activity: Activity, today: date) -> list[Mark]:
    if activity.reach is not None:
        return [Mark("normal", _("Terlaksana"))]
    if activity.held_on >= today:
        return [Mark("unknown", _("Direncanakan"))]
    return [Mark("moderate", _("Jangkauan belum dilaporkan"))]


def facts_of(activity: Activity) -> list[dict[str, Any]]:
    facts = [
        (_("Media"), str(MEDIA[Medium(activity.medium)])),
        (_("Waktu"), span_words(activity)),
        (_("Tempat atau kanal"), activity.location),
        (_("Pelaksana"), str(activity.agency.name if activity.agency else activity.place.full_name)),
        (_("Sasaran"), activity.audience or "–"),
        (_("Jangkauan (orang)"), number(activity.reach) if activity.reach is not None else _("belum dilaporkan")),
        (_("Catatan"), activity.note or "–"),
    ]
    return [{"term": term, "value": value} for term, value in facts]


def calendar_weeks(
    month: date, activities: Iterable[Activity], meetings: Iterable[Meeting], today: date
) -> list[list[CalendarDay]]:
    """The weeks of a month from Monday on, with what is on each day. An activity of several days is on each of them."""
    entries: dict[date, list[dict[str, str]]] = defaultdict(list)
    for meeting in meetings:
        url = reverse("coordination:meeting", args=[meeting.uuid])
        entries[meeting.held_on].append({"label": meeting.title, "url": url, "kind": _("Rapat")})
    days = list(Calendar().itermonthdates(month.year, month.month))
    for one in activities:
        url = reverse("coordination:activity", args=[one.uuid])
        entry = {"label": one.theme, "url": url, "kind": str(MEDIA[Medium(one.medium)])}
        on, last = max(one.held_on, days[0]), min(one.until_on or one.held_on, days[-1])
        while on <= last:
            entries[on].append(entry)
            on += timedelta(days=1)
    shown = [CalendarDay(on, on.month == month.month, on == today, entries[on]) for on in days]
    return [shown[first : first + WEEK] for first in range(0, len(shown), WEEK)]
