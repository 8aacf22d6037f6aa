"""Facts that a higher app knows of the records of a lower one, for the rules there."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class FactSource:
    """load: ids of records -> (id, day, value) of each fact. name: what the rules ask for."""

    name: str
    load: Callable[[Sequence[int]], Iterable[tuple[int, date, Any]]]


def facts_by_record(sources: Iterable[FactSource], name: str, ids: Sequence[int]) -> dict[int, list[tuple[date, Any]]]:
    """By id the (day, value) of all sources of this name, by day; of one day the last source's come last."""
    facts: dict[int, list[tuple[date, Any]]] = {}
    for source in sources:
        if source.name == name:
            for pk, on, value in source.load(ids):
                facts.setdefault(pk, []).append((on, value))
    return {pk: sorted(rows, key=lambda row: row[0]) for pk, rows in facts.items()}
