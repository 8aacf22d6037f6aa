from django.utils.translation import gettext_lazy as _

from apps.accounts.rules.roles import Role

ROLES = {
    Role.KADER: _("Kader posyandu"),
    Role.TPK: _("Tim Pendamping Keluarga"),
    Role.BIDAN: _("Bidan"),
    Role.TPG: _("Tenaga gizi puskesmas"),
    Role.PKB: _("Penyuluh KB"),
    Role.DESA: _("TPPS desa/kelurahan"),
    Role.KECAMATAN: _("TPPS kecamatan"),
    Role.OPD: _("OPD pelaksana"),
    Role.BAPELITBANGDA: _("Bapelitbangda/TPPS kabupaten"),
    Role.PIMPINAN: _("Pimpinan daerah"),
    Role.ADMIN: _("Admin TI"),
}
