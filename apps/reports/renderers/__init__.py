"""Formats: each writes the tables of one result into a file."""

from collections.abc import Callable
from pathlib import Path

from apps.reports.declaration import ReportResult
from apps.reports.renderers import csv, docx, json, pdf, xlsx

FORMATS: dict[str, Callable[[ReportResult, Path], None]] = {
    "xlsx": xlsx.write,
    "pdf": pdf.write,
    "csv": csv.write,
    "json": json.write,
    "docx": docx.write,
}
