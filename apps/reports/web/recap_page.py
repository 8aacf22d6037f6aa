"""The page of a recap around its table: place, month, tiles, and links to the names behind figures."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.formats import date_format

from apps.accounts.enums import Right
from apps.core.charts.trends import sparkline
from apps.core.rules.month import Month
from apps.core.tables import Column, Kind
from apps.core.templatetags.display import percent
from apps.regions.models import Region
from apps.reports.declaration import Report, ReportResult, ReportRow
from apps.reports.labels import FORMAT_NAMES
from apps.reports.renderers.html import printed_table


def page_of(request, report, form, result: ReportResult) -> dict:
    unit, month = form.cleaned_data["unit"], form.cleaned_data["bulan"]
    table = next((one for one in result.tables if one.key == request.GET.get("tabel")), result.tables[0])
    link = None
    if unit.lies_in(request.user.scope_for(report.names_right)):
        link = partial(_names, report, unit=unit.code, month=str(month))
    question = {"unit": unit.code, "bulan": str(month), "tingkat": result.about["level"]}
    return {
        "report": report,
        "form": form,
        "result": result,
        "question": question,
        "printed": printed_table(table, table.paper_columns, link),
        "finding": report.finding(result),
        "tiles": _tiles(report, result, link, report.trends(form.cleaned_data)),
        "formats": [(name, FORMAT_NAMES[name]) for name in report.formats],
        "tabs": [
            {
                "label": one.title,
                "url": f"?{urlencode(question | {'tabel': one.key})}",
                "is_current": one is table,
            }
            for one in result.tables
        ],
        "place_path": _path(request.user, unit, question),
        "period": _period(month, question, timezone.localdate()),
        "is_empty": report.is_empty(result),
        "may_write": report.has_texts and unit.lies_in(request.user.scope_for(Right.MANAGE_TASK_FORCE)),
    }


def _names(report: Report, row: ReportRow, column: Column, *, unit: str, month: str) -> str:
    """The address of the names behind a figure; empty for zero, and for people of no known place."""
    if not row.values[column.key] or str(row.values.get("code", unit)).endswith(".-"):
        return ""
    return report.names_url(row, column, unit=unit, month=month)


def _tiles(report: Report, result: ReportResult, link, trends: Mapping[str, Sequence[float | None]]) -> list[dict]:
    total = result.total
    columns = {column.key: column for column in result.main.columns}
    return [
        {
            "label": tile.label,
            "number": _number(columns[tile.key], total.values[tile.key]),
            "note": report.tile_note(tile, result),
            "line": sparkline(trends[tile.key]) if tile.key in trends else "",
            "url": link(total, columns[tile.key]) if link else "",
        }
        for tile in report.tiles
    ]


def _number(column: Column, value) -> str:
    return percent(value) if column.kind is Kind.PERCENT else column.display(value)


def _path(user, unit, question: dict) -> list[dict]:
    code = unit.code if unit.code[:2].isdigit() and "-" not in unit.code else unit.district
    codes = [code[:length] for length in (5, 8, 13) if length <= len(code)]
    names = dict(Region.objects.filter(code__in=codes).values_list("code", "name"))
    scope = user.scope_for(Right.SEE_RECAPS)
    path = [
        {
            "name": names[step].removeprefix("Kabupaten "),
            "url": f"?{urlencode(question | {'unit': step, 'tingkat': ''})}" if scope.covers(step) else "",
        }
        for step in codes
        if step in names
    ]
    return path if code == unit.code else [*path, {"name": unit.name, "url": ""}]


def _period(month: Month, question: dict, today: date) -> dict:
    later = month.plus(1)
    return {
        "label": date_format(month.first, "M Y"),
        "previous_url": f"?{urlencode(question | {'bulan': str(month.plus(-1))})}",
        "next_url": f"?{urlencode(question | {'bulan': str(later)})}" if later.first <= today else "",
    }
