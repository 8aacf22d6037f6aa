"""The list of pregnancies as Excel."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.rules.roles import Right
from apps.core.workbook import list_workbook
from apps.mothers.rules.version import RULES_VERSION

SOURCE = gettext_lazy("Risiko dan jadwal menurut Permenkes 21/2021, Buku KIA 2023, dan 4T BKKBN (%s).")
WIDTHS = [20, 28, 13, 16, 20, 18, 24, 12, 12, 34, 26, 34, 13]


def pregnancies_workbook(lines, *, title: str, filters: list[str], by, at: datetime) -> bytes:
    """NIK are masked, and values stand only where `by` may see those of pregnancies."""
    clinical = by.scope_for(Right.SEE_PREGNANCY)

    def sees(pregnancy) -> bool | None:
        return clinical.covers(pregnancy.desa_id, pregnancy.posyandu_id) if clinical else None

    return list_workbook(
        (_cells(line, sees(line.pregnancy)) for line in lines),
        sheet=_("Ibu hamil"),
        headings=_headings(with_values=bool(clinical)),
        widths=WIDTHS,
        title=title,
        filters=filters,
        told=[SOURCE % RULES_VERSION],
        by=by,
        at=at,
    )


def _headings(*, with_values: bool) -> list[str]:
    words = [
        "NIK", _("Nama"), _("Tanggal lahir"), _("Kecamatan"), _("Desa/kelurahan"), _("Posyandu"), _("Keadaan"), "HPHT",
        "HPL", _("Risiko"), _("Jadwal"), _("Mengapa"), _("Terakhir diperiksa"),
    ]  # fmt: skip
    values = [_("Berat (kg)"), _("LiLA (cm)"), "Hb (g/dL)", _("Sistolik"), _("Diastolik")]
    return [*words, *values] if with_values else words


def _cells(line, sees: bool | None) -> list:
    """sees: whether the values of this woman may be shown; None where no column holds values."""
    pregnancy, woman = line.pregnancy, line.pregnancy.woman
    cells = [
        woman.nik_masked, woman.name, woman.born_on, pregnancy.desa.kecamatan_name, pregnancy.desa.home_name,
        pregnancy.posyandu.name if pregnancy.posyandu else "", line.standing, pregnancy.lmp_on, pregnancy.due_on,
        ", ".join(mark.word for mark in line.marks), line.due.what if line.due else "",
        line.due.why if line.due else "", pregnancy.last_seen_on,
    ]  # fmt: skip
    if sees is None:
        return cells
    visit = pregnancy.latest if sees else None
    values = ("weight_kg", "muac_cm", "hb_g_dl", "systolic", "diastolic")
    return cells + [getattr(visit, name) if visit else None for name in values]
