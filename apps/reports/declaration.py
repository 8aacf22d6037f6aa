"""A report, said once: its question, its columns, its rows. Every format is read off this."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from typing import ClassVar, NamedTuple

from django.forms import Form
from django.utils.formats import number_format

from apps.core.scope import Scope

NOTHING = "–"


class Kind(StrEnum):
    """How a value is shown: as text, 1.234, 18,1, or 16,4–19,9."""

    TEXT = "text"
    COUNT = "count"
    PERCENT = "percent"
    INTERVAL = "interval"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One figure of every row.

    key: its name for machines. group: the heading above its own. denominator: of whom, in words, printed under it.
    names: the word by which the list of children answers with the names behind the figure; part: which of them.
    on_paper: False for what only data formats carry. explained: key of the indicator that says how it is computed.
    """

    key: str
    heading: str
    kind: Kind = Kind.COUNT
    group: str = ""
    denominator: str = ""
    names: str = ""
    part: str = ""
    on_paper: bool = True
    explained: str = ""

    def shown(self, value) -> str:
        """The value as page and paper print it; a dash where there is no denominator."""
        if value is None:
            return NOTHING
        if self.kind is Kind.COUNT:
            return number_format(value, 0, force_grouping=True)
        if self.kind is Kind.PERCENT:
            return number_format(value, 1)
        if self.kind is Kind.INTERVAL:
            return "–".join(number_format(end, 1) for end in value)
        return str(value)


@dataclass(frozen=True)
class Line:
    """A row: `values` by column key. depth: how far in its name stands. The total comes last."""

    values: dict
    depth: int = 0
    is_subtotal: bool = False
    is_total: bool = False


@dataclass(frozen=True)
class Table:
    """continues: its lines are those of the first table, with more columns.

    tab: its title for the sheet of a workbook, where Excel allows 31 letters; '' where the title itself is short.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    lines: list[Line]
    continues: bool = False
    tab: str = ""

    @property
    def paper_columns(self) -> list[Column]:
        return [column for column in self.columns if column.on_paper]

    @property
    def total(self) -> Line | None:
        return next((line for line in self.lines if line.is_total), None)


class Indicator(NamedTuple):
    """How a figure is computed, in the reader's words."""

    label: str
    formula: str
    denominator: str
    source: str


@dataclass(frozen=True)
class Answer:
    """What a report says to one question.

    about: the question for machines. facts: what, when, by whom, from which filter, as (label, text) for people.
    source: the sentence that stands under every figure. rules: by which rules it was judged, in words for the paper;
    rules_version: the same as it stands with the records. letterhead: whose paper it is printed on, or None.
    """

    slug: str
    title: str
    subject: str
    period: str
    place: str
    about: dict
    facts: list[tuple[str, str]]
    indicators: dict[str, Indicator]
    source: str
    rules: str
    rules_version: str
    made_at: datetime
    made_by: str
    tables: list[Table] = field(default_factory=list)
    letterhead: object = None

    @property
    def main(self) -> Table:
        return self.tables[0]

    @property
    def file_stem(self) -> str:
        return "-".join(["rekap", self.slug, *(str(value) for value in self.about.values())]).replace(".", "")


class Report:
    """One kind of report. `question` is a form over the query string; `answer` needs it valid."""

    slug: ClassVar[str]
    title: ClassVar[str]
    summary: ClassVar[str]
    question: ClassVar[type[Form]]

    def answer(self, question: dict, *, made_by: str, at: datetime) -> Answer:
        """The report for a cleaned question: whoever asks has already been checked."""
        raise NotImplementedError

    def covers(self, question: dict, scope: Scope) -> bool:
        """Whether all that the question asks about lies in the scope."""
        raise NotImplementedError


class Heading(NamedTuple):
    """Neighbouring columns under one heading and of one denominator."""

    text: str
    denominator: str
    explained: str
    span: int


def headings(columns: Sequence[Column]) -> list[Heading]:
    """The upper row of headings; columns that stand alone have an empty one."""

    def above(column: Column) -> tuple[str, str]:
        return str(column.group), str(column.denominator)

    found = []
    for (text, denominator), group in groupby(columns, above):
        of_group = list(group)
        found.append(Heading(text, denominator, of_group[0].explained, len(of_group)))
    return found
