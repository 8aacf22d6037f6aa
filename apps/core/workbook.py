"""A list as Excel: its rows, and a sheet that says who downloaded it, when, and with which filters."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

NAME_LETTERS = 31
_NOT_IN_A_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def add_sheet(book: Workbook, title: str) -> Worksheet:
    """A sheet with this title as Excel allows it: at most 31 letters, no signs of a formula, each name once."""
    words = " ".join(str(title).translate(_NOT_IN_A_NAME).split()).strip("'")
    taken = {sheet.get_name().casefold() for sheet in book.worksheets()}
    name, number = _cut(words, NAME_LETTERS), 1
    while name.casefold() in taken:
        number += 1
        name = f"{_cut(words, NAME_LETTERS - len(str(number)) - 1)} {number}"
    return book.add_worksheet(name)


def _cut(words: str, letters: int) -> str:
    """As many whole words as fit; the beginning of a first word that is too long."""
    if len(words) <= letters:
        return words
    whole = words[: letters + 1].rpartition(" ")[0] or words[:letters]
    return whole.rstrip(" ,;.-–(&")


def list_workbook(
    rows: Iterable[Sequence],
    *,
    sheet: str,
    headings: Sequence[str],
    widths: Sequence[int],
    title: str,
    filters: Sequence[str],
    sources: Sequence[str] = (),
    by,
    at: datetime,
) -> bytes:
    """rows: text, numbers, dates or None, as many as headings; the first two columns are frozen.

    sources: sentences on how the values were computed, for the second sheet. Text stays text whatever it begins with.
    """
    file = BytesIO()
    # A name that begins with = stays a name: nothing is read as a formula or a link.
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page = add_sheet(book, sheet)
    bold, day = book.add_format({"bold": True, "bg_color": "#E6F4EC"}), book.add_format({"num_format": "dd/mm/yyyy"})
    stamp = _("Diunduh oleh %(user)s pada %(at)s") % {"user": by.full_name, "at": date_format(at, "j F Y, H.i")}
    page.write_row(0, 0, headings, bold)
    number = 0
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            _write(page, number, column, value, day)
    page.freeze_panes(1, 2)
    page.autofilter(0, 0, max(number, 1), len(headings) - 1)
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer(f"&L{stamp.replace('&', '&&')}&R&P / &N")
    _about(book, [title, stamp, _("Saringan: %s") % ("; ".join(filters) or _("tidak ada")), *sources], bold)
    book.close()
    return file.getvalue()


def _write(page, number: int, column: int, value, day) -> None:
    if hasattr(value, "isoformat"):
        page.write_datetime(number, column, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
    elif value is not None and not isinstance(value, (int, float, Decimal)):
        page.write_string(number, column, str(value))
    elif value is not None:
        page.write_number(number, column, value)


def _about(book: Workbook, sentences: list[str], bold) -> None:
    page = add_sheet(book, _("Keterangan"))
    page.set_column(0, 0, 110)
    private = _("Data pribadi (UU 27/2022): hanya untuk tugas, jangan dibagikan. Setiap unduhan tercatat.")
    for row, text in enumerate([*sentences, private]):
        page.write_string(row, 0, str(text), bold if row == 0 else None)
