"""Excel: a sheet per table, frozen headings, filters, numbers as numbers, and a sheet that says what this is."""

from pathlib import Path

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.worksheet import Worksheet

from apps.core.tables import Kind
from apps.core.workbook import add_sheet
from apps.reports.declaration import ReportResult, ReportRow, Table, heading_groups
from apps.reports.renderers.cells import file_headings, file_values

FOLIO = 14  # F4 as the format calls it: 215 × 330 mm
HEAD_ROW = 4
WIDTHS = {Kind.COUNT: 9, Kind.PERCENT: 8, Kind.INTERVAL: 8}
NUMBERS = {Kind.TEXT: "@", Kind.COUNT: "#,##0", Kind.PERCENT: "0.0", Kind.INTERVAL: "0.0"}


def write(result: ReportResult, path: Path) -> None:
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"title": result.subject, "author": result.made_by, "comments": result.source})
        formats = _Formats(book)
        for table in result.tables:
            _table_sheet(add_sheet(book, table.tab or table.title), result, table, formats)
        _about_sheet(add_sheet(book, _("Keterangan")), result, formats)


class _Formats:
    """The few formats of the book, one per kind of value and kind of row."""

    def __init__(self, book: xlsxwriter.Workbook):
        font = {"font_name": "Calibri", "font_size": 10}
        self.title = book.add_format(font | {"bold": True, "font_size": 14})
        self.text = book.add_format(font | {"text_wrap": True, "valign": "top"})
        self.label = book.add_format(font | {"bold": True, "valign": "top"})
        self.plain = book.add_format(font)
        head = font | {
            "bold": True,
            "text_wrap": True,
            "align": "center",
            "valign": "vcenter",
            "border": 1,
            "border_color": "#9AA69F",
            "bg_color": "#E6F0EA",
        }
        self.head = book.add_format(head)
        self._cells = {}
        for kind, number in NUMBERS.items():
            cell = font | {"num_format": number, "border": 1, "border_color": "#D9DED9"}
            self._cells[kind, "plain"] = book.add_format(cell)
            self._cells[kind, "deeper"] = book.add_format(cell | {"indent": 1} if kind is Kind.TEXT else cell)
            self._cells[kind, "subtotal"] = book.add_format(cell | {"bold": True, "bg_color": "#F3F6F2"})
            self._cells[kind, "total"] = book.add_format(cell | {"bold": True, "bg_color": "#E6F0EA", "top": 2})

    def of(self, kind: Kind, row: ReportRow):
        look = "total" if row.is_total else "subtotal" if row.is_subtotal else "deeper" if row.depth else "plain"
        return self._cells[kind, look]


def _table_sheet(sheet: Worksheet, result: ReportResult, table: Table, formats: _Formats) -> None:
    sheet.write_string(0, 0, result.subject, formats.title)
    sheet.write_string(1, 0, str(table.title), formats.label)
    sheet.write_string(2, 0, str(result.source), formats.plain)
    columns = table.file_columns
    at = 0
    for heading in heading_groups(columns):
        wide = sum(len(file_headings(column)) for column in columns[at : at + heading.span])
        start = sum(len(file_headings(column)) for column in columns[:at])
        text = f"{heading.text}\n({heading.denominator})" if heading.denominator else heading.text
        if wide > 1:
            sheet.merge_range(HEAD_ROW, start, HEAD_ROW, start + wide - 1, text, formats.head)
        else:
            sheet.write_string(HEAD_ROW, start, text, formats.head)
        at += heading.span
    position = frozen = 0
    for column in columns:
        for text in file_headings(column):
            sheet.write_string(HEAD_ROW + 1, position, text, formats.head)
            sheet.set_column(position, position, _width(column, table))
            position += 1
        if column.kind is Kind.TEXT:
            frozen = position
    for line_number, row in enumerate(table.rows, HEAD_ROW + 2):
        _write_row(sheet, line_number, table, row, formats)
    last_row = HEAD_ROW + 1 + len(table.rows)
    sheet.set_row(HEAD_ROW, 32)
    sheet.set_row(HEAD_ROW + 1, 46)
    sheet.freeze_panes(HEAD_ROW + 2, frozen)
    # The total stays out of the filter, so that it is never hidden or sorted among the rows.
    sheet.autofilter(HEAD_ROW + 1, 0, last_row - 1, position - 1)
    sheet.print_area(0, 0, last_row, position - 1)
    sheet.repeat_rows(HEAD_ROW, HEAD_ROW + 1)
    _paper(sheet)


def _write_row(sheet: Worksheet, line_number: int, table: Table, row: ReportRow, formats: _Formats) -> None:
    position = 0
    for column in table.file_columns:
        look = formats.of(column.kind, row)
        for value in file_values(column, row.values[column.key]):
            if value is None:
                sheet.write_blank(line_number, position, None, look)
            elif column.kind is Kind.TEXT:
                sheet.write_string(line_number, position, str(value), look)
            else:
                sheet.write_number(line_number, position, value, look)
            position += 1


def _width(column, table: Table) -> float:
    if column.kind is Kind.TEXT:
        longest = max((len(str(row.values[column.key])) for row in table.rows), default=0)
        return min(max(longest, len(str(column.heading))) + 3, 38)
    words = [word for heading in file_headings(column) for word in heading.split()]
    return max(WIDTHS[column.kind], max(map(len, words)) + 2.5)


def _about_sheet(sheet: Worksheet, result: ReportResult, formats: _Formats) -> None:
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 3, 52)
    sheet.write_string(0, 0, _("Keterangan"), formats.title)
    row = 2
    facts = [*result.facts, (_("Sumber data"), result.source), (_("Versi aturan"), result.rules_version)]
    for label, fact in facts:
        sheet.write_string(row, 0, str(label), formats.label)
        sheet.write_string(row, 1, str(fact), formats.text)
        row += 1
    row += 1
    for position, heading in enumerate((_("Angka"), _("Rumus"), _("Penyebut"), _("Sumber"))):
        sheet.write_string(row, position, heading, formats.head)
    for indicator in result.indicators.values():
        row += 1
        for position, words in enumerate(indicator):
            sheet.write_string(row, position, str(words), formats.text)
    _paper(sheet)


def _paper(sheet: Worksheet) -> None:
    sheet.set_paper(FOLIO)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&8&F&R&8" + _("Halaman %(page)s dari %(pages)s") % {"page": "&P", "pages": "&N"})
