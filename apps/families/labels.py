from django.utils.translation import gettext_lazy as _

from apps.families.rules.household import Contraception, Disposal, Relation, Toilet, ToiletOwnership, Water
from apps.families.rules.register import Source, Verification
from apps.families.rules.screening import Factor, Target
from apps.families.rules.welfare import Dataset

RELATIONS = {
    Relation.HEAD: _("Kepala keluarga"),
    Relation.WIFE: _("Istri"),
    Relation.CHILD: _("Anak"),
    Relation.OTHER: _("Anggota lain"),
}
SOURCES = {
    Source.PORTAL: _("Portal"),
    Source.VERVAL: _("Verval KRS"),
    Source.SIGA: _("Cetakan SIGA"),
    Source.WELFARE_LIST: _("Daftar kesejahteraan"),
    Source.IDENTITY: _("Identitas anak"),
    Source.API: _("Aplikasi lapangan"),
}
VERIFICATION = {
    Verification.WAITING: _("Menunggu verifikasi"),
    Verification.CONFIRMED: _("Sesuai"),
    Verification.CORRECTED: _("Diperbaiki"),
    Verification.NOT_FOUND: _("Tidak ditemukan"),
}
DATASETS = {
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
FACTORS = {
    Factor.WATER: _("Tanpa air minum layak"),
    Factor.LATRINE: _("Tanpa jamban layak"),
    Factor.TOO_YOUNG: _("Terlalu muda (istri di bawah 20 tahun)"),
    Factor.TOO_OLD: _("Terlalu tua (istri 35 sampai 40 tahun)"),
    Factor.TOO_CLOSE: _("Terlalu dekat (jarak anak kurang dari 2 tahun)"),
    Factor.TOO_MANY: _("Terlalu banyak (3 anak atau lebih)"),
    Factor.NO_MODERN_CONTRACEPTION: _("Bukan peserta KB modern"),
}
WATER = {
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
TOILET_OWNERSHIP = {
    ToiletOwnership.OWN: _("Milik sendiri"),
    ToiletOwnership.SHARED: _("Bersama keluarga tertentu"),
    ToiletOwnership.COMMUNAL: _("MCK komunal"),
    ToiletOwnership.PUBLIC: _("MCK umum"),
    ToiletOwnership.UNUSED: _("Ada, tidak dipakai"),
    ToiletOwnership.NONE: _("Tidak ada"),
}
TOILET = {
    Toilet.GOOSENECK: _("Leher angsa"),
    Toilet.COVERED_PLENGSENGAN: _("Plengsengan dengan tutup"),
    Toilet.OPEN_PLENGSENGAN: _("Plengsengan tanpa tutup"),
    Toilet.PIT: _("Cemplung atau cubluk"),
}
DISPOSAL = {
    Disposal.SEPTIC_TANK: _("Tangki septik"),
    Disposal.TREATMENT_PLANT: _("IPAL atau SPALD"),
    Disposal.POND_RIVER_SEA: _("Kolam, sawah, sungai, danau, laut"),
    Disposal.HOLE: _("Lubang tanah"),
    Disposal.BEACH_FIELD: _("Pantai, tanah lapang, kebun"),
    Disposal.OTHER: _("Lainnya"),
}
CONTRACEPTION = {
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
