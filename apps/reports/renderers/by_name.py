"""The list by name and address as Excel and PDF, with a watermark that says who took it out and when."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import xlsxwriter
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.paper import F4_LANDSCAPE, LONG, to_pdf
from apps.reports.renderers.pdf import STYLE

COLUMNS: Sequence[tuple[Any, int]] = (
    ("NIK", 18),
    (gettext_lazy("No KK"), 18),
    (gettext_lazy("Nama"), 26),
    ("JK", 10),
    (gettext_lazy("Tanggal lahir"), 12),
    (gettext_lazy("Umur (bulan)"), 8),
    (gettext_lazy("Nama ibu"), 24),
    (gettext_lazy("Kepala keluarga"), 24),
    (gettext_lazy("Alamat"), 28),
    ("RT", 5),
    ("RW", 5),
    (gettext_lazy("Kode desa"), 14),
    (gettext_lazy("Desa"), 18),
    (gettext_lazy("Kecamatan"), 16),
    (gettext_lazy("Puskesmas"), 18),
    (gettext_lazy("Posyandu"), 18),
    (gettext_lazy("HP"), 14),
    ("TB/U", 14),
    ("BB/TB", 14),
    ("BB/U", 14),
    (gettext_lazy("Tanggal ukur"), 12),
    ("KRS", 6),
    (gettext_lazy("Faktor KRS"), 22),
    (gettext_lazy("Desil/peringkat"), 12),
    (gettext_lazy("Intervensi setahun"), 30),
    (gettext_lazy("Lintang"), 10),
    (gettext_lazy("Bujur"), 10),
)
ON_PAPER = (2, 3, 4, 5, 6, 7, 9, 10, 15, 17, 18, 19, 20, 21)
STEP = 1000
Progress = Callable[[int], None]


def write_xlsx(rows: Iterator[list[Any]], path: Path, *, title: str, stamp: str, progress: Progress) -> int:
    """Row by row, so that 100,000 of them need no more memory than one. -> how many."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"title": title, "comments": stamp})
        sheet = book.add_worksheet(_("Daftar nama"))
        bold = book.add_format({"bold": True, "bg_color": "#E6F4EC"})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for position, (_heading, width) in enumerate(COLUMNS):
            sheet.set_column(position, position, width)
        sheet.freeze_panes(3, 3)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(2)
        sheet.set_header(f"&C&14&K999999{stamp.replace('&', '&&')}")
        sheet.set_footer(f"&L{stamp.replace('&', '&&')}&R&P / &N")
        sheet.write_string(0, 0, title, bold)
        sheet.write_string(1, 0, f"{stamp}. {_private()}")
        sheet.write_row(2, 0, [str(heading) for heading, _width in COLUMNS], bold)
        number = 0
        for number, row in enumerate(rows, 1):
            _write_cells(sheet, number + 2, row, day)
            if number % STEP == 0:
                progress(number)
        sheet.autofilter(2, 0, number + 2, len(COLUMNS) - 1)
    return number


def _write_cells(sheet: Any, line: int, row: list[Any], day: Any) -> None:
    """By type, so that a text of digits stays one; empty cells are left out."""
    for position, value in enumerate(row):
        if value is None or value == "":
            continue
        if isinstance(value, str):
            sheet.write_string(line, position, value)
        elif isinstance(value, date):
            sheet.write_datetime(line, position, value, day)
        else:
            sheet.write_number(line, position, value)


def write_pdf(rows: Iterator[list[Any]], path: Path, *, title: str, stamp: str, progress: Progress) -> int:
    """The columns that fit a sheet, by plutoprint: WeasyPrint takes half a minute for the names of a desa."""
    lines = []
    while piece := [[_text(row[at]) for at in ON_PAPER] for row in islice(rows, STEP)]:
        lines += piece
        progress(len(lines))
    context = {
        "title": title,
        "stamp": stamp,
        "private": _private(),
        "headings": [COLUMNS[at][0] for at in ON_PAPER],
        "lines": lines,
    }
    html = render_to_string("reports/paper_names.html", context)
    sheet = "@page { size: 330mm 215mm; } table.data tbody td { text-align: left; white-space: normal; }"
    path.write_bytes(to_pdf(html, STYLE.read_text() + sheet, rows=LONG + 1, paper=F4_LANDSCAPE))
    return len(lines)


def _text(value: Any) -> str:
    return date_format(value, "d/m/Y") if isinstance(value, date) else "" if value is None else str(value)


def _private() -> str:
    return _("Data pribadi (UU 27/2022): hanya untuk tugas, jangan dibagikan. Setiap unduhan tercatat.")


WRITERS = {"xlsx": write_xlsx, "pdf": write_pdf}
