"""The words of enums and codes on the screen."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.mothers.enums import (
    Anaemia,
    AntenatalContact,
    BirthHelper,
    BirthPlace,
    CatinReason,
    CatinResult,
    Nutrition,
    OtherDue,
    PostpartumContact,
    PregnancyState,
    PregnancyStatus,
    Risk,
    RochjatiGroup,
    Schedule,
    Source,
    Step,
    Supplement,
)

PREGNANCY_STATUS: dict[str, Any] = {
    PregnancyStatus.ONGOING: _("Hamil"),
    PregnancyStatus.DELIVERED: _("Sudah bersalin"),
    PregnancyStatus.MISCARRIED: _("Keguguran"),
    PregnancyStatus.MOVED: _("Pindah"),
    PregnancyStatus.DIED: _("Meninggal"),
    PregnancyStatus.UNKNOWN: _("Berakhir, hasil belum dicatat"),
}
# The worst first.
RISKS = {
    Risk.SEVERE_ANAEMIA: _("Anemia berat"),
    Risk.SEVERE_HYPERTENSION: _("Hipertensi berat"),
    Risk.KEK: _("KEK (kurang energi kronis)"),
    Risk.ANAEMIA: _("Anemia"),
    Risk.TOO_YOUNG: _("Terlalu muda"),
    Risk.TOO_OLD: _("Terlalu tua"),
    Risk.TOO_CLOSE: _("Terlalu dekat"),
    Risk.TOO_MANY: _("Terlalu banyak"),
    Risk.SHORT: _("Berisiko panggul sempit"),
    Risk.HIGH_BLOOD_PRESSURE: _("Tekanan darah tinggi"),
    Risk.LITTLE_WEIGHT_GAIN: _("Kenaikan berat kurang"),
    Risk.MUCH_WEIGHT_GAIN: _("Kenaikan berat berlebih"),
}
SOURCES: dict[str, Any] = {Source.PORTAL: _("Portal"), Source.FILE: _("Berkas"), Source.API: _("Aplikasi lapangan")}
SUPPLEMENTS: dict[str, Any] = {Supplement.TTD: _("TTD"), Supplement.MMS: _("MMS")}
BIRTH_PLACES = {
    BirthPlace.HOSPITAL: _("Rumah sakit"),
    BirthPlace.PUSKESMAS: _("Puskesmas"),
    BirthPlace.CLINIC: _("Klinik"),
    BirthPlace.MIDWIFE: _("Praktik bidan"),
    BirthPlace.HOME: _("Rumah"),
    BirthPlace.OTHER: _("Tempat lain"),
}
BIRTH_HELPERS = {
    BirthHelper.DOCTOR: _("Dokter"),
    BirthHelper.MIDWIFE: _("Bidan"),
    BirthHelper.NURSE: _("Perawat"),
    BirthHelper.TRADITIONAL: _("Dukun bayi"),
    BirthHelper.OTHER: _("Penolong lain"),
}
CONTACTS: dict[str, Any] = {contact: contact.value.upper() for contact in PostpartumContact}
CATIN_RESULTS: dict[str, Any] = {
    CatinResult.IDEAL: _("Ideal"),
    CatinResult.AT_RISK: _("Berisiko"),
    CatinResult.UNKNOWN: _("Belum lengkap"),
}
CATIN_REASONS: dict[str, Any] = {
    CatinReason.UNDER_MARRIAGE_AGE: _("Di bawah umur nikah 19 tahun (UU 16/2019)"),
    CatinReason.TOO_YOUNG: _("Umur di bawah usia ideal (perempuan 20, laki-laki 25 tahun)"),
    CatinReason.TOO_OLD: _("Umur di atas 35 tahun"),
    CatinReason.THIN: _("IMT di bawah 18,5"),
    CatinReason.HEAVY: _("IMT di atas 25"),
    CatinReason.KEK: _("LiLA di bawah 23,5 cm"),
    CatinReason.ANAEMIC: _("Hb di bawah 12 g/dL (WHO)"),
    CatinReason.SMOKE: _("Merokok atau terpapar asap rokok"),
    CatinReason.NO_WEIGHT: _("Berat atau tinggi belum diukur"),
    CatinReason.NO_MUAC: _("LiLA belum diukur"),
    CatinReason.NO_HB: _("Hb belum diperiksa"),
    CatinReason.SMOKE_UNKNOWN: _("Paparan rokok belum ditanyakan"),
}
CATIN_TONES: dict[str, Any] = {
    CatinResult.IDEAL: "normal",
    CatinResult.AT_RISK: "moderate",
    CatinResult.UNKNOWN: "unknown",
}
NUTRITION: dict[str, Any] = {
    Nutrition.KEK: _("KEK"),
    Nutrition.KEK_RISK: _("Risiko KEK"),
    Nutrition.NORMAL: _("LiLA normal"),
}
ANAEMIA: dict[str, Any] = {
    Anaemia.SEVERE: _("Anemia berat"),
    Anaemia.MODERATE: _("Anemia sedang"),
    Anaemia.MILD: _("Anemia ringan"),
    Anaemia.NONE: _("Tidak anemia"),
}
TONES: dict[str, Any] = {
    Nutrition.KEK: "moderate",
    Nutrition.KEK_RISK: "moderate",
    Nutrition.NORMAL: "normal",
    Anaemia.SEVERE: "severe",
    Anaemia.MODERATE: "moderate",
    Anaemia.MILD: "moderate",
    Anaemia.NONE: "normal",
}
# What is due next: a contact, or something else.
DUE: dict[str, Any] = {
    **{contact.value: contact.value.upper() for contact in AntenatalContact},
    **{contact.value: contact.value.upper() for contact in PostpartumContact},
    OtherDue.VISIT.value: _("Periksa kehamilan"),
    OtherDue.BIRTH.value: _("Catat persalinan"),
    OtherDue.LAST_PERIOD.value: _("Tanyakan HPHT"),
}
# The value and the limit of each reason, and the source of the rule.
REASONS = {
    Risk.SEVERE_ANAEMIA: _("Hb %(value)s g/dL, di bawah %(limit)s"),
    Risk.SEVERE_HYPERTENSION: _("Tekanan darah %(value)s/%(diastolic)s, mulai 160 atau 110"),
    Risk.KEK: _("LiLA %(value)s cm, di bawah %(limit)s cm"),
    Risk.ANAEMIA: _("Hb %(value)s g/dL, di bawah %(limit)s"),
    Risk.TOO_YOUNG: _("Umur %(value)s tahun saat mulai hamil, di bawah %(limit)s"),
    Risk.TOO_OLD: _("Umur %(value)s tahun saat mulai hamil, mulai %(limit)s"),
    Risk.TOO_CLOSE: _("Jarak %(value)s bulan dari persalinan lalu ke kehamilan ini, kurang dari %(limit)s"),
    Risk.TOO_MANY: _("Sudah %(value)s kali melahirkan, mulai %(limit)s"),
    Risk.SHORT: _("Tinggi %(value)s cm, di bawah %(limit)s cm"),
    Risk.HIGH_BLOOD_PRESSURE: _("Tekanan darah %(value)s/%(diastolic)s, mulai 140/90"),
    Risk.LITTLE_WEIGHT_GAIN: _("Naik %(value)s kg, seharusnya paling sedikit %(limit)s kg"),
    Risk.MUCH_WEIGHT_GAIN: _("Naik %(value)s kg, seharusnya paling banyak %(limit)s kg"),
}
KEK_BY_BMI = _("IMT sebelum atau awal hamil %(value)s, di bawah %(limit)s")
REASON_SOURCES = {
    Risk.SEVERE_ANAEMIA: _("WHO 2024"),
    Risk.SEVERE_HYPERTENSION: _("PNPK Preeklamsia 2016"),
    Risk.KEK: _("Permenkes 21/2021"),
    Risk.ANAEMIA: _("WHO 2024, menurut trimester"),
    Risk.TOO_YOUNG: _("4T, BKKBN"),
    Risk.TOO_OLD: _("4T dan KSPR"),
    Risk.TOO_CLOSE: _("4T, BKKBN"),
    Risk.TOO_MANY: _("4T, BKKBN"),
    Risk.SHORT: _("Buku KIA 2023"),
    Risk.HIGH_BLOOD_PRESSURE: _("Buku KIA 2023"),
    Risk.LITTLE_WEIGHT_GAIN: _("IOM 2009, satu janin"),
    Risk.MUCH_WEIGHT_GAIN: _("IOM 2009, satu janin"),
}
STEPS: dict[Step, Any] = {
    Step.REFER_SEVERE_ANAEMIA: _("Rujuk ke rumah sakit hari ini: anemia berat."),
    Step.REFER_SEVERE_HYPERTENSION: _(
        "Rujuk hari ini: tekanan darah 160/110 atau lebih, preeklamsia berat sampai terbukti bukan."
    ),
    Step.TREAT_ANAEMIA: _("Beri tablet tambah darah dosis pengobatan. Periksa Hb lagi dalam 4 minggu."),
    Step.CHECK_HYPERTENSION: _(
        "Ukur lagi tekanan darah hari ini setelah ibu beristirahat dan periksa protein urine. Rujuk bila tetap tinggi."
    ),
    Step.FEED_KEK: _("Beri makanan tambahan ibu hamil KEK dan konseling gizi."),
    Step.SEE_DOCTOR_USG: _("Periksa dan USG oleh dokter di trimester ini (di trimester 3 sebaiknya minggu 32–36)."),
    Step.PLAN_HOSPITAL_BIRTH: _(
        "Rencanakan periksa ke dokter, bersalin di fasilitas kesehatan, dan KB sesudah bersalin."
    ),
    Step.COUNSEL_WEIGHT: _("Beri konseling makan. Timbang lagi dalam 2 minggu."),
    Step.ASK_OUTCOME: _("Kehamilan sudah 44 minggu atau lebih. Tanyakan dan catat hasilnya."),
    Step.ATTEND_NEXT_CONTACT: _("Datang pada pemeriksaan berikutnya sesuai jadwal."),
}
CONTACT_LATE = _("Periksa sekarang: pemeriksaan berikutnya sudah terlambat.")
NARROW_PELVIS = _("Berisiko panggul sempit; rencanakan rujukan dan persalinan di rumah sakit.")
STEP_SOURCES: dict[Step, Any] = {
    Step.REFER_SEVERE_ANAEMIA: _("WHO 2024"),
    Step.REFER_SEVERE_HYPERTENSION: _("PNPK Preeklamsia 2016"),
    Step.TREAT_ANAEMIA: _("WHO 2024, Permenkes 21/2021"),
    Step.CHECK_HYPERTENSION: _("PNPK Preeklamsia 2016"),
    Step.FEED_KEK: _("Juknis PMT lokal"),
    Step.SEE_DOCTOR_USG: _("Permenkes 21/2021, lampiran I"),
    Step.PLAN_HOSPITAL_BIRTH: _("Buku KIA 2023"),
    Step.COUNSEL_WEIGHT: _("IOM 2009"),
    Step.ASK_OUTCOME: _("SATUSEHAT"),
    Step.ATTEND_NEXT_CONTACT: _("Permenkes 21/2021, lampiran I"),
}
ROCHJATI_GROUPS: dict[RochjatiGroup, Any] = {
    RochjatiGroup.LOW: _("KRR, risiko rendah"),
    RochjatiGroup.HIGH: _("KRT, risiko tinggi: rencanakan rujukan"),
    RochjatiGroup.VERY_HIGH: _("KRST, risiko sangat tinggi: bersalin di rumah sakit"),
}
STATES: dict[str, Any] = {
    PregnancyState.ACTIVE: _("Hamil dan nifas"),
    PregnancyState.ONGOING: _("Hamil"),
    PregnancyState.POSTPARTUM: _("Nifas, 42 hari"),
    PregnancyState.ENDED: _("Sudah selesai"),
}
SCHEDULES = {Schedule.OVERDUE: _("Terlambat"), Schedule.THIS_WEEK: _("Minggu ini")}
TRIMESTERS = {"1": _("Trimester 1"), "2": _("Trimester 2"), "3": _("Trimester 3")}
ANY_RISK = "ada"
REFER_TODAY = "rujuk"
RISK_CHOICES = {
    ANY_RISK: _("Ada risiko"),
    REFER_TODAY: _("Rujuk hari ini"),
    **{str(risk.value): word for risk, word in RISKS.items()},
}
RESOLVED = "selesai"
CATIN_CHOICES = {**CATIN_RESULTS, RESOLVED: _("Selesai didampingi")}
