"""The words of what is owed: states, reasons, packages, and interventions in short."""

from django.utils.translation import gettext_lazy as _

from apps.interventions.enums import Band, ChecklistState, Item, OwedFilter, Package
from apps.interventions.labels import REFERRAL_REASONS

CHECKLIST_STATES = {
    ChecklistState.RECEIVED: _("Sudah"),
    ChecklistState.DUE: _("Jatuh tempo"),
    ChecklistState.LATE: _("Terlambat"),
    ChecklistState.NOT_YET: _("Belum waktunya"),
    ChecklistState.NOT_OWED: _("Tidak berlaku"),
    ChecklistState.UNKNOWN: _("Belum diketahui"),
}
OWED_REASONS = REFERRAL_REASONS | {
    "age": _("menurut umur"),
    "too_soon": _("dosis sebelumnya kurang dari 28 hari, perlu diulang"),
    "under_five": _("balita, ditimbang setiap bulan"),
    "under_two": _("umur di bawah dua tahun"),
    "age_6_59": _("umur 6–59 bulan"),
    "age_12_59": _("umur 12–59 bulan"),
    "capsule_blue": _("umur 6–11 bulan: kapsul biru"),
    "capsule_red": _("umur 12–59 bulan: kapsul merah"),
    "doubtful": _("KPSP meragukan, diulang dua minggu kemudian"),
    "kpsp": _("KPSP menyimpang, atau dua kali meragukan"),
    "at_risk": _("ada temuan pada kunjungan terakhir"),
    "stunted": _("pendek menurut TB/U"),
    "not_confirmed": _("pendek menurut TB/U, belum dipastikan"),
    "remeasure_now": _("ukuran terakhir perlu diulang"),
    "not_weighed": _("belum pernah ditimbang"),
    "no_nik": _("belum punya NIK"),
    "trimester": _("menurut umur kehamilan"),
    "doctor_usg": _("diperiksa dokter dengan USG"),
    "mms": _("hamil: MMS setiap hari"),
    "ttd": _("hamil: tablet tambah darah setiap hari"),
    "pregnant": _("hamil atau menyusui"),
    "postpartum": _("masa nifas"),
    "delivered": _("sesudah bersalin"),
    "no_last_period": _("HPHT belum diketahui"),
    "krs": _("keluarga berisiko stunting"),
    "krs_with_child": _("keluarga berisiko dengan baduta atau ibu hamil"),
    "four_too": _("4 terlalu dan belum ber-KB modern"),
    "girl": _("remaja putri"),
    "catin": _("calon pengantin"),
    "no_latrine": _("jamban belum layak"),
    "no_safe_water": _("air minum utama belum layak"),
    "not_screened": _("belum pernah diskrining"),
    "not_answered": _("tidak terjawab pada penapisan terakhir"),
    "decile": _("desil kesejahteraan"),
    "decile_with_child": _("desil kesejahteraan, dengan ibu hamil atau anak"),
    "decile_without_child": _("desil sesuai; ibu hamil atau anak belum tercatat"),
    "extremely_poor": _("miskin ekstrem"),
    "not_extremely_poor": _("bukan miskin ekstrem"),
    "poverty_not_recorded": _("desil 1; status miskin ekstrem belum tercatat"),
    "house_unfit": _("miskin ekstrem dan rumahnya tidak layak huni"),
    "house_fit": _("rumahnya layak huni"),
    "housing_not_recorded": _("miskin ekstrem; keadaan rumah belum tercatat"),
    "no_welfare_data": _("belum ada data kesejahteraan"),
    "no_decile": _("data kesejahteraan tanpa desil"),
    "no_finding": _("tidak ada temuan yang memerlukannya"),
    "nothing_due": _("tidak ada dosis pada umur ini"),
    "between_rounds": _("di antara dua bulan pemberian"),
    "newborn": _("bulan kelahiran"),
    "not_due": _("belum jatuh tempo"),
    "before_programme": _("sebelum program dimulai"),
    "too_young": _("umurnya belum sampai"),
    "too_young_for_form": _("umurnya belum sampai formulir pertama"),
    "too_old": _("umurnya sudah lewat"),
    "not_born": _("belum lahir"),
    "left": _("sudah tidak di sini"),
    "not_pregnant": _("tidak sedang hamil"),
    "not_delivered": _("belum bersalin"),
    "postpartum_over": _("masa nifas sudah lewat"),
    "has_nik": _("sudah punya NIK"),
    "no_girl": _("tidak ada remaja putri"),
    "married": _("sudah menikah, atau pendampingan selesai"),
    "has_latrine": _("jamban layak"),
    "has_safe_water": _("air minum utama layak"),
    "other_decile": _("desil lain"),
    "not_at_risk": _("bukan keluarga berisiko"),
    "no_need": _("tidak memerlukan"),
}
"""Why something is owed, is not, or cannot be decided: `Owed.because`."""
CLINICAL_REASONS = frozenset({"kpsp", "doubtful"})
"""Results of an examination; who may not see figures reads that there was a finding."""


