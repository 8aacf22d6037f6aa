"""A report, declared once: its question, columns and rows. Page, Excel, PDF, CSV and API are read off this."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any, ClassVar, NamedTuple

from apps.core.charts.svg import Chart
from apps.core.language import Words
from apps.core.paper import F4_LANDSCAPE, Paper
from apps.core.rules.month import Month
from apps.core.scope import Scope
from apps.core.tables import Column
from apps.reports.rules.periods import Period, month_of

LONG = 120
"""More rows are printed in brief: a district has 345 desa, and every cell takes WeasyPrint a millisecond."""


@dataclass(frozen=True)
class ReportRow:
    """One row: `values` by column key. depth: how far its name is indented. The total comes last.

    is_empty: there is nothing in it; page and paper fold such rows into one line.
    """

    values: dict
    depth: int = 0
    is_subtotal: bool = False
    is_total: bool = False
    is_empty: bool = False


@dataclass(frozen=True)
class Table:
    """continues: its rows are those of the first table, with more columns.

    tab: its title for the sheet of a workbook, where Excel allows 31 letters; '' where the title itself is short.
    on_paper: False for what the PDF leaves out. is_summary: a shorter view of the rows of another table.
    brief: the keys of the columns that paper prints where the table is long, empty for all.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: list[ReportRow]
    continues: bool = False
    tab: str = ""
    on_paper: bool = True
    is_summary: bool = False
    brief: tuple[str, ...] = ()

    @property
    def is_long(self) -> bool:
        return len(self.rows) > LONG

    @property
    def paper_columns(self) -> list[Column]:
        return [column for column in self.columns if column.on_paper]

    @property
    def file_columns(self) -> list[Column]:
        """Of Excel and CSV: without codes that only machines read."""
        return [column for column in self.columns if column.is_exported]

    @property
    def total(self) -> ReportRow | None:
        return next((row for row in self.rows if row.is_total), None)


class ChapterText(NamedTuple):
    """A chapter of a written report. texts: (key, heading, text), '' where nothing is written yet. tables: by key."""

    title: str
    texts: list[tuple[str, str, str]]
    tables: list[str]


class Seal(NamedTuple):
    """Of a recap that was signed. code, url: of the page that verifies it. corrections: (number, noted at, reason)."""

    code: str
    digest: str
    url: str
    signed_at: datetime
    signed_by: str
    corrections: list[tuple[int, datetime, str]]


class Indicator(NamedTuple):
    """How a figure is computed, in the reader's words."""

    label: Words
    formula: Words
    denominator: Words
    source: Words


@dataclass(frozen=True)
class ReportResult:
    """A report built for one question.

    about: the question for machines. facts: what, when, by whom, from which filter, as (label, text) for people.
    source: the sentence printed under every figure. rules: the rules applied, in words for the paper.
    rules_version: as stored with the records. letterhead: of the district that issues it, or None.
    chapters: of a report that is written as well as counted; its tables are named by them. charts: drawn from its rows.
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
    paper: Paper = F4_LANDSCAPE
    chapters: list[ChapterText] = field(default_factory=list)
    seal: Seal | None = None
    charts: list[Chart] = field(default_factory=list)

    @property
    def main(self) -> Table:
        """The first table with all rows."""
        return next(table for table in self.tables if not table.is_summary)

    @property
    def total(self) -> ReportRow:
        """The total of the main table: every report has one."""
        total = self.main.total
        assert total is not None
        return total

    @property
    def file_stem(self) -> str:
        return "-".join(["rekap", self.slug, *(str(value) for value in self.about.values())]).replace(".", "")


class TileOf(NamedTuple):
    """A figure of the total over the page: key of its column, its share, and what it is a share of."""

    key: str
    label: Words
    share: str
    of: str


class Report:
    """One kind of report. `question` is a form over the query string; `build` takes its cleaned data.

    tiles: over the page. note: under each table of the page. names_right: who may open the names behind a figure.
    formats: in which it can be downloaded, the usual one first. has_texts: parts of it are written on a page.
    period_of: the period that a month lies in. is_owed: who answers for a district makes it for each period.
    """

    slug: ClassVar[str]
    title: ClassVar[Words]
    summary: ClassVar[Words]
    question: ClassVar[Any]
    tiles: ClassVar[Sequence[TileOf]]
    note: ClassVar[Words] = ""
    names_right: ClassVar[str]
    formats: ClassVar[Sequence[str]] = ("xlsx", "pdf", "csv", "json")
    has_texts: ClassVar[bool] = False
    is_owed: ClassVar[bool] = True
    # staticmethod: a plain function would be bound to the report.
    period_of: ClassVar["staticmethod[[Month], Period]"] = staticmethod(month_of)

    def is_empty(self, result: ReportResult) -> bool:
        """Whether there is nothing to show but zeros."""
        raise NotImplementedError

    def finding(self, result: ReportResult) -> str:
        """The sentence over the page."""
        raise NotImplementedError

    def tile_note(self, tile: TileOf, result: ReportResult) -> str:
        """Of what the figure is a share."""
        raise NotImplementedError

    def trends(self, question: dict) -> Mapping[str, Sequence[float | None]]:
        """For a cleaned question, the shares of a year by month, by the key of their tile; none where not drawn."""
        return {}

    def names_url(self, row: ReportRow, column: Column, *, unit: str, month: str) -> str:
        """The address of the names behind a figure, '' for none."""
        raise NotImplementedError

    def charts(self, result: ReportResult) -> list[Chart]:
        """Drawn from the rows alone, so that a signed recap has them from its snapshot."""
        return []

    def build(self, question: dict, *, made_by: str, at: datetime) -> ReportResult:
        """The report for a cleaned question; the caller has checked the right."""
        raise NotImplementedError

    def covers(self, question: dict, scope: Scope) -> bool:
        """Whether all that the question asks about lies in the scope."""
        raise NotImplementedError


class HeadingGroup(NamedTuple):
    """Neighbouring columns under one heading and of one denominator."""

    text: str
    denominator: str
    explained: str
    span: int


def heading_groups(columns: Sequence[Column]) -> list[HeadingGroup]:
    """The upper row of headings; columns without a group have an empty one."""

    def above(column: Column) -> tuple[str, str]:
        return str(column.group), str(column.denominator)

    groups = []
    for (text, denominator), group in groupby(columns, above):
        of_group = list(group)
        groups.append(HeadingGroup(text, denominator, of_group[0].explained, len(of_group)))
    return groups
