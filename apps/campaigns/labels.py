"""The words of campaigns on the screen."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.campaigns.enums import (
    Actor,
    AddedBecause,
    BoothKind,
    CampaignKind,
    Direction,
    Group,
    MissedBecause,
    MovedBecause,
    Pasti,
    PersonKind,
    PostKind,
)

KINDS = {
    CampaignKind.GEBYAR: _("Gebyar KLASIK"),
    CampaignKind.SERENTAK: _("Intervensi Serentak (10 Pasti)"),
    CampaignKind.IMMUNISATION: _("Imunisasi massal (PIN)"),
}
GROUPS = {
    Group.A: _("Baduta stunting (0–23 bulan)"),
    Group.B: _("Balita stunting (0–59 bulan)"),
    Group.C: _("Ibu hamil KEK dari KRS"),
    Group.D: _("Baduta dari KRS (0–23 bulan)"),
    Group.E: _("Balita dari KRS (0–59 bulan)"),
    Group.F: _("KRS tanpa air minum utama layak"),
    Group.G: _("KRS tanpa jamban layak"),
    Group.H: _("KRS tidak ber-KB modern"),
    Group.I: _("Remaja dan catin belum akses layanan kesehatan"),
    Group.J: _("Keluarga miskin ekstrem"),
    Group.CHILDREN: _("Balita (0–59 bulan)"),
    Group.PREGNANT: _("Ibu hamil"),
    Group.CATIN: _("Calon pengantin"),
    Group.PIN: _("Anak 0 sampai 7 tahun 11 bulan 29 hari"),
}
RULES: dict[Group, Any] = {
    Group.A: _("TB/U terakhir yang sah di bawah −2, diukur paling lama 3 bulan sebelumnya; masih dipantau."),
    Group.B: _("Seperti a, 0–59 bulan: baduta ikut dihitung; 24–59 bulan disebut terpisah."),
    Group.C: _("Kehamilan berjalan, LiLA terakhir di bawah 23,5 cm, keluarganya KRS."),
    Group.D: _("Anak yang pernah datang, dari keluarga KRS menurut verval tahun itu."),
    Group.E: _("Seperti d, 0–59 bulan: baduta ikut dihitung; 24–59 bulan disebut terpisah."),
    Group.F: _("KRS menurut verval, sumber air minum utamanya tidak layak."),
    Group.G: _("KRS menurut verval, jambannya tidak layak."),
    Group.H: _("KRS menurut verval, PUS, bukan peserta KB modern."),
    Group.I: _("Remaja 10–19 tahun tanpa skrining dan TTD 12 bulan; catin tanpa Elsimil atau belum diperiksa."),
    Group.J: _("Menurut pengeluaran terbaru atau himpunan data (desil 1, SK) pada hari itu."),
    Group.CHILDREN: _("Balita yang masih dipantau pada hari itu."),
    Group.PREGNANT: _("Kehamilan yang berjalan pada hari itu."),
    Group.CATIN: _("Calon pengantin yang belum menikah dan belum selesai didampingi."),
    Group.PIN: _(
        "Balita, anak yang lewat 60 bulan, dan anggota keluarga seumur itu; tanpa melihat imunisasi sebelumnya."
    ),
}
SPLITS = {
    "24_59": _("24–59 bulan: %s"),
    "0_11": _("0–11 bulan: %s"),
    "12_59": _("12–59 bulan: %s"),
}
UNITS = {
    PersonKind.CHILD: _("anak"),
    PersonKind.PREGNANCY: _("ibu hamil"),
    PersonKind.FAMILY: _("keluarga"),
    PersonKind.CATIN: _("calon pengantin"),
    PersonKind.MEMBER: _("anggota keluarga"),
}
ADDED = {
    AddedBecause.BORN: _("Baru lahir"),
    AddedBecause.CAME: _("Pindah masuk"),
    AddedBecause.NEWLY: _("Baru memenuhi syarat"),
    AddedBecause.FORGOTTEN: _("Terlewat saat daftar dikunci"),
}
MOVED = {
    MovedBecause.MOVED: _("Pindah keluar"),
    MovedBecause.DIED: _("Meninggal"),
    MovedBecause.OVER_AGE: _("Lewat umur"),
    MovedBecause.RECOVERED: _("Tidak lagi memenuhi syarat"),
    MovedBecause.TWICE: _("Tercatat dua kali"),
    MovedBecause.WRONG: _("Salah masuk daftar"),
}
ACTORS = {
    Actor.AGENCY: _("Perangkat daerah"),
    Actor.HEALTH: _("Puskesmas"),
    Actor.TPK: _("TPK"),
    Actor.KPM: _("KPM"),
    Actor.PKH: _("Pendamping PKH"),
    Actor.TKSK: _("TKSK"),
    Actor.PD: _("Pendamping desa (PD)"),
    Actor.PLD: _("Pendamping lokal desa (PLD)"),
    Actor.CADRE: _("Kader posyandu"),
    Actor.DESA: _("TPPS desa/kelurahan"),
    Actor.CAMAT: _("Camat/TPPS kecamatan"),
}
PASTI = {
    Pasti.REGISTERED: _("Pendataan seluruh sasaran"),
    Pasti.CAME: _("Seluruh sasaran datang ke posyandu"),
    Pasti.TOOLS: _("Alat antropometri terstandar"),
    Pasti.CADRES: _("Kader kompeten"),
    Pasti.STANDARD: _("Penimbangan dan pengukuran sesuai standar"),
    Pasti.EDUCATED: _("Seluruh sasaran mendapat edukasi"),
    Pasti.VALIDATED: _("Validasi dan intervensi yang bermasalah gizi"),
    Pasti.ENTERED: _("Hasil diinput pada hari yang sama"),
    Pasti.MONITORED: _("Monitoring dan evaluasi berjenjang"),
    Pasti.FUNDED: _("Pembiayaan tersedia, termasuk rujukan"),
}
FORMULAS = {
    Pasti.REGISTERED: _("Balita, ibu hamil, dan catin terdaftar per nama ÷ perkiraan sasaran desa."),
    Pasti.CAME: _(
        "Balita yang diukur, ibu hamil yang diperiksa atau didampingi, dan catin yang diskrining atau didampingi "
        "selama kampanye ÷ yang terdaftar."
    ),
    Pasti.TOOLS: _("Posyandu dengan alat lengkap dan terkalibrasi, atau bergantian dengan jadwal ÷ posyandu aktif."),
    Pasti.CADRES: _("Posyandu dengan paling sedikit satu kader terlatih ÷ posyandu aktif."),
    Pasti.STANDARD: _("Balita dengan berat, tinggi, dan cara ukur tercatat ÷ balita yang datang."),
    Pasti.EDUCATED: _("Balita dan ibu hamil yang mendapat penyuluhan ÷ yang datang."),
    Pasti.VALIDATED: _(
        "Balita pendek, kurus, berat badan kurang, atau tidak naik (T) yang diukur ulang dan mendapat PMT atau rujukan "
        "÷ semua balita yang demikian."
    ),
    Pasti.ENTERED: _("Balita yang semua hasilnya diinput paling lambat sehari sesudah diukur ÷ balita yang diukur."),
    Pasti.MONITORED: _("Desa yang mengirim laporan hari itu ÷ desa."),
    Pasti.FUNDED: _("Desa dengan rencana pembiayaan, termasuk rujukan ÷ desa."),
}
BOOTH_KINDS = {
    BoothKind.SERVICE: _("Layanan"),
    BoothKind.GOODS: _("Bantuan barang"),
    BoothKind.INFORMATION: _("Edukasi dan informasi"),
}
DIRECTIONS = {Direction.IN: _("Masuk"), Direction.OUT: _("Keluar")}
POST_KINDS = {
    PostKind.POST: _("Pos PIN"),
    PostKind.SCHOOL: _("Sekolah"),
    PostKind.HOUSE: _("Rumah ke rumah"),
}
MISSED = {
    MissedBecause.AWAY: _("Sedang pergi"),
    MissedBecause.SICK: _("Sakit"),
    MissedBecause.MIGRANT: _("Merantau"),
    MissedBecause.REFUSED: _("Menolak"),
    MissedBecause.SCHOOL: _("Sekolah"),
    MissedBecause.OTHER: _("Lainnya"),
}
