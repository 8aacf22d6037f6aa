from django.utils.translation import gettext_lazy as _

from apps.regions.rules.units import UnitLevel
from apps.reports.rules.nutrition_figures import Group

UNIT_LEVELS = {
    UnitLevel.KABUPATEN: _("Kabupaten/Kota"),
    UnitLevel.KECAMATAN: _("Kecamatan"),
    UnitLevel.DESA: _("Desa/Kelurahan"),
    UnitLevel.PUSKESMAS: _("Puskesmas"),
    UnitLevel.POSYANDU: _("Posyandu"),
}
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
