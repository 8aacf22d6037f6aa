"""Rekap status gizi: the nutrition classes of a month by unit, age and sex (Permenkes 2/2020)."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlencode

import numpy as np
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.enums import Right
from apps.core.charts.svg import Chart
from apps.core.scope import Scope
from apps.core.tables import Column
from apps.core.templatetags.display import number, percent
from apps.indicators.rules.nutrition_figures import (
    COUNTED,
    GROUP_OF_AGE,
    GROUP_OF_SEX,
    PARTS,
    UNDER_TWO,
    Group,
    figures,
)
from apps.indicators.selectors.nutrition import nutrition_counts
from apps.regions.enums import UnitLevel
from apps.reports.catalogue.place_report import summaries
from apps.reports.catalogue.recap_charts import RankedShare, age_sex, ranked
from apps.reports.catalogue.recap_facts import recap_facts
from apps.reports.catalogue.status_gizi_columns import AGE_SEX, BRIEF, BY_GROUP, MAIN, OF_WHOLE
from apps.reports.declaration import Report, ReportResult, ReportRow, Table, TileOf
from apps.reports.indicators import NUTRITION
from apps.reports.labels import GROUPS
from apps.reports.models import Letterhead
from apps.reports.questions import MonthlyUnitQuestion
from apps.reports.selectors.month_figures import shares_over_time
from apps.reports.selectors.rows import RowLayout, row_layout
from apps.toddlers.enums import AgeGroup
from apps.toddlers.rules.version import RULES_VERSION

ALL_AGES = ""
GROUP_ORDER = {group: position for position, group in enumerate(Group)}
SEX_POSITION = {sex.value: GROUP_ORDER[group] for sex, group in GROUP_OF_SEX.items()}
# How the list of children is asked for one sex or age group.
PART_OF_LIST: dict[str, dict[str, str]] = {str(group): {"jk": str(sex)} for sex, group in GROUP_OF_SEX.items()} | {
    str(group): {"umur": str(age)} for age, group in GROUP_OF_AGE.items()
}
AGE_POSITION = {age.value: GROUP_ORDER[group] for age, group in GROUP_OF_AGE.items()}


class StatusGizi(Report):
    slug = "status-gizi"
    title = gettext_lazy("Rekap status gizi balita")
    summary = gettext_lazy(
        "Stunting, wasting, berat badan kurang, dan gizi lebih per wilayah, umur, dan jenis kelamin."
    )
    question = MonthlyUnitQuestion
    note = gettext_lazy("n: jumlah balita. 95 %: selang kepercayaan.")
    names_right = Right.SEE_CHILDREN
    tiles = (
        TileOf("measured", gettext_lazy("Balita diukur"), "measured_percent", "registered"),
        TileOf("stunted", gettext_lazy("Stunting"), "stunted_percent", "measured"),
        TileOf("wasted", gettext_lazy("Wasting"), "wasted_percent", "weight_for_height_valid"),
        TileOf("underweight", gettext_lazy("Berat badan kurang"), "underweight_percent", "weight_for_age_valid"),
        TileOf("overweight", gettext_lazy("Gizi lebih dan obesitas"), "overweight_percent", "weight_for_height_valid"),
    )

    def is_empty(self, result: ReportResult) -> bool:
        return not result.total.values["visited"]

    def finding(self, result: ReportResult) -> str:
        if self.is_empty(result):
            return _("Belum ada balita diukur di %(period)s") % {"period": result.period}
        words = {
            "percent": percent(result.total.values["stunted_percent"]),
            "of": number(result.total.values["measured"]),
            "missing": percent(result.total.values["not_measured_percent"]),
        }
        return _("Stunting %(percent)s dari %(of)s balita diukur; %(missing)s belum diukur") % words

    def tile_note(self, tile: TileOf, result: ReportResult) -> str:
        columns, values = {column.key: column for column in result.main.columns}, result.total.values
        about = {
            "percent": columns[tile.share].display(values[tile.share]),
            "of": columns[tile.of].display(values[tile.of]),
        }
        return _("%(percent)s %% dari %(of)s") % about

    def trends(self, question: dict) -> dict[str, list]:
        shares = shares_over_time(question["unit"], question["bulan"], [tile.share for tile in self.tiles])
        return {tile.key: shares[tile.share] for tile in self.tiles}

    def names_url(self, row: ReportRow, column: Column, *, unit: str, month: str) -> str:
        part = PART_OF_LIST.get(column.part or row.values.get("group", ""), {})
        query = {"unit": row.values.get("code", unit), "bulan": month, "status": column.names, **part}
        return f"{reverse('toddlers:list')}?{urlencode(query)}"

    def covers(self, question: dict, scope: Scope) -> bool:
        return question["unit"].lies_in(scope)

    def charts(self, result: ReportResult) -> list[Chart]:
        if self.is_empty(result):
            return []
        by_age = next((table for table in result.tables if table.key == "age_sex"), None)
        share = RankedShare("stunted_percent", _("Stunting"), "stunted", "measured", is_low_good=True)
        charts = [ranked(result, share)]
        if by_age is not None:
            charts.append(age_sex(by_age.rows, (str(GROUPS[Group.BOYS]), str(GROUPS[Group.GIRLS]))))
        return [chart for chart in charts if chart]

    def build(self, question: dict, *, made_by: str, at: datetime) -> ReportResult:
        unit, month, level = question["unit"], question["bulan"], question["tingkat"]
        layout = row_layout(unit, level, month)
        cells = nutrition_counts(unit, month, by_posyandu=level is UnitLevel.POSYANDU)
        counts = _counts(layout, cells)
        period = date_format(month.first, "F Y")
        rows, by_group = [], []
        for row, of_row in zip(layout.rows, counts, strict=False):
            if not row.shown_if_empty and not of_row[0].any():
                continue
            named = {"code": row.code, "name": row.name, "level": str(row.level)}
            is_empty = not of_row[0].any()
            rows.append(ReportRow(named | _main(of_row), row.depth, row.is_subtotal, is_empty=is_empty))
            by_group.append(ReportRow(named | _parts(of_row), row.depth, row.is_subtotal, is_empty=is_empty))
        total = {"code": unit.code, "name": unit.name, "level": str(unit.level)}
        rows.append(ReportRow(total | _main(counts[-1]), is_total=True))
        by_group.append(ReportRow(total | _parts(counts[-1]), is_total=True))
        result = ReportResult(
            slug=self.slug,
            title=str(self.title),
            subject=_("Rekap status gizi balita %(place)s bulan %(period)s") % {"place": unit.name, "period": period},
            period=period,
            place=unit.name,
            about={"unit": unit.code, "month": str(month), "level": str(level)},
            facts=recap_facts(self.title, unit, level, when=[(_("Bulan"), period)], made_by=made_by, at=at),
            indicators=NUTRITION,
            source=_("Data rutin e-PPGBM/posyandu, bukan survei (SSGI/SKI)."),
            rules=_("Permenkes 2/2020, WHO 2006"),
            rules_version=RULES_VERSION,
            made_at=at,
            made_by=made_by,
            tables=[
                *summaries(unit, [units := Table("units", _("Menurut wilayah"), MAIN, rows, brief=BRIEF)]),
                units,
                Table("groups", _("Umur dan jenis kelamin"), OF_WHOLE, _group_rows(counts[-1])),
                Table(
                    "unit_groups",
                    _("Wilayah menurut umur dan jenis kelamin"),
                    BY_GROUP,
                    by_group,
                    continues=True,
                    tab=_("Wilayah, umur, jenis kelamin"),
                ),
                Table(
                    "age_sex",
                    _("Stunting menurut umur dan jenis kelamin"),
                    AGE_SEX,
                    _age_sex_rows(cells),
                    tab=_("Umur × jenis kelamin"),
                    on_paper=False,
                ),
            ],
            letterhead=Letterhead.objects.of(unit.district),
        )
        return replace(result, charts=self.charts(result))


def _counts(layout: RowLayout, cells: Iterable[dict]) -> np.ndarray:
    """int64 (rows + 1, groups, COUNTED): what each row counts, the last one being the total of all children."""
    table = np.zeros((len(layout.rows) + 1, len(Group), len(COUNTED)), dtype=np.int64)
    for cell in cells:
        counted = np.array([cell.get(key, 0) for key in COUNTED])
        home = (cell["desa_id"], cell.get("posyandu_id"))
        parts = (0, SEX_POSITION[cell["of_sex"]], AGE_POSITION[cell["of_age"]])
        for row in (*layout.homes.get(home, ()), -1):
            for part in parts:
                table[row, part] += counted
    return table


def _figures(of_group: np.ndarray) -> dict:
    return figures(dict(zip(COUNTED, of_group.tolist(), strict=True)))


def _main(of_row: np.ndarray) -> dict:
    """The figures of all children of a row, with those of children under two beside them."""
    young = _figures(of_row[[GROUP_ORDER[group] for group in UNDER_TWO]].sum(axis=0))
    return _figures(of_row[0]) | {"measured_0_23": young["measured"], "stunted_0_23": young["stunted"]}


def _parts(of_row: np.ndarray) -> dict:
    return {f"{group}_{key}": value for group in PARTS for key, value in _figures(of_row[GROUP_ORDER[group]]).items()}


def _group_rows(of_total: np.ndarray) -> list[ReportRow]:
    """Boys, girls, six ages, and all: the figures of the whole unit, one row each."""
    by_group = {
        group: {"group": str(group), "name": str(GROUPS[group])} | _figures(of_total[position])
        for group, position in GROUP_ORDER.items()
    }
    return [*(ReportRow(by_group[part]) for part in PARTS), ReportRow(by_group[Group.ALL], is_total=True)]


def _age_sex_rows(cells: Iterable[dict]) -> list[ReportRow]:
    """Stunting of boys and girls in each age group, and of all ages."""
    counted: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for cell in cells:
        for age in (cell["of_age"], ALL_AGES):
            counted[age, cell["of_sex"]].update({key: cell.get(key, 0) for key in COUNTED})
    rows = []
    for age in (*GROUP_OF_AGE, ALL_AGES):
        group = Group.ALL if age == ALL_AGES else GROUP_OF_AGE[AgeGroup(age)]
        values: dict = {"group": str(group), "name": str(GROUPS[group])}
        for sex, of_sex in GROUP_OF_SEX.items():
            of_group = figures(counted[str(age), sex.value])
            values |= {f"{of_sex}_{key}": of_group[key] for key in ("measured", "stunted")}
            values[f"{of_sex}_percent"] = of_group["stunted_percent"]
        rows.append(ReportRow(values, is_total=age == ALL_AGES))
    return rows
