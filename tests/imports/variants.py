"""Small files of the shapes that are met in the wild, made by a test. Rows are lists of cells, the headings first."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date

import openpyxl
import xlwt

from tests.import_files import HEADINGS, eppgbm_row

Rows = Sequence[Sequence[object]]
ARKA = {"nik": "3602991501230001", "name": "Arka Contoh", "sex": "L", "born": date(2023, 1, 15), "mother": "Euis",
        "on": date(2024, 6, 12), "kg": 10.1, "cm": 79.6, "position": "Terlentang"}  # fmt: skip
BUNGA = ARKA | {"nik": "3602994309220002", "name": "Bunga Contoh", "sex": "P", "born": date(2022, 9, 3), "kg": 9.8}
CAKRA = ARKA | {"nik": "3602992011210003", "name": "Cakra Contoh", "born": date(2021, 11, 20), "kg": 12.1, "cm": 90.4}
CHILDREN = {"Arka Contoh": date(2023, 1, 15), "Bunga Contoh": date(2022, 9, 3), "Cakra Contoh": date(2021, 11, 20)}


def table(*changes: dict, headings: dict[str, str] | None = None) -> list[list]:
    """The rows of these children as e-PPGBM lays them out. headings: other words for some of them."""
    rows = [eppgbm_row(**row) for row in changes or (ARKA, BUNGA, CAKRA)]
    return [
        [(headings or {}).get(each, each) for each in HEADINGS],
        *([row[name] for name in HEADINGS] for row in rows),
    ]


def written(cell: object) -> str:
    return cell.strftime("%d/%m/%Y") if isinstance(cell, date) else str(cell)


def as_text(rows: Rows, delimiter: str = ";", encoding: str = "utf-8", quoting: int = csv.QUOTE_MINIMAL) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quoting).writerows([map(written, row) for row in rows])
    return out.getvalue().encode(encoding)


def as_html(rows: Rows, encoding: str = "utf-8") -> bytes:
    body = "".join("<tr>" + "".join(f"<td>{written(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<html><head><meta charset='{encoding}'></head><body><table>{body}</table></body></html>".encode(encoding)


def as_xlsx(rows: Rows, *, merged: Sequence[str] = (), is_1904: bool = False) -> bytes:
    book = openpyxl.Workbook()
    if is_1904:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    for row in rows:
        book.active.append([None if cell == "" else cell for cell in row])
    for area in merged:
        book.active.merge_cells(area)
    return _saved(book)


def as_xls(rows: Rows, *, is_1904: bool = False, error_at: tuple[int, int] | None = None) -> bytes:
    book = xlwt.Workbook()
    book.dates_1904 = is_1904
    sheet, day = book.add_sheet("Data"), xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for line, row in enumerate(rows):
        for place, cell in enumerate(row):
            if (line, place) == error_at:
                sheet.row(line).set_cell_error(place, 7)
            elif isinstance(cell, date):
                sheet.write(line, place, cell, day)
            elif cell != "":
                sheet.write(line, place, cell)
    return _saved(book)


def as_ods(rows: Rows) -> bytes:
    namespaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    cells = [
        "".join(f'<table:table-cell office:value-type="string"><text:p>{written(cell)}</text:p></table:table-cell>'
                for cell in row)
        for row in rows
    ]  # fmt: skip
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    content = (
        f'<?xml version="1.0"?><office:document-content {namespaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="Data">{body}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    return as_zip(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{manifest}"/>',
            "content.xml": content,
        }
    )


def as_zip(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_cell(data: bytes, address: str, change: Callable[[str], str]) -> bytes:
    """The .xlsx with another content of one cell: change(its attributes) -> the whole element."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in archive.infolist():
            content = archive.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                pattern = re.compile(rf'<c r="{address}"[^>]*?(?:/>|>.*?</c>)'.encode())
                content = pattern.sub(change(f'r="{address}"').encode(), content, count=1)
            copy.writestr(entry.filename, content)
    return out.getvalue()


def _saved(book: object) -> bytes:
    out = io.BytesIO()
    book.save(out)  # type: ignore[attr-defined]
    return out.getvalue()
