"""Facts of a record as a list of terms and values."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.formats import date_format

Facts = list[dict[str, Any]]


def facts_of(pairs: Sequence[tuple[str, Any]]) -> Facts:
    return [{"term": term, "value": value} for term, value in pairs]


def long_day(value: date | None) -> str:
    return date_format(value, "j F Y") if value else ""
