"""One result, many formats: each writes the same tables of the same declaration into a file."""

from collections.abc import Callable
from pathlib import Path

from apps.reports.declaration import ReportResult
from apps.reports.renderers import csv, json, pdf, xlsx

FORMATS: dict[str, Callable[[ReportResult, Path], None]] = {
    "xlsx": xlsx.write,
    "pdf": pdf.write,
    "csv": csv.write,
    "json": json.write,
}