def reason_words(because: str, *, with_values: bool) -> str:
    return str(OWED_REASONS.get("at_risk" if because in CLINICAL_REASONS and not with_values else because, ""))


PACKAGES = {
    Package.KIA: _("Kesehatan ibu dan anak (KIA)"),
    Package.NUTRITION: _("Gizi dan konseling"),
    Package.WATER: _("Air minum dan sanitasi"),
    Package.SOCIAL: _("Perlindungan sosial"),
    Package.EARLY: _("PAUD dan pengasuhan"),
}
PACKAGES_IN_SHORT = {
    Package.KIA: _("KIA"),
    Package.NUTRITION: _("Gizi"),
    Package.WATER: _("Air dan sanitasi"),
    Package.SOCIAL: _("Perlinsos"),
    Package.EARLY: _("PAUD"),
}
BANDS = {Band.GOOD: _("Baik"), Band.FAIR: _("Cukup"), Band.POOR: _("Kurang")}
OWED_FILTERS = {
    OwedFilter.DUE: _("Jatuh tempo"),
    OwedFilter.RECEIVED: _("Sudah diterima"),
    OwedFilter.MISSING: _("Belum diterima"),
}
ITEMS_IN_SHORT = {
    Item.PMT_CHILD: _("PMT balita"),
    Item.PMT_PREGNANT: _("PMT ibu hamil"),
    Item.IRON_PREGNANT: _("TTD/MMS"),
    Item.SEVERE_WASTING: _("Gizi buruk"),
    Item.STUNTING_REFERRAL: _("Rujukan stunting"),
    Item.IMMUNISATION: _("Imunisasi"),
    Item.COUNSELLING: _("Konseling"),
    Item.ANIMAL_PROTEIN: _("Protein hewani"),
    Item.FOOD_AID: _("Bantuan pangan"),
    Item.PKH: _("PKH"),
    Item.VILLAGE_CASH: _("BLT Dana Desa"),
    Item.HEALTH_INSURANCE: _("JKN PBI"),
    Item.LATRINE: _("Jamban"),
    Item.WATER: _("Air minum"),
    Item.HOUSING: _("Rumah layak huni"),
    Item.CONTRACEPTION: _("KB pascasalin"),
    Item.COMPANION: _("Pendampingan TPK"),
    Item.PARENTING: _("BKB/PAUD"),
    Item.GARDEN: _("Pekarangan pangan"),
    Item.SPONSOR: _("BAAS/GENTING"),
    Item.IDENTITY: _("NIK/akta"),
    Item.MEALS: _("MBG"),
    Item.LIVELIHOOD: _("Usaha dan padat karya"),
    Item.VITAMIN_A: _("Vitamin A"),
    Item.DEWORMING: _("Obat cacing"),
    Item.GROWTH_MONITORING: _("Penimbangan"),
    Item.REFERRAL: _("Rujukan"),
    Item.ANTENATAL_CARE: _("ANC"),
    Item.DEVELOPMENT: _("KPSP"),
}
"""Interventions that a score of convergence may count."""
