"""The lists of pregnancies, of people about to marry and of sessions of girls as Excel."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.enums import Right
from apps.core.workbook import list_workbook
from apps.mothers.models import AdolescentSession
from apps.mothers.rules.version import RULES_VERSION
from apps.mothers.services.companions import COUNTED

SOURCE = gettext_lazy("Risiko dan jadwal menurut Permenkes 21/2021, Buku KIA 2023, dan 4T BKKBN (%s).")
SOURCE_CATIN = gettext_lazy("Hasil penapisan menurut Elsimil dan lembar AKS calon pengantin (%s).")
SOURCE_GIRLS = gettext_lazy("Anemia remaja putri: Hb di bawah 12 g/dL. Dicatat per kelompok, tanpa nama.")
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
        sources=[SOURCE % RULES_VERSION],
        by=by,
        at=at,
    )


def catins_workbook(lines: list[dict], *, filters: list[str], by, at: datetime) -> bytes:
    """lines: catin, mark, why. NIK are masked, and values stand only where `by` may see them."""
    scopes = [scope for right in (Right.SEE_PREGNANCY, Right.RECORD_CATIN) if (scope := by.scope_for(right))]
    words = [
        "NIK", _("Nama"), _("Jenis kelamin"), _("Tanggal lahir"), _("Kecamatan"), _("Desa/kelurahan"), _("Posyandu"),
        _("Calon pasangan"), _("Rencana menikah"), "KUA", _("Ditapis"), _("Hasil"), _("Alasan"),
        _("Selesai didampingi"),
    ]  # fmt: skip
    values = [_("Berat (kg)"), _("Tinggi (cm)"), _("LiLA (cm)"), "Hb (g/dL)", _("Sistolik"), _("Diastolik")]
    return list_workbook(
        (_of_catin(line, scopes) for line in lines),
        sheet=_("Calon pengantin"),
        headings=[*words, *values] if scopes else words,
        widths=[20, 28, 12, 13, 16, 20, 18, 24, 14, 16, 13, 18, 40, 16],
        title=_("%s calon pengantin") % len(lines),
        filters=filters,
        sources=[SOURCE_CATIN % RULES_VERSION],
        by=by,
        at=at,
    )


def sessions_workbook(sessions: list[AdolescentSession], *, by, at: datetime) -> bytes:
    return list_workbook(
        (
            [
                one.held_on,
                one.place_name,
                one.grade,
                one.desa.kecamatan_name,
                one.desa.home_name,
                one.posyandu.name if one.posyandu else "",
                *(getattr(one, name) for name in COUNTED),
            ]
            for one in sessions
        ),
        sheet=_("Remaja putri"),
        headings=[
            _("Tanggal"),
            _("Tempat"),
            _("Kelas"),
            _("Kecamatan"),
            _("Desa/kelurahan"),
            _("Posyandu"),
            *(_sentence(AdolescentSession._meta.get_field(name).verbose_name) for name in COUNTED),
        ],
        widths=[13, 28, 10, 16, 20, 18, 12, 13, 14, 14, 14, 14],
        title=_("%s sesi remaja putri") % len(sessions),
        filters=[],
        sources=[str(SOURCE_GIRLS)],
        by=by,
        at=at,
    )


def _of_catin(line: dict, scopes: list) -> list:
    one = line["catin"]
    cells = [
        one.nik_masked, one.name, _("Perempuan") if one.is_female else _("Laki-laki"), one.born_on,
        one.desa.kecamatan_name, one.desa.home_name, one.posyandu.name if one.posyandu else "", one.partner_name,
        one.wedding_on, one.kua, one.screened_on, line["mark"].word, "; ".join(line["why"]), one.resolved_on,
    ]  # fmt: skip
    if not scopes:
        return cells
    sees = any(scope.covers(one.desa_id, one.posyandu_id) for scope in scopes)
    values = ("weight_kg", "height_cm", "muac_cm", "hb_g_dl", "systolic", "diastolic")
    return cells + [getattr(one, name) if sees else None for name in values]


def _sentence(words) -> str:
    return str(words)[:1].upper() + str(words)[1:]


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
