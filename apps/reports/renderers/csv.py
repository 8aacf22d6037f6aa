"""CSV as Indonesian Excel opens it: semicolons, decimal commas, a BOM. One row a unit, with every column there is."""

import csv
from pathlib import Path

from apps.core.table_csv import csv_text
from apps.core.tables import Column, Kind
from apps.reports.declaration import ReportResult
from apps.reports.renderers.cells import file_headings, file_values


def write(result: ReportResult, path: Path) -> None:
    tables = [result.main, *(table for table in result.tables if table.continues)]
    columns = [
        (number, column)
        for number, table in enumerate(tables)
        for column in table.file_columns
        if number == 0 or column.kind is not Kind.TEXT
    ]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, delimiter=";")
        out.writerow([heading for _, column in columns for heading in _headings(column)])
        for rows in zip(*(table.rows for table in tables), strict=True):
            out.writerow(
                [
                    csv_text(value)
                    for number, column in columns
                    for value in file_values(column, rows[number].values[column.key])
                ]
            )


def _headings(column: Column) -> list[str]:
    return [f"{column.group} · {heading}" if column.group else heading for heading in file_headings(column)]
