"""The words of the codes of help on the screen."""

from django.utils.translation import gettext_lazy as _

from apps.interventions.enums import (
    BeneficiaryKind,
    Cause,
    CohortPart,
    CompanionStage,
    CompanionTopic,
    CourseKind,
    CourseOutcome,
    CourseProgress,
    CourseReason,
    EvidenceKind,
    Facility,
    Fund,
    FunnelPart,
    ItemKind,
    ReferralOutcome,
    ReferralState,
    ServiceSource,
)

ITEM_KINDS = {ItemKind.SPECIFIC: _("Spesifik"), ItemKind.SENSITIVE: _("Sensitif")}
BENEFICIARIES = {
    BeneficiaryKind.CHILD: _("Balita"),
    BeneficiaryKind.PREGNANCY: _("Ibu hamil/nifas"),
    BeneficiaryKind.FAMILY: _("Keluarga"),
    BeneficiaryKind.CATIN: _("Calon pengantin"),
    BeneficiaryKind.ADOLESCENT: _("Remaja putri"),
    BeneficiaryKind.DESA: _("Desa"),
}
FUNDS = {
    Fund.APBN: _("APBN"),
    Fund.APBD: _("APBD"),
    Fund.DAK_FISIK: _("DAK fisik"),
    Fund.BOK: _("BOK (DAK nonfisik)"),
    Fund.BOKB: _("BOKB (DAK nonfisik)"),
    Fund.DANA_DESA: _("Dana Desa"),
    Fund.JKN: _("JKN"),
    Fund.CSR: _("CSR"),
    Fund.BAZNAS: _("BAZNAS"),
    Fund.DONOR: _("Orang tua asuh/donatur"),
}
EVIDENCE = {
    EvidenceKind.PHOTO: _("Foto"),
    EvidenceKind.HANDOVER: _("Berita acara serah terima (BAST)"),
    EvidenceKind.LIST: _("Daftar penerima bertanda tangan"),
}
SERVICE_SOURCES = {
    ServiceSource.PORTAL: _("Diisi di portal"),
    ServiceSource.VISIT: _("Kunjungan posyandu"),
    ServiceSource.ANC: _("Pemeriksaan kehamilan"),
    ServiceSource.TPK: _("Pendampingan TPK"),
    ServiceSource.DELIVERY: _("Penyerahan program"),
    ServiceSource.FILE: _("Berkas impor"),
    ServiceSource.DEMO: _("Data contoh"),
}
REFERRAL_STATES = {
    ReferralState.SENT: _("Dirujuk"),
    ReferralState.RECEIVED: _("Diterima"),
    ReferralState.SEEN: _("Diperiksa"),
    ReferralState.BACK: _("Rujuk balik"),
    ReferralState.CLOSED: _("Ditutup"),
}
FACILITIES = {Facility.PUSKESMAS: _("Puskesmas"), Facility.HOSPITAL: _("Rumah sakit")}
REFERRAL_OUTCOMES = {
    ReferralOutcome.TREATED: _("Ditangani"),
    ReferralOutcome.NO_PROBLEM: _("Tidak ada masalah"),
    ReferralOutcome.REFERRED_ON: _("Dirujuk lagi"),
    ReferralOutcome.REFUSED: _("Keluarga menolak"),
    ReferralOutcome.NOT_POSSIBLE: _("Tidak dapat dilakukan"),
}
COURSE_KINDS = {
    CourseKind.PMT_CHILD: _("PMT lokal balita"),
    CourseKind.PMT_PREGNANT: _("PMT ibu hamil KEK"),
    CourseKind.SEVERE_WASTING: _("Tata laksana gizi buruk"),
}
COURSE_REASONS = {
    CourseReason.WASTED: _("Gizi kurang"),
    CourseReason.UNDERWEIGHT: _("Berat badan kurang"),
    CourseReason.NOT_GAINED: _("Berat badan tidak naik"),
    CourseReason.KEK: _("KEK"),
    CourseReason.WEIGHT_FOR_HEIGHT: _("BB/TB di bawah −3 SD"),
    CourseReason.MUAC: _("LiLA di bawah 11,5 cm"),
    CourseReason.OEDEMA: _("Pitting edema"),
}
COURSE_OUTCOMES = {
    CourseOutcome.TARGET_REACHED: _("Target tercapai"),
    CourseOutcome.DAYS_OVER: _("Hari pemberian selesai"),
    CourseOutcome.RECOVERED: _("Sembuh"),
    CourseOutcome.NOT_RESPONDING: _("Tidak membaik"),
    CourseOutcome.REFERRED: _("Dirujuk"),
    CourseOutcome.DEFAULTED: _("Putus pengobatan"),
    CourseOutcome.DIED: _("Meninggal"),
    CourseOutcome.MOVED: _("Pindah"),
}
COURSE_PROGRESS = {
    CourseProgress.NOT_WEIGHED: _("Belum ditimbang"),
    CourseProgress.BETTER: _("Membaik"),
    CourseProgress.NOT_BETTER: _("Tidak membaik"),
    CourseProgress.TARGET_REACHED: _("Target tercapai"),
    CourseProgress.RECOVERED: _("Sembuh"),
}
COURSE_FILTERS = {
    "running": _("Sedang berjalan"),
    "overdue": _("Minggu ini belum dipantau"),
    "to_end": _("Hari habis"),
    "ended": _("Sudah berakhir"),
}
COURSE_TITLES = {
    "running": _("%s PMT dan tata laksana sedang berjalan"),
    "overdue": _("%s belum dipantau minggu ini"),
    "to_end": _("%s harus diakhiri: harinya habis"),
    "ended": _("%s PMT dan tata laksana sudah berakhir"),
}
COMPANION_STAGES = {
    CompanionStage.CATIN: _("Calon pengantin"),
    CompanionStage.PREGNANT: _("Ibu hamil"),
    CompanionStage.POSTPARTUM: _("Pascasalin"),
    CompanionStage.UNDER_TWO: _("Baduta"),
    CompanionStage.UNDER_FIVE: _("Balita"),
    CompanionStage.FAMILY: _("Keluarga berisiko"),
}
COHORT_PARTS = {
    CohortPart.OPENING: _("Awal"),
    CohortPart.NEW: _("Kasus baru"),
    CohortPart.MOVED_IN: _("Pindah masuk"),
    CohortPart.RECOVERED: _("Sembuh"),
    CohortPart.REACHED_60_MONTHS: _("Lulus umur (60 bulan)"),
    CohortPart.MOVED_OUT: _("Pindah keluar"),
    CohortPart.DIED: _("Meninggal"),
    CohortPart.NOT_FOUND: _("Tidak ditemukan"),
    CohortPart.CLOSING: _("Akhir"),
    CohortPart.RELAPSE: _("Kambuh"),
}
CAUSES = {
    Cause.SEVERELY_STUNTED: _("Sangat pendek"),
    Cause.SEVERE_CASE: _("Tanda gizi buruk"),
    Cause.WASTED: _("Gizi kurang"),
    Cause.TWICE_NOT_GAINED: _("2T"),
    Cause.YOUNG: _("Di bawah 2 tahun"),
    Cause.RISK_FACTORS: _("Faktor KRS"),
    Cause.POOR: _("Desil 1–2"),
    Cause.NO_HELP: _("Belum dibantu"),
}
CAUSES_IN_SENTENCE = {
    Cause.SEVERELY_STUNTED: _("sangat pendek"),
    Cause.SEVERE_CASE: _("tanda gizi buruk"),
    Cause.WASTED: _("gizi kurang"),
    Cause.TWICE_NOT_GAINED: _("berat tidak naik dua kali (2T)"),
    Cause.YOUNG: _("di bawah 2 tahun"),
    Cause.RISK_FACTORS: _("faktor KRS"),
    Cause.POOR: _("desil 1–2"),
    Cause.NO_HELP: _("belum pernah dibantu"),
}
FUNNEL_PARTS = {
    FunnelPart.MEASURED: _("Diukur"),
    FunnelPart.PROBLEM: _("Bermasalah gizi"),
    FunnelPart.VALIDATED: _("Dipastikan petugas"),
    FunnelPart.ACTED: _("Ditangani"),
    FunnelPart.RECOVERED: _("Membaik"),
    FunnelPart.NOT_VALIDATED: _("Belum dipastikan"),
    FunnelPart.NOT_ACTED: _("Belum ditangani"),
    FunnelPart.NOT_RECOVERED: _("Belum membaik"),
}
REFERRAL_REASONS = {
    "treat_severe_wasting": _("Tanda gizi buruk"),
    "refer_under_6_months": _("Bayi di bawah 6 bulan dengan berat kurang: penilaian menyusui"),
    "refer_below_red_line": _("Berat di bawah garis merah (BGM)"),
    "refer_twice_not_gained": _("Berat dua kali berturut-turut tidak naik (2T)"),
    "refer_not_gained": _("Berat tidak naik (T)"),
    "refer_above_orange_line": _("Berat di atas garis oranye"),
    "confirm_stunting": _("Pendek menurut TB/U, perlu dipastikan"),
    "feed_wasted": _("Gizi kurang, perlu dipastikan untuk PMT lokal"),
    "feed_underweight": _("Berat badan kurang, perlu dipastikan untuk PMT lokal"),
    "feed_not_gained": _("Berat tidak naik, perlu dipastikan untuk PMT lokal"),
    "advise_overweight": _("Gizi lebih"),
    "check_head": _("Lingkar kepala di luar batas"),
    "remeasure_now": _("Hasil ukur yang diperiksa ulang dan tetap"),
    "refer_severe_anaemia": _("Anemia berat"),
    "refer_severe_hypertension": _("Tekanan darah 160/110 atau lebih"),
    "treat_anaemia": _("Anemia"),
    "check_hypertension": _("Tekanan darah tinggi"),
    "feed_kek": _("Kurang energi kronis (KEK)"),
    "see_doctor_usg": _("Pemeriksaan dokter dan USG trimester ini"),
    "plan_hospital_birth": _("Risiko kehamilan: rencana bersalin di fasilitas kesehatan"),
}
"""By the step that asks for the referral; no figure, so that who reads words alone may read them."""
REFERRAL_FILTERS = {
    "open": _("Belum selesai"),
    "overdue": _("Lewat batas"),
    "answered": _("Sudah dijawab"),
    "unread": _("Jawaban belum dibaca"),
    "all": _("Semua"),
}
REFERRAL_TITLES = {
    "open": _("%s rujukan belum selesai"),
    "overdue": _("%s rujukan lewat batas waktu"),
    "answered": _("%s rujukan sudah dijawab"),
    "unread": _("%s jawaban rujukan untuk dibaca"),
    "all": _("%s rujukan"),
}
COMPANION_TOPICS = {
    CompanionTopic.ELSIMIL: _("Hasil Elsimil dan tindak lanjutnya"),
    CompanionTopic.HEALTH_CHECK: _("Pemeriksaan kesehatan sebelum menikah"),
    CompanionTopic.IRON: _("Tablet tambah darah atau MMS"),
    CompanionTopic.NUTRITION: _("Gizi seimbang dan LiLA"),
    CompanionTopic.SMOKE: _("Rumah tanpa asap rokok"),
    CompanionTopic.PLANNING: _("Menunda kehamilan bila belum siap"),
    CompanionTopic.ANTENATAL: _("Periksa kehamilan (ANC) sesuai jadwal"),
    CompanionTopic.DANGER_SIGNS: _("Tanda bahaya"),
    CompanionTopic.BIRTH_PLAN: _("Rencana persalinan di fasilitas kesehatan"),
    CompanionTopic.CONTRACEPTION: _("KB, termasuk KB pascasalin"),
    CompanionTopic.BREASTFEEDING: _("IMD dan ASI eksklusif"),
    CompanionTopic.POSTPARTUM_CARE: _("Kunjungan nifas dan bayi baru lahir"),
    CompanionTopic.COMPLEMENTARY_FOOD: _("MP-ASI"),
    CompanionTopic.ANIMAL_PROTEIN: _("Protein hewani setiap hari"),
    CompanionTopic.IMMUNISATION: _("Imunisasi"),
    CompanionTopic.GROWTH_MONITORING: _("Menimbang setiap bulan di posyandu"),
    CompanionTopic.CARE: _("Pengasuhan dan stimulasi (BKB)"),
    CompanionTopic.HYGIENE: _("Cuci tangan dan kebersihan (PHBS)"),
    CompanionTopic.WATER_LATRINE: _("Air minum dan jamban"),
    CompanionTopic.IDENTITY: _("NIK, KK, dan akta kelahiran"),
    CompanionTopic.REFERRAL: _("Difasilitasi ke pelayanan rujukan"),
    CompanionTopic.SOCIAL_AID: _("Difasilitasi menerima bantuan sosial"),
}
DUE_FILTERS = {
    "week": _("Terlambat dan minggu ini"),
    "overdue": _("Terlambat"),
    "all": _("Semua sasaran"),
}
