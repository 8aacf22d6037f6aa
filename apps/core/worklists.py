"""Work that waits: a registered query, with who closed or was assigned which of its items.

    Worklist(
        not_referred, 14, name="not_referred", right="see_help", act_right="refer", owner=_("Kader dan bidan"),
        items=WorkItems(...), lines=lines_of_children, sorted_by="last_measured_on")

A worklist with a name has a page of its own (`/tugas/name/`) with the names behind its line on the home page. It is a
query, so an item ends by itself when the fact arrives; with `items` it may also be closed by hand, with a reason.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet

from apps.core.closures import WorkItems
from apps.core.language import Words
from apps.core.rules.month import Month
from apps.core.tables import Title


@dataclass(frozen=True)
class Waiting:
    """One line of the worklists. count: as shown, '' where nothing is counted. label: what waits. why: what doing it
    achieves."""

    count: str
    label: str
    why: str
    url: str


@dataclass(frozen=True)
class ToCount:
    """Work of which there is as much as `rows` has rows; the line is left out where there are none.

    url: '' for the page of the worklist.
    """

    rows: QuerySet
    label: str
    why: str
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class WorkLine:
    """One item on the page of its worklist. since: the day from which it waits; due_on: None for no limit."""

    record: Any
    who: Title
    why: str
    home: str
    since: date | None
    due_on: date | None = None


@dataclass(frozen=True)
class Worklist:
    """A kind of work that waits for a user. find: (user, month, today). order: the most urgent has the lowest.

    Of one with a name: right: to see its page. act_right: to assign and close an item at the place of its record; ''
    for no user. owner: who does it, in words. items: how an item is closed by hand, None where only the fact ends it.
    lines: (rows, user, today) -> the items. related: relations they read. sorted_by: a column, the first is the most
    urgent.
    """

    find: Callable[[Any, Month, date], Waiting | ToCount | None]
    order: int = 50
    name: str = ""
    right: str = ""
    act_right: str = ""
    owner: Words = ""
    items: WorkItems | None = None
    lines: Callable[[Iterable[Any], Any, date], list[WorkLine]] | None = None
    related: tuple[str, ...] = ()
    sorted_by: str = ""

    def waiting(self, user: Any, month: Month, today: date) -> Waiting | ToCount | None:
        """What waits for this user, without the items that were closed by hand."""
        work = self.find(user, month, today)
        if self.items and isinstance(work, ToCount):
            return replace(work, rows=self.items.open_among(work.rows))
        return work
