"""A copy of the file with the wrong cells coloured and explained.

An .xlsx of up to MOST_OWN_ROWS rows is the sender's own workbook, a longer one a new workbook of its wrong rows. Other
formats become a new workbook of all rows. In a new workbook every cell is text, never a formula (OWASP, CSV injection).
"""

import io
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, time
from itertools import islice
from pathlib import Path

import xlsxwriter
from django.conf import settings
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from apps.core.findings import Level
from apps.imports.catalogue import BY_SLUG
from apps.imports.engine.examine import Progress
from apps.imports.engine.findings import CellFinding
from apps.imports.engine.headings import Table, table_of
from apps.imports.engine.sheets import sealed_file
from apps.imports.engine.workbooks import xlsx_content
from apps.imports.models import ImportRun
from apps.imports.services.preview import stored_findings

MOST_OWN_ROWS = 5_000
COLOURS = {Level.REFUSE: "FBE9E9", Level.ASK: "FFF1DC", Level.NOTE: "EDF0F2"}
LONGEST_TEXT = 32_000
FindingsByLine = dict[int, list[CellFinding]]


def write_marked_copy(run: ImportRun, path: Path, progress: Progress) -> None:
    opener = sealed_file(Path(settings.UPLOAD_DIR) / run.stored)
    table = table_of(BY_SLUG[run.kind], opener)
    findings: FindingsByLine = defaultdict(list)
    for finding in stored_findings(run):
        # One about the whole file is about no cell.
        if finding.row:
            findings[finding.row].append(finding)
    content = xlsx_content(opener)
    if content and run.counts.get("rows", 0) <= MOST_OWN_ROWS:
        _mark_own_workbook(content, table, findings, path)
        return
    lines = table.lines
    if content:
        lines = ((line, row) for line, row in lines if any(f.level is not Level.NOTE for f in findings.get(line, ())))
    _write_new_workbook(table.headings, lines, _places(table), findings, path, progress)


def _places(table: Table) -> dict[str, int]:
    return {heading: place for place, _column, heading in table.places}


def _mark_own_workbook(content: io.BytesIO, table: Table, findings: FindingsByLine, path: Path) -> None:
    book = load_workbook(content, keep_links=False)
    sheet = book[table.sheet]
    places = _places(table)
    fills = {level: PatternFill("solid", start_color=f"FF{colour}") for level, colour in COLOURS.items()}
    for line, of_line in findings.items():
        by_place = defaultdict(list)
        for finding in of_line:
            by_place[places.get(finding.column, 0)].append(finding)
        for place, of_cell in by_place.items():
            cell = _cell(sheet, line, place + 1)
            cell.fill = fills[min((finding.level for finding in of_cell), key=list(COLOURS).index)]
            texts = [finding.text[:1].upper() + finding.text[1:] for finding in of_cell]
            if cell.comment:
                texts.insert(0, cell.comment.text)
            cell.comment = Comment("\n".join(texts), "Tumbuh", width=320, height=40 + 40 * len(texts))
    book.active = book.index(sheet)
    book.save(path)


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell; of merged ones the first, which alone can have a comment."""
    cell = sheet.cell(row, column)
    if isinstance(cell, MergedCell):
        merged = next(area for area in sheet.merged_cells.ranges if cell.coordinate in area)
        cell = sheet.cell(merged.min_row, merged.min_col)
    return cell


def _write_new_workbook(
    headings: list[str],
    lines: Iterator[tuple[int, list]],
    places: dict[str, int],
    findings: FindingsByLine,
    path: Path,
    progress: Progress,
) -> None:
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(str(path), options) as book:
        sheet = book.add_worksheet(_("Ditandai"))
        bold = book.add_format({"bold": True})
        fills = {level: book.add_format({"bg_color": f"#{colour}"}) for level, colour in COLOURS.items()}
        sheet.freeze_panes(1, 2)
        for at, heading in enumerate([_("Baris asli"), _("Yang perlu diperbaiki"), *headings]):
            sheet.write_string(0, at, heading, bold)
        sheet.set_column(1, 1, 60)
        for at, (line, row) in enumerate(lines, start=1):
            of_line = findings.get(line, ())
            marks = {places[f.column]: fills[f.level] for f in reversed(of_line) if f.column in places}
            sheet.write_number(at, 0, line)
            sheet.write_string(at, 1, " ".join(f.message for f in of_line)[:LONGEST_TEXT])
            for place, cell in enumerate(islice(row, len(headings))):
                text, fill = _text(cell), marks.get(place)
                if text:
                    sheet.write_string(at, place + 2, text, fill)
                elif fill:
                    sheet.write_blank(at, place + 2, None, fill)
            if at % 5_000 == 0:
                progress(_("Mewarnai sel"), at, 0)


def _text(cell: object) -> str:
    """A cell as people wrote it: Excel gives whole numbers as 1.0, and dates as moments."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return "" if cell is None else str(cell)[:LONGEST_TEXT]
