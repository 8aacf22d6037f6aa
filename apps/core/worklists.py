"""Work that waits for a user, as the home page lists it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from apps.core.rules.month import Month


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
    """Work of which there is as much as `rows` has rows; the line is left out where there are none."""

    rows: QuerySet
    label: str
    why: str
    url: str


@dataclass(frozen=True)
class Worklist:
    """A kind of work that waits for a user. find: (user, month, today). order: the most urgent has the lowest."""

    find: Callable[[Any, Month, date], Waiting | ToCount | None]
    order: int = 50
