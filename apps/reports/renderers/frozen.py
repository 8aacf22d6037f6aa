"""A result as plain data, and the same result made from it again, whatever the code says by then."""

from datetime import datetime
from typing import Any

from apps.core.paper import Paper
from apps.core.tables import Column, Kind
from apps.reports.declaration import Indicator, ReportResult, ReportRow, Table

COLUMN = ("key", "group", "denominator", "names", "part", "explained", "on_paper", "heading", "kind")


def freeze(result: ReportResult) -> dict[str, Any]:
    """Without the moment and the maker, so that equal figures are equal data."""
    return {
        "slug": result.slug,
        "title": result.title,
        "subject": result.subject,
        "period": result.period,
        "place": result.place,
        "about": result.about,
        "source": result.source,
        "rules": result.rules,
        "rules_version": result.rules_version,
        "paper": list(result.paper),
        "indicators": {key: [str(words) for words in one] for key, one in result.indicators.items()},
        "tables": [_frozen_table(table) for table in result.tables],
    }


def thaw(data: dict[str, Any], *, made_at: datetime, made_by: str, letterhead: object) -> ReportResult:
    return ReportResult(
        slug=data["slug"],
        title=data["title"],
        subject=data["subject"],
        period=data["period"],
        place=data["place"],
        about=data["about"],
        facts=[],
        indicators={key: Indicator(*words) for key, words in data["indicators"].items()},
        source=data["source"],
        rules=data["rules"],
        rules_version=data["rules_version"],
        made_at=made_at,
        made_by=made_by,
        tables=[_table(table) for table in data["tables"]],
        letterhead=letterhead,
        paper=Paper(*data["paper"]),
    )


def _frozen_table(table: Table) -> dict[str, Any]:
    flags = ("continues", "on_paper", "is_summary")
    columns = [
        {name: (value if isinstance(value := getattr(column, name), bool) else str(value)) for name in COLUMN}
        for column in table.columns
    ]
    rows = [
        {
            "values": {column.key: row.values[column.key] for column in table.columns},
            "depth": row.depth,
            **{name: True for name in ("is_subtotal", "is_total", "is_empty") if getattr(row, name)},
        }
        for row in table.rows
    ]
    about: dict[str, Any] = {"key": table.key, "title": str(table.title), "tab": str(table.tab)}
    about["brief"] = list(table.brief)
    return about | {name: getattr(table, name) for name in flags} | {"columns": columns, "rows": rows}


def _table(data: dict[str, Any]) -> Table:
    columns = tuple(Column(**one | {"kind": Kind(one["kind"])}) for one in data["columns"])
    rows = [ReportRow(**row) for row in data["rows"]]
    return Table(
        data["key"],
        data["title"],
        columns,
        rows,
        data["continues"],
        data["tab"],
        data["on_paper"],
        data["is_summary"],
        tuple(data["brief"]),
    )
