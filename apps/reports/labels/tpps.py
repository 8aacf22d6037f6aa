"""The words of the semester report of the task force (TPPS)."""

from django.utils.translation import gettext_lazy as _

from apps.reports.rules.tpps import Chapter, Section

CHAPTERS = {
    Chapter.SUMMARY: _("Ringkasan eksekutif"),
    Chapter.ONE: _("BAB I Pendahuluan"),
    Chapter.TWO: _("BAB II Capaian penurunan stunting"),
    Chapter.THREE: _("BAB III Kegiatan prioritas RAN PASTI"),
    Chapter.FOUR: _("BAB IV Agenda kerja per bidang"),
    Chapter.FIVE: _("BAB V Anggaran"),
    Chapter.SIX: _("BAB VI Inovasi dan praktik baik"),
    Chapter.SEVEN: _("BAB VII Kendala, rekomendasi, dan rencana tindak lanjut"),
    Chapter.ANNEX: _("Lampiran"),
}
SECTIONS = {
    Section.SUMMARY: _("Ringkasan"),
    Section.BASIS: _("Dasar hukum, SK, dan susunan tim"),
    Section.SITUATION: _("Uraian capaian dan prevalensi menurut sumber"),
    Section.PASTI: _("Uraian lima kegiatan prioritas"),
    Section.AGENDA_SERVICES: _("Bidang Pelayanan Intervensi"),
    Section.AGENDA_BEHAVIOUR: _("Bidang Komunikasi Perubahan Perilaku dan Pendampingan Keluarga"),
    Section.AGENDA_PLANNING: _("Bidang Perencanaan, Monitoring, dan Evaluasi"),
    Section.AGENDA_DATA: _("Bidang Data dan Manajemen Pengetahuan"),
    Section.AGENDA_SECRETARIAT: _("Sekretariat"),
    Section.BUDGET: _("Uraian anggaran"),
    Section.PRACTICE: _("Inovasi dan praktik baik"),
    Section.OBSTACLES: _("Kendala"),
    Section.RECOMMENDATIONS: _("Rekomendasi"),
    Section.FOLLOW_UP: _("Rencana tindak lanjut"),
}
# Each with its owner and where its figures come from.
INDICATORS = {
    "food_kek": (_("Ibu hamil KEK mendapat tambahan asupan gizi"), _("Dinkes")),
    "iron_pregnant": (_("Ibu hamil mengonsumsi TTD minimal 90 tablet"), _("Dinkes")),
    "iron_girls": (_("Remaja putri mengonsumsi TTD"), _("Dinkes, Disdik, Kemenag")),
    "breastfed": (_("Bayi di bawah 6 bulan mendapat ASI eksklusif"), _("Dinkes")),
    "fed": (_("Anak 6–23 bulan mendapat MP-ASI"), _("Dinkes")),
    "severe_treated": (_("Balita gizi buruk mendapat tata laksana"), _("Dinkes, RSUD")),
    "growth_monitored": (_("Balita dipantau pertumbuhan dan perkembangannya"), _("Dinkes, posyandu")),
    "food_wasted": (_("Balita gizi kurang mendapat tambahan asupan gizi"), _("Dinkes")),
    "immunised": (_("Balita memperoleh imunisasi dasar lengkap"), _("Dinkes")),
    "contraception": (_("Pelayanan KB pascapersalinan"), _("OPD KB")),
    "unwanted": (_("Kehamilan yang tidak diinginkan"), _("OPD KB")),
    "catin": (_("Calon pengantin diperiksa kesehatannya sebelum menikah"), _("Dinkes, KUA, OPD KB")),
    "water": (_("Rumah tangga dengan akses air minum layak"), _("PUPR, Perkim")),
    "latrine": (_("Rumah tangga dengan akses sanitasi layak"), _("PUPR, Perkim")),
    "insured": (_("Cakupan PBI JKN"), _("Dinsos")),
    "accompanied": (_("Keluarga berisiko stunting memperoleh pendampingan"), _("OPD KB")),
    "cash": (_("Keluarga miskin dan rentan menerima bantuan tunai bersyarat"), _("Dinsos")),
    "understanding": (_("Sasaran berpemahaman baik tentang stunting"), _("Kominfo, Dinkes")),
    "food_aid": (_("Keluarga miskin dan rentan menerima bantuan sosial pangan"), _("Dinsos")),
    "odf": (_("Desa/kelurahan Stop BABS (ODF)"), _("Dinkes, Perkim")),
}
