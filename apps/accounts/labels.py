from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import AccountEventKind, Right, Role, TokenScope

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
    Role.KPM: _("Kader Pembangunan Manusia (KPM)"),
    Role.TKSK: _("Tenaga Kesejahteraan Sosial Kecamatan (TKSK)"),
    Role.PKH: _("Pendamping PKH"),
    Role.PD: _("Pendamping desa (PD)"),
    Role.PLD: _("Pendamping lokal desa (PLD)"),
    Role.DONOR: _("Orang tua asuh/donatur"),
    Role.PAKAR: _("Tim pakar audit"),
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
    Right.HAND_IN: _("Menyerahkan data ke e-PPGBM"),
    Right.REVEAL_NIK: _("Membuka NIK dengan alasan"),
    Right.MANAGE_USERS: _("Mengelola pengguna"),
    Right.SERVE_DESA: _("Menetapkan wilayah kerja puskesmas"),
    Right.SEE_LOGS: _("Membaca log"),
    Right.SEE_HELP: _("Melihat bantuan dan rujukan"),
    Right.RECORD_SERVICES: _("Mencatat pelayanan yang diberikan"),
    Right.REFER: _("Mengajukan rujukan"),
    Right.ANSWER_REFERRALS: _("Menjawab rujukan"),
    Right.MANAGE_COURSES: _("Mendaftarkan dan mengakhiri PMT atau tata laksana"),
    Right.RECORD_COURSES: _("Mencatat pemantauan mingguan"),
    Right.RECORD_COMPANION_VISITS: _("Mencatat pendampingan TPK"),
    Right.EDIT_CATALOGUE: _("Mengubah katalog intervensi dan bobot prioritas"),
    Right.SEE_PROGRAMMES: _("Melihat program dan anggaran"),
    Right.MANAGE_PROGRAMMES: _("Mengelola program sendiri"),
    Right.SEE_NEEDS: _("Melihat keluarga yang membutuhkan layanan OPD-nya"),
    Right.PROPOSE_HELP: _("Mengusulkan penerima bantuan"),
    Right.VERIFY_PROPOSALS: _("Memverifikasi usulan"),
    Right.DELIVER_HELP: _("Menjadwalkan dan menyerahkan bantuan"),
    Right.IMPORT_RECIPIENTS: _("Mengimpor daftar penerima program"),
    Right.RECORD_EXPENDITURE: _("Mencatat pengeluaran rumah tangga (miskin ekstrem)"),
    Right.MANAGE_DONORS: _("Mengelola orang tua asuh"),
    Right.SEE_SPONSORED: _("Melihat anak asuh sendiri tanpa identitas"),
    Right.SIGN_RECAPS: _("Menutup bulan dan mengesahkan rekap"),
    Right.RECORD_MEALS: _("Mencatat Makan Bergizi Gratis (MBG)"),
    Right.SEE_CAMPAIGNS: _("Melihat kampanye dan papan 10 Pasti"),
    Right.MANAGE_CAMPAIGNS: _("Membuat kampanye dan mengunci daftar sasarannya"),
    Right.RECORD_CAMPAIGNS: _("Mencatat pelaksanaan kampanye"),
    Right.SEE_TASK_FORCE: _("Melihat tim, surat, rapat, dan aksi TPPS"),
    Right.MANAGE_TASK_FORCE: _("Mengelola tim, surat, dan rapat TPPS sendiri"),
    Right.RECORD_ACTIVITIES: _("Mencatat sosialisasi (KIE)"),
    Right.ANSWER_ACTIONS: _("Menjawab tindak lanjut rapat"),
    Right.FILL_SHEETS: _("Mengisi lembar sasaran kecamatan"),
    Right.VERIFY_SHEETS: _("Memverifikasi lembar sasaran kecamatan"),
    Right.APPROVE_SHEETS: _("Menyetujui lembar sasaran kecamatan"),
    Right.SEE_AUDITS: _("Melihat kasus audit timnya"),
    Right.MANAGE_AUDITS: _("Mengelola siklus dan tim audit kasus"),
    Right.ANSWER_FOLLOW_UPS: _("Melaporkan tindak lanjut audit"),
}
TOKEN_SCOPES = {
    TokenScope.READ: _("Membaca data"),
    TokenScope.WRITE_VISITS: _("Mencatat kunjungan"),
    TokenScope.WRITE_PEOPLE: _("Mencatat anak, keluarga, dan ibu"),
    TokenScope.WRITE_HELP: _("Mencatat pelayanan, rujukan, dan bantuan"),
    TokenScope.WRITE_TASK_FORCE: _("Mencatat kegiatan TPPS, kampanye, dan audit"),
    TokenScope.IMPORTS: _("Mengimpor berkas"),
    TokenScope.REPORTS: _("Membuat rekap"),
    TokenScope.REVEAL: _("Membuka NIK dengan alasan"),
}
# After the name of the account, as the log shows it.
ACCOUNT_EVENTS = {
    AccountEventKind.PASSWORD_RESET: _("kata sandi diganti petugas"),
    AccountEventKind.PASSWORD_CHANGED: _("kata sandi diganti pemiliknya"),
    AccountEventKind.SIGNED_IN_AFTER_RESET: _("masuk dengan kata sandi dari petugas"),
    AccountEventKind.DISABLED: _("dinonaktifkan"),
    AccountEventKind.ENABLED: _("diaktifkan kembali"),
    AccountEventKind.NAME_CHANGED: _("nama diubah"),
    AccountEventKind.PHONE_CHANGED: _("nomor HP diubah"),
    AccountEventKind.POSTING_GIVEN: _("diberi tugas"),
    AccountEventKind.POSTING_ENDED: _("tugas diakhiri"),
    AccountEventKind.SESSION_ENDED: _("satu perangkat dikeluarkan"),
    AccountEventKind.TOKEN_MADE: _("token API dibuat"),
    AccountEventKind.TOKENS_REVOKED: _("token API dicabut"),
    AccountEventKind.SECOND_STEP_RESET: _("verifikasi dua langkah diatur ulang"),
}
# To the person, when they sign in.
OWNER_NOTICES = {
    AccountEventKind.PASSWORD_RESET: _("Kata sandi Anda diganti oleh %(by)s pada %(at)s."),
    AccountEventKind.SIGNED_IN_AFTER_RESET: _(
        "Akun Anda dipakai masuk dengan kata sandi dari petugas pada %(at)s, %(detail)s. Bila bukan Anda, hubungi"
        " petugas TI."
    ),
    AccountEventKind.DISABLED: _("Akun Anda dinonaktifkan oleh %(by)s pada %(at)s."),
    AccountEventKind.ENABLED: _("Akun Anda diaktifkan kembali oleh %(by)s pada %(at)s."),
    AccountEventKind.NAME_CHANGED: _("Nama Anda diubah oleh %(by)s pada %(at)s."),
    AccountEventKind.PHONE_CHANGED: _("Nomor HP Anda diubah oleh %(by)s pada %(at)s."),
    AccountEventKind.POSTING_GIVEN: _("Tugas baru dari %(by)s pada %(at)s: %(detail)s."),
    AccountEventKind.POSTING_ENDED: _("Tugas Anda diakhiri oleh %(by)s pada %(at)s: %(detail)s."),
    AccountEventKind.SECOND_STEP_RESET: _("Verifikasi dua langkah Anda diatur ulang oleh %(by)s pada %(at)s."),
    AccountEventKind.TOKEN_MADE: _("Token API untuk akun Anda dibuat oleh %(by)s pada %(at)s."),
}


def account_event_words(event: Any) -> str:
    """'diberi tugas: Kader posyandu, Posyandu Melati 1'"""
    return ": ".join(filter(None, [str(ACCOUNT_EVENTS[AccountEventKind(event.kind)]), event.detail]))
