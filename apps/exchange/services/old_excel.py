"""Old Excel (BIFF, .xls): the only format that e-PPGBM takes in."""

from collections.abc import Sequence
from pathlib import Path

import xlwt
from django.utils.translation import gettext as _

from apps.core.refusal import Refused

MOST_ROWS = 65_535
_WIDTH = 256 * 16
_TEXT = xlwt.easyxf(num_format_str="@")
_HEADING = xlwt.easyxf("font: bold on")


def write_old_excel(path: Path, *, sheet: str, headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Text is written as text, also a number that is a name (NIK, KK); None is an empty cell."""
    if len(rows) > MOST_ROWS:
        raise Refused(_("Barisnya melebihi 65.535. Serahkan per bulan."), code="too_many_rows")
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet(sheet)
    for column, heading in enumerate(headings):
        page.write(0, column, heading, _HEADING)
        page.col(column).width = _WIDTH
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                page.write(number, column, value, _TEXT)
            elif value is not None:
                page.write(number, column, value)
    page.set_panes_frozen(True)
    page.set_horz_split_pos(1)
    book.save(str(path))
