"""JSON for machines: rows and total of the main table, the others under `tables`."""

import json
from pathlib import Path

from apps.reports.declaration import ChapterText, ReportResult, ReportRow, Table


def as_data(result: ReportResult) -> dict:
    """{"unit", "month", "level", "rows": [{"code", "name", "level", …}], "total": {…}, "tables": {key: [{…}]}, …}"""
    return {
        **result.about,
        "report": result.slug,
        "made_at": result.made_at.isoformat(timespec="seconds"),
        "source": result.source,
        "rules_version": result.rules_version,
        "rows": [_values(result.main, row) for row in result.main.rows if not row.is_total],
        "total": _values(result.main, result.total),
        "tables": {
            table.key: [_values(table, row) for row in table.rows]
            for table in result.tables
            if table is not result.main
        },
        **({"seal": {"code": result.seal.code, "digest": result.seal.digest}} if result.seal else {}),
        **({"chapters": [_chapter(chapter) for chapter in result.chapters]} if result.chapters else {}),
    }


def _chapter(chapter: ChapterText) -> dict:
    texts = {key: text for key, _heading, text in chapter.texts}
    return {"title": chapter.title, "texts": texts, "tables": chapter.tables}


def write(result: ReportResult, path: Path) -> None:
    path.write_text(json.dumps(as_data(result), ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _values(table: Table, row: ReportRow) -> dict:
    return {column.key: row.values[column.key] for column in table.columns}
