from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.indicators.rules.nutrition_figures import Group
from apps.regions.enums import UnitLevel
from apps.reports.rules.periods import Period

ROW_LEVELS = {
    UnitLevel.DESA: _("Per desa/kelurahan"),
    UnitLevel.PUSKESMAS: _("Per puskesmas"),
    UnitLevel.POSYANDU: _("Per posyandu"),
}
GROUPS = {
    Group.ALL: _("Semua"),
    Group.BOYS: _("Laki-laki"),
    Group.GIRLS: _("Perempuan"),
    Group.M0_5: _("0–5 bulan"),
    Group.M6_11: _("6–11 bulan"),
    Group.M12_23: _("12–23 bulan"),
    Group.M24_35: _("24–35 bulan"),
    Group.M36_47: _("36–47 bulan"),
    Group.M48_59: _("48–59 bulan"),
}
REGISTER = {
    "families_screened": _("keluarga diskrining"),
    "at_risk": _("keluarga berisiko stunting (KRS)"),
    "at_risk_no_safe_water": _("KRS tanpa air minum layak"),
    "at_risk_no_latrine": _("KRS tanpa jamban layak"),
    "at_risk_couples_not_on_modern_contraception": _("KRS dengan PUS bukan peserta KB modern"),
    "at_risk_with_child_0_23": _("KRS dengan anak 0–23 bulan"),
    "children": _("anak tercatat"),
    "low_birth_weight": _("lahir dengan berat rendah (di bawah 2.500 g)"),
    "short_at_birth": _("lahir pendek (di bawah 48 cm)"),
    "a_stunted_0_23": _("a: stunting, 0–23 bulan"),
    "b_stunted_0_59": _("b: stunting, 0–59 bulan"),
    "b_stunted_24_59": _("b: stunting, 24–59 bulan"),
    "d_children_0_23_of_at_risk": _("d: anak 0–23 bulan dari KRS"),
    "e_children_0_59_of_at_risk": _("e: anak 0–59 bulan dari KRS"),
}
FORMAT_NAMES = {"xlsx": "Excel", "pdf": "PDF", "csv": "CSV", "json": "JSON", "docx": "Word"}
UNKNOWN_DESA = _("Desa belum diketahui")
ROMAN = ("I", "II", "III", "IV")


def period_words(period: Period) -> str:
    """Juni 2024, Triwulan II 2024, Semester I 2024, Tahun 2024."""
    words = {
        3: gettext("Triwulan %(number)s %(year)s"),
        6: gettext("Semester %(number)s %(year)s"),
        12: gettext("Tahun %(year)s"),
    }
    if period.months not in words:
        return date_format(period.first, "F Y")
    return words[period.months] % {"number": ROMAN[(period.number - 1) % 4], "year": period.year}
