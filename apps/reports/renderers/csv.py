"""CSV as Indonesian Excel opens it: semicolons, decimal commas, a BOM. One line a unit, with every column there is."""

import csv
from pathlib import Path

from apps.reports.declaration import Answer, Column, Kind
from apps.reports.renderers.cells import defused, spread, values


def write(answer: Answer, path: Path) -> None:
    tables = [answer.main, *(table for table in answer.tables if table.continues)]
    columns = [
        (number, column)
        for number, table in enumerate(tables)
        for column in table.columns
        if number == 0 or column.kind is not Kind.TEXT
    ]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, delimiter=";")
        out.writerow([heading for _, column in columns for heading in _headings(column)])
        for lines in zip(*(table.lines for table in tables), strict=True):
            out.writerow(
                [
                    _text(value)
                    for number, column in columns
                    for value in values(column, lines[number].values[column.key])
                ]
            )


def _headings(column: Column) -> list[str]:
    return [f"{column.group} · {heading}" if column.group else heading for heading in spread(column)]


def _text(value) -> str:
    if value is None:
        return ""
    return defused(value) if isinstance(value, str) else str(value).replace(".", ",")
