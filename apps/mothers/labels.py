from django.utils.translation import gettext_lazy as _

from apps.mothers.rules.register import (
    BirthHelper,
    BirthPlace,
    CatinResult,
    Contact,
    PregnancyStatus,
    Risk,
    Source,
    Supplement,
)

PREGNANCY_STATUS = {
    PregnancyStatus.ONGOING: _("Hamil"),
    PregnancyStatus.DELIVERED: _("Sudah bersalin"),
    PregnancyStatus.MISCARRIED: _("Keguguran"),
    PregnancyStatus.MOVED: _("Pindah"),
    PregnancyStatus.DIED: _("Meninggal"),
}
RISKS = {
    Risk.KEK: _("KEK"),
    Risk.ANAEMIA: _("Anemia"),
    Risk.TOO_YOUNG: _("Terlalu muda"),
    Risk.TOO_OLD: _("Terlalu tua"),
    Risk.TOO_CLOSE: _("Terlalu dekat"),
    Risk.TOO_MANY: _("Terlalu banyak"),
    Risk.SHORT: _("Tinggi di bawah 145 cm"),
    Risk.HIGH_BLOOD_PRESSURE: _("Tekanan darah tinggi"),
    Risk.LITTLE_WEIGHT_GAIN: _("Kenaikan berat kurang"),
    Risk.MUCH_WEIGHT_GAIN: _("Kenaikan berat berlebih"),
}
SOURCES = {Source.PORTAL: _("Portal"), Source.FILE: _("Berkas"), Source.API: _("Aplikasi lapangan")}
SUPPLEMENTS = {Supplement.TTD: _("TTD"), Supplement.MMS: _("MMS")}
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
CONTACTS = {contact: contact.value.upper() for contact in Contact}
CATIN_RESULTS = {
    CatinResult.IDEAL: _("Ideal"),
    CatinResult.AT_RISK: _("Berisiko"),
    CatinResult.UNKNOWN: _("Belum lengkap"),
}
