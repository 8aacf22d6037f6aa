"""What a check reports about one record or about the rows of a table, the same for every door.

Example: `Finding(row=3, field="weight_kg", code="weight_implausible", level=Level.REFUSE, words=_("..."))`.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Level(StrEnum):
    """refuse: the record is not written. ask: a person should confirm it. note: for information only."""

    REFUSE = "refuse"
    ASK = "ask"
    NOTE = "note"


class Finding(NamedTuple):
    """row: place in the table that was checked, 0 for a single record. field: None for the whole record.

    words: one sentence for the screen, plain or lazily translated.
    """

    row: int
    field: str | None
    code: str
    level: Level
    words: object = ""


def refusals(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.level is Level.REFUSE]
