"""JSON for machines: rows and total of the first table, the others under `tables`."""

import json
from pathlib import Path

from apps.reports.declaration import Answer, Line, Table


def as_data(answer: Answer) -> dict:
    """{"unit", "month", "level", "rows": [{"code", "name", "level", …}], "total": {…}, "tables": {key: [{…}]}, …}"""
    return {
        **answer.about,
        "report": answer.slug,
        "made_at": answer.made_at.isoformat(timespec="seconds"),
        "source": answer.source,
        "rules_version": answer.rules_version,
        "rows": [_line(answer.main, line) for line in answer.main.lines if not line.is_total],
        "total": _line(answer.main, answer.main.total),
        "tables": {table.key: [_line(table, line) for line in table.lines] for table in answer.tables[1:]},
    }


def write(answer: Answer, path: Path) -> None:
    path.write_text(json.dumps(as_data(answer), ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _line(table: Table, line: Line) -> dict:
    return {column.key: line.values[column.key] for column in table.columns}
