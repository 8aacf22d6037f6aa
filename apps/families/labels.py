from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.core.language import Words
from apps.families.enums import (
    Contraception,
    Dataset,
    Disposal,
    Factor,
    FamilyStatus,
    MemberStatus,
    NikFault,
    Relation,
    Source,
    Target,
    Toilet,
    ToiletOwnership,
    Verification,
    Water,
)

RELATIONS: dict[Any, Words] = {
    Relation.HEAD: _("Kepala keluarga"),
    Relation.WIFE: _("Istri"),
    Relation.CHILD: _("Anak"),
    Relation.OTHER: _("Anggota lain"),
}
SOURCES: dict[Any, Words] = {
    Source.PORTAL: _("Portal"),
    Source.VERVAL: _("Verval KRS"),
    Source.SIGA: _("Cetakan SIGA"),
    Source.WELFARE_LIST: _("Daftar kesejahteraan"),
    Source.IDENTITY: _("Identitas anak"),
    Source.API: _("Aplikasi lapangan"),
}
VERIFICATION: dict[Any, Words] = {
    Verification.WAITING: _("Menunggu verifikasi"),
    Verification.CONFIRMED: _("Sesuai"),
    Verification.CORRECTED: _("Diperbaiki"),
    Verification.NOT_FOUND: _("Tidak ditemukan"),
}
DATASETS: dict[Any, Words] = {
    Dataset.PK: _("Pendataan Keluarga"),
    Dataset.P3KE: "P3KE",
    Dataset.DTKS: "DTKS",
    Dataset.REGSOSEK: "Regsosek",
    Dataset.DTSEN: "DTSEN",
}
TARGETS = {
    Target.COUPLE: _("PUS"),
    Target.PREGNANT: _("PUS hamil"),
    Target.CHILD_0_23: _("Punya anak 0–23 bulan"),
    Target.CHILD_24_59: _("Punya anak 24–59 bulan"),
}
WATER: dict[Any, Words] = {
    Water.BOTTLED: _("Air kemasan bermerek"),
    Water.REFILLED: _("Air isi ulang"),
    Water.PIPED: _("Leding, PAM, perpipaan"),
    Water.BOREHOLE: _("Sumur bor atau pompa"),
    Water.PROTECTED_WELL: _("Sumur terlindung"),
    Water.UNPROTECTED_WELL: _("Sumur tak terlindung"),
    Water.PROTECTED_SPRING: _("Mata air terlindung"),
    Water.UNPROTECTED_SPRING: _("Mata air tak terlindung"),
    Water.SURFACE: _("Air permukaan: sungai, danau, waduk, kolam, irigasi"),
    Water.RAIN: _("Air hujan"),
    Water.OTHER: _("Lainnya"),
}
TOILET_OWNERSHIP: dict[Any, Words] = {
    ToiletOwnership.OWN: _("Milik sendiri"),
    ToiletOwnership.SHARED: _("Bersama keluarga tertentu"),
    ToiletOwnership.COMMUNAL: _("MCK komunal"),
    ToiletOwnership.PUBLIC: _("MCK umum"),
    ToiletOwnership.UNUSED: _("Ada, tidak dipakai"),
    ToiletOwnership.NONE: _("Tidak ada"),
}
TOILET: dict[Any, Words] = {
    Toilet.GOOSENECK: _("Leher angsa"),
    Toilet.COVERED_PLENGSENGAN: _("Plengsengan dengan tutup"),
    Toilet.OPEN_PLENGSENGAN: _("Plengsengan tanpa tutup"),
    Toilet.PIT: _("Cemplung atau cubluk"),
}
DISPOSAL: dict[Any, Words] = {
    Disposal.SEPTIC_TANK: _("Tangki septik"),
    Disposal.TREATMENT_PLANT: _("IPAL atau SPALD"),
    Disposal.POND_RIVER_SEA: _("Kolam, sawah, sungai, danau, laut"),
    Disposal.HOLE: _("Lubang tanah"),
    Disposal.BEACH_FIELD: _("Pantai, tanah lapang, kebun"),
    Disposal.OTHER: _("Lainnya"),
}
CONTRACEPTION: dict[Any, Words] = {
    Contraception.IUD: _("IUD"),
    Contraception.IMPLANT: _("Implan"),
    Contraception.INJECTION: _("Suntik"),
    Contraception.PILL: _("Pil"),
    Contraception.CONDOM: _("Kondom"),
    Contraception.TUBECTOMY: _("MOW"),
    Contraception.VASECTOMY: _("MOP"),
    Contraception.LACTATION: _("MAL"),
    Contraception.TRADITIONAL: _("Cara tradisional"),
    Contraception.NONE: _("Tidak ber-KB"),
}
# Codes of "Jenis Pendampingan yang Diterima" in verval.
ASSISTANCE = {
    1: _("Fasilitasi rujukan"),
    2: _("Fasilitasi bantuan sosial"),
    3: _("KIE"),
    4: _("Surveilans Elsimil"),
    5: _("Surveilans e-PPGBM"),
    6: _("Bapak Asuh Anak Stunting"),
    7: _("PMT"),
    8: _("Tidak ada"),
}
FACTORS = {
    Factor.WATER: _("Tanpa sumber air minum layak"),
    Factor.LATRINE: _("Tanpa jamban layak"),
    Factor.TOO_YOUNG: _("Terlalu muda (istri di bawah 20 tahun)"),
    Factor.TOO_OLD: _("Terlalu tua (istri 35 tahun atau lebih)"),
    Factor.TOO_CLOSE: _("Terlalu dekat (jarak lahir atau hamil kurang dari 2 tahun)"),
    Factor.TOO_MANY: _("Terlalu banyak (3 anak atau lebih)"),
    Factor.NO_MODERN_CONTRACEPTION: _("Bukan peserta KB modern"),
}
FACTORS_IN_SHORT = {
    Factor.WATER: _("air minum"),
    Factor.LATRINE: _("jamban"),
    Factor.TOO_YOUNG: _("terlalu muda"),
    Factor.TOO_OLD: _("terlalu tua"),
    Factor.TOO_CLOSE: _("terlalu dekat"),
    Factor.TOO_MANY: _("terlalu banyak"),
    Factor.NO_MODERN_CONTRACEPTION: _("bukan KB modern"),
}
# What is not known yet: what to ask.
UNKNOWN_FACTORS = {
    Factor.WATER: _("sumber air minum"),
    Factor.LATRINE: _("jamban"),
    Factor.TOO_YOUNG: _("umur istri"),
    Factor.TOO_OLD: _("umur istri"),
    Factor.TOO_CLOSE: _("jarak kelahiran"),
    Factor.TOO_MANY: _("jumlah anak"),
    Factor.NO_MODERN_CONTRACEPTION: _("cara ber-KB"),
}
WAYS_OUT = {
    Factor.WATER: _("sumber air minum menjadi layak"),
    Factor.LATRINE: _("jamban menjadi layak: leher angsa dengan tangki septik atau IPAL"),
    Factor.NO_MODERN_CONTRACEPTION: _("memakai KB modern"),
}
FAMILY_STATUS: dict[Any, Words] = {
    FamilyStatus.ACTIVE: _("Tinggal di sini"),
    FamilyStatus.MOVED: _("Pindah"),
    FamilyStatus.DISSOLVED: _("Pecah KK atau bergabung"),
}
MEMBER_STATUS: dict[Any, Words] = {
    MemberStatus.ACTIVE: _("Serumah"),
    MemberStatus.MOVED: _("Pindah"),
    MemberStatus.DIED: _("Meninggal"),
}
RISK: dict[Any, Words] = {True: _("KRS"), False: _("Tidak KRS"), None: _("Belum diketahui")}
RISK_TONES = {True: "moderate", False: "normal", None: "unknown"}
RISK_CHOICES = {"ya": _("KRS"), "tidak": _("Tidak KRS"), "belum": _("Belum diketahui")}
TARGET_CHOICES = {
    "pus": _("PUS"),
    "hamil": _("PUS hamil"),
    "baduta": _("Punya anak 0–23 bulan"),
    "balita": _("Punya anak 24–59 bulan"),
}
FACTOR_CHOICES = {
    "air": FACTORS[Factor.WATER],
    "jamban": FACTORS[Factor.LATRINE],
    "muda": FACTORS[Factor.TOO_YOUNG],
    "tua": FACTORS[Factor.TOO_OLD],
    "dekat": FACTORS[Factor.TOO_CLOSE],
    "banyak": FACTORS[Factor.TOO_MANY],
    "kb": FACTORS[Factor.NO_MODERN_CONTRACEPTION],
}
CHECKED_CHOICES = {
    "belum": _("Belum tahun ini"),
    "sudah": _("Sudah tahun ini"),
    "belum-ditapis": _("Belum diskrining tahun ini"),
}
FILE_CHOICES = {"beda": _("Berbeda dari berkas"), "sama": _("Sama dengan berkas")}
TEAM_CHOICES = {"belum": _("Belum ada tim")}
STATUS_CHOICES = {"pindah": _("Pindah atau pecah KK")}
LIST_TITLES = {
    "": _("%s keluarga"),
    "ya": _("%s keluarga berisiko stunting"),
    "tidak": _("%s keluarga tidak berisiko"),
    "belum": _("%s keluarga belum diketahui risikonya"),
}
NIK_ODDITIES = {
    NikFault.PROVINCE_UNKNOWN: _("Kode provinsi NIK ini tidak dikenal."),
    NikFault.REGION_MISMATCH: _("NIK ini terbit di kabupaten lain; sah bila orangnya pindah ke sini."),
    NikFault.BIRTH_MISMATCH: _("Tanggal lahir pada NIK berbeda dari isian."),
    NikFault.SEX_MISMATCH: _("Jenis kelamin pada NIK berbeda dari isian."),
}
