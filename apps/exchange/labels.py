"""The words of codes."""

from django.utils.translation import gettext_lazy as _

from apps.exchange.enums import Difference, LayoutCode

LAYOUTS = {
    LayoutCode.IDENTITY: _("Identitas anak"),
    LayoutCode.MEASUREMENTS: _("Pengukuran"),
    LayoutCode.FEEDING: _("Pemantauan PMT"),
}
DIFFERENCES = {
    Difference.MISSING: _("Belum ada di e-PPGBM"),
    Difference.NIK_LOST: _("NIK hilang di e-PPGBM"),
    Difference.NIK: _("NIK berbeda"),
    Difference.BIRTH_DATE: _("Tanggal lahir berbeda"),
    Difference.NAME: _("Nama berbeda"),
    Difference.SEX: _("Jenis kelamin berbeda"),
    Difference.DESA: _("Desa berbeda"),
    Difference.POSYANDU: _("Posyandu berbeda"),
    Difference.WEIGHT: _("Berat berbeda"),
    Difference.HEIGHT: _("Tinggi berbeda"),
    Difference.ONLY_THERE: _("Hanya ada di e-PPGBM"),
}
