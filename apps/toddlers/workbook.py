"""The list of children as Excel."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.enums import Right
from apps.core.templatetags.display import age
from apps.core.workbook import list_workbook
from apps.toddlers import labels
from apps.toddlers.rules.version import RULES_VERSION

SOURCE = gettext_lazy("Status gizi menurut Permenkes 2/2020, z-score WHO 2006 menurut umur dalam hari (%s).")
WIDTHS = [20, 28, 5, 13, 11, 24, 16, 20, 18, 6, 6, 28, 14, 30, 26]


def children_workbook(lines, *, title: str, filters: list[str], by, at: datetime) -> bytes:
    """NIK are masked, and values stand only where `by` may see growth."""
    growth = by.scope_for(Right.SEE_GROWTH)

    def sees(child) -> bool | None:
        return growth.covers(child.desa_id, child.posyandu_id) if growth else None

    return list_workbook(
        (_cells(line, at.date(), sees(line.child)) for line in lines),
        sheet=_("Balita"),
        headings=_headings(with_values=bool(growth)),
        widths=WIDTHS,
        title=title,
        filters=filters,
        told=[SOURCE % RULES_VERSION],
        by=by,
        at=at,
    )


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
        child.desa.kecamatan_name, child.desa.home_name, child.posyandu.name if child.posyandu else "",
        child.rt, child.rw, child.address, visit.measured_on if visit else _("Belum diukur"), _statuses(visit),
        ", ".join([*(str(mark.word) for mark in line.concerns), *filter(None, [line.why])]),
    ]  # fmt: skip
    if sees is None:
        return cells
    values = ("weight_kg", "height_cm", "weight_for_age_z", "height_for_age_z", "weight_for_height_z")
    shown = [getattr(visit, name) if visit and sees else None for name in values]
    return cells + shown


def _statuses(visit) -> str:
    if visit is None:
        return ""
    found = [
        labels.WASTING_STATUS.get(visit.wasting_status),
        labels.HEIGHT_STATUS.get(visit.height_status),
        labels.WEIGHT_STATUS.get(visit.weight_status),
    ]
    return ", ".join(str(word) for word in found if word)
