from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right, Role

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
RIGHTS = {
    Right.SEE_RECAPS: _("Melihat rekap"),
    Right.SEE_CHILDREN: _("Melihat nama balita dan statusnya"),
    Right.SEE_GROWTH: _("Melihat berat, tinggi, dan kurva"),
    Right.SEE_FAMILIES: _("Melihat keluarga"),
    Right.SCREEN_FAMILIES: _("Mencatat keluarga dan mengisi penapisan"),
    Right.VERIFY_FAMILIES: _("Memverifikasi keluarga"),
    Right.ASSIGN_TEAMS: _("Membagi keluarga ke TPK"),
    Right.SEE_MOTHERS: _("Melihat nama ibu dan risikonya"),
    Right.SEE_PREGNANCY: _("Melihat hasil periksa kehamilan"),
    Right.RECORD_PREGNANCY: _("Mencatat kehamilan, persalinan, dan nifas"),
    Right.RECORD_CATIN: _("Mencatat calon pengantin dan remaja"),
    Right.MOVE_PEOPLE: _("Mengajukan dan menerima kepindahan"),
    Right.RECORD_VISITS: _("Mencatat kunjungan"),
    Right.CORRECT_VISITS: _("Memperbaiki kunjungan"),
    Right.DECIDE_DUPLICATES: _("Memutuskan data ganda"),
    Right.IMPORT_FILES: _("Mengimpor berkas"),
    Right.EXPORT_NAMES: _("Mengekspor daftar nama"),
    Right.REVEAL_NIK: _("Membuka NIK dengan alasan"),
    Right.MANAGE_USERS: _("Mengelola pengguna"),
    Right.SERVE_DESA: _("Menetapkan wilayah kerja puskesmas"),
    Right.SEE_LOGS: _("Membaca log"),
}
