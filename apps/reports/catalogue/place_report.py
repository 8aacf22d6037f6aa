"""A recap of counts by place: what most recaps are. Each is a declaration of sources, columns and shares."""

from abc import abstractmethod
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core.charts.svg import Chart
from apps.core.language import Words
from apps.core.scope import Scope
from apps.core.tables import Column
from apps.core.templatetags.display import number
from apps.indicators.rules.nutrition_figures import percent
from apps.regions.enums import UnitLevel
from apps.regions.selectors.units import Unit
from apps.reports.catalogue.recap_charts import RankedShare, ranked
from apps.reports.catalogue.recap_facts import recap_facts
from apps.reports.declaration import Indicator, Report, ReportResult, ReportRow, Table, TileOf
from apps.reports.labels import period_words
from apps.reports.models import Letterhead
from apps.reports.questions import MonthlyUnitQuestion
from apps.reports.rules.periods import Period
from apps.reports.selectors.rows import RowLayout, row_layout
from apps.reports.selectors.sources import Counts, Source, counts_by_home

Values = dict[str, Any]
Part = tuple[str, Words, tuple[Column, ...]]
"""(key, title, columns) of a table; all tables of a recap have the same rows."""


class PlaceReport(Report):
    """parts: its tables. shares: percent of one figure by another, {key: (part, whole)}. empty_without: the figure
    without which a row, or the whole recap, has nothing to show. ranked: shares drawn as bars of
    the units. rules: which rules, in words.
    """

    question = MonthlyUnitQuestion
    parts: ClassVar[Sequence[Part]]
    shares: ClassVar[Mapping[str, tuple[str, str]]] = {}
    ranked: ClassVar[Sequence[RankedShare]] = ()
    empty_without: ClassVar[str]
    indicators: ClassVar[Mapping[str, Indicator]] = {}
    source: ClassVar[Words]
    rules: ClassVar[Words]
    rules_version: ClassVar[str]

    @abstractmethod
    def sources(self) -> Sequence[Source]: ...

    def covers(self, question: dict, scope: Scope) -> bool:
        return question["unit"].lies_in(scope)

    def is_empty(self, result: ReportResult) -> bool:
        return not result.total.values[self.empty_without]

    def tile_note(self, tile: TileOf, result: ReportResult) -> str:
        if not tile.of:
            return ""
        values = result.total.values
        part, whole = values.get(tile.share, 0), values.get(tile.of, 0)  # an empty place counts nothing
        return _("%(share)s dari %(of)s") % {"share": number(part), "of": number(whole)}

    def names_url(self, row: ReportRow, column: Column, *, unit: str, month: str) -> str:
        if not column.names:
            return ""
        query = {"unit": row.values.get("code", unit), "bulan": month, "angka": column.names}
        return f"{reverse('reports:names', args=[self.slug])}?{urlencode(query)}"

    def narrowed(self, unit: Unit, period: Period) -> Unit:
        """What of the unit the recap is about, for its counts and the names behind them."""
        return unit

    def counted(self, unit: Unit, period: Period, *, by_posyandu: bool) -> Counts:
        return counts_by_home(self.sources(), self.narrowed(unit, period), period, by_posyandu=by_posyandu)

    def figures(self, counts: Counter[str]) -> Values:
        """All figures of a row from its counts."""
        return dict(counts)

    def layout(self, unit: Unit, level: UnitLevel, period: Period) -> RowLayout:
        return row_layout(unit, level, period.month)

    def more_facts(self, unit: Unit, period: Period) -> list[tuple[str, str]]:
        return []

    def more_tables(self, unit: Unit, period: Period, rows: list[ReportRow], at: datetime) -> list[Table]:
        return []

    def build(self, question: dict, *, made_by: str, at: datetime) -> ReportResult:
        unit, level = question["unit"], question["tingkat"]
        period = type(self).period_of(question["bulan"])
        rows = self._rows(unit, level, period)
        words = period_words(period)
        title = str(self.title)
        result = ReportResult(
            slug=self.slug,
            title=title,
            subject=_("%(title)s %(place)s, %(period)s") % {"title": title, "place": unit.name, "period": words},
            period=words,
            place=unit.name,
            about={"unit": unit.code, "month": str(question["bulan"]), "level": str(level)},
            facts=recap_facts(
                title,
                unit,
                level,
                when=[(_("Periode"), words)],
                more=self.more_facts(unit, period),
                made_by=made_by,
                at=at,
            ),
            indicators=dict(self.indicators),
            source=str(self.source),
            rules=str(self.rules),
            rules_version=self.rules_version,
            made_at=at,
            made_by=made_by,
            tables=[*self._tables(unit, rows), *self.more_tables(unit, period, rows, at)],
            letterhead=Letterhead.objects.of(unit.district),
        )
        return replace(result, charts=self.charts(result))

    def charts(self, result: ReportResult) -> list[Chart]:
        """The units ranked by the shares of `ranked`; none of an empty recap."""
        if self.is_empty(result):
            return []
        return [chart for share in self.ranked if (chart := ranked(result, share))]

    def _rows(self, unit: Unit, level: UnitLevel, period: Period) -> list[ReportRow]:
        layout = self.layout(unit, level, period)
        counts: list[Counter[str]] = [Counter() for _row in (*layout.rows, "total")]
        for home, of_home in self.counted(unit, period, by_posyandu=level is UnitLevel.POSYANDU).items():
            for row in (*layout.homes.get(home, ()), *self._in_total(layout, home)):
                counts[row].update(of_home)
        rows = [
            ReportRow(
                {"code": one.code, "name": one.name, "level": str(one.level)} | self._values(of_row),
                one.depth,
                one.is_subtotal,
                is_empty=not any(of_row.values()),
            )
            for one, of_row in zip(layout.rows, counts, strict=False)
            if one.shown_if_empty or any(of_row.values())
        ]
        named = {"code": unit.code, "name": unit.name, "level": str(unit.level)}
        return [*rows, ReportRow(named | self._values(counts[-1]), is_total=True)]

    def _in_total(self, layout: RowLayout, home: tuple[str, int | None]) -> tuple[int, ...]:
        return (-1,)

    def _values(self, counts: Counter[str]) -> Values:
        keys = {column.key for _key, _title, columns in self.parts for column in columns}
        values: Values = dict.fromkeys(keys - {"code", "name", "level"}, 0) | self.figures(counts)
        for key, (part, whole) in self.shares.items():
            values[key] = percent(values.get(part, 0), values.get(whole, 0))
        return values

    def _tables(self, unit: Unit, rows: list[ReportRow]) -> list[Table]:
        tables = [
            Table(key, str(title), columns, rows, continues=position > 0)
            for position, (key, title, columns) in enumerate(self.parts)
        ]
        return [*summaries(unit, tables[:1]), *tables]


def summaries(unit: Unit, tables: Sequence[Table]) -> list[Table]:
    """The rows of the kecamatan alone, before the rows of all desa of a kabupaten."""
    if unit.level is not UnitLevel.KABUPATEN:
        return []
    return [
        Table(
            f"kecamatan_{table.key}" if position else "kecamatan",
            _("Menurut kecamatan"),
            table.columns,
            [_unindented(row) for row in table.rows if row.is_total or row.values["level"] == UnitLevel.KECAMATAN],
            is_summary=True,
        )
        for position, table in enumerate(tables)
        if any(row.values["level"] == UnitLevel.KECAMATAN for row in table.rows)
    ]


def _unindented(row: ReportRow) -> ReportRow:
    return ReportRow(row.values, is_total=row.is_total, is_empty=row.is_empty)
