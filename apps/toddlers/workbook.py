"""The list of children as Excel: what was shown, then who took it, when, and by which filter."""

from datetime import datetime
from io import BytesIO

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from apps.accounts.rules.roles import Right
from apps.core.templatetags.shown import age
from apps.toddlers import labels
from apps.toddlers.rules.version import RULES_VERSION

WIDTHS = [20, 28, 5, 13, 11, 24, 16, 20, 18, 6, 6, 28, 14, 30, 26]


def children_workbook(lines, *, title: str, filters: list[str], by, at: datetime) -> bytes:
    """Names are text whatever they begin with, NIK are masked, and values stand only where `by` may see growth."""
    file = BytesIO()
    # A name that begins with = is a name: nothing is ever read as a formula or a link.
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(_("Balita"))
    bold, day = book.add_format({"bold": True, "bg_color": "#E6F4EC"}), book.add_format({"num_format": "dd/mm/yyyy"})
    stamp = _("Diunduh oleh %(user)s pada %(at)s") % {"user": by.full_name, "at": date_format(at, "j F Y, H.i")}
    growth = by.scope_for(Right.SEE_GROWTH)
    headings = _headings(with_values=bool(growth))
    sheet.write_row(0, 0, headings, bold)
    for number, line in enumerate(lines, start=1):
        sees = growth.covers(line.child.desa_id, line.child.posyandu_id)
        for column, value in enumerate(_cells(line, at.date(), sees if growth else None)):
            if hasattr(value, "isoformat"):
                sheet.write_datetime(number, column, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
            elif isinstance(value, str):
                sheet.write_string(number, column, value)
            elif value is not None:
                sheet.write_number(number, column, value)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(lines), 1), len(headings) - 1)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer(f"&L{stamp.replace('&', '&&')}&R&P / &N")
    _about(book, title, filters, stamp, bold)
    book.close()
    return file.getvalue()


def _headings(with_values: bool) -> list[str]:
    words = [
        "NIK", _("Nama"), "JK", _("Tanggal lahir"), _("Umur"), _("Nama ibu"), _("Kecamatan"), _("Desa/kelurahan"),
        _("Posyandu"), "RT", "RW", _("Alamat"), _("Kunjungan terakhir"), _("Status gizi"), _("Catatan"),
    ]  # fmt: skip
    values = [_("Berat (kg)"), _("Tinggi (cm)"), "ZS BB/U", "ZS TB/U", "ZS BB/TB"]
    return [*words, *values] if with_values else words


def _cells(line, today, sees: bool | None) -> list:
    """sees: whether the values of this child may be shown; None where no column holds values."""
    child, visit = line.child, line.visit
    cells = [
        child.nik_masked, child.name, child.sex, child.born_on, age(child.born_on, today), child.mother_name,
        child.desa.parent.name, child.desa.name, child.posyandu.name if child.posyandu else "", child.rt, child.rw,
        child.address, visit.measured_on if visit else _("Belum diukur"), _statuses(visit),
        ", ".join([*(str(mark.word) for mark in line.concerns), *filter(None, [line.why])]),
    ]  # fmt: skip
    if sees is None:
        return cells
    values = ("weight_kg", "height_cm", "weight_for_age_z", "height_for_age_z", "weight_for_height_z")
    shown = [getattr(visit, name) if visit and sees else None for name in values]
    return cells + [None if value is None else float(value) for value in shown]


def _statuses(visit) -> str:
    if visit is None:
        return ""
    found = [
        labels.WASTING_STATUS.get(visit.wasting_status),
        labels.HEIGHT_STATUS.get(visit.height_status),
        labels.WEIGHT_STATUS.get(visit.weight_status),
    ]
    return ", ".join(str(word) for word in found if word)


def _about(book: Workbook, title: str, filters: list[str], stamp: str, bold) -> None:
    sheet = book.add_worksheet(_("Keterangan"))
    sheet.set_column(0, 0, 110)
    told = [
        title,
        stamp,
        _("Saringan: %s") % ("; ".join(filters) or _("tidak ada")),
        _("Status gizi menurut Permenkes 2/2020, z-score WHO 2006 menurut umur dalam hari (%s).") % RULES_VERSION,
        _("Data pribadi anak (UU 27/2022): hanya untuk tugas, jangan dibagikan. Setiap unduhan tercatat."),
    ]
    for row, text in enumerate(told):
        sheet.write_string(row, 0, text, bold if row == 0 else None)
