"""The words of the case audit on the screen."""

from django.utils.translation import gettext_lazy as _

from apps.audits.enums import (
    AuditGroup,
    CaseState,
    CaseStep,
    Cause,
    FollowUpState,
    Progress,
    Reason,
    Specialty,
    TeamRole,
)

GROUPS = {
    AuditGroup.CATIN: _("Calon pengantin"),
    AuditGroup.PREGNANT: _("Ibu hamil"),
    AuditGroup.POSTPARTUM: _("Ibu pascasalin"),
    AuditGroup.CHILD: _("Baduta/balita"),
}
SEMESTERS = {1: _("Semester I"), 2: _("Semester II")}
CASE_STATES = {
    CaseState.SELECTED: _("Terpilih"),
    CaseState.IDENTIFIED: _("Identifikasi selesai"),
    CaseState.REVIEWED: _("Kajian pakar selesai"),
    CaseState.PLANNED: _("RTL disetujui"),
    CaseState.RUNNING: _("RTL berjalan"),
    CaseState.DONE: _("Selesai"),
    CaseState.FAILED: _("Gagal"),
    CaseState.MOVED: _("Pindah"),
    CaseState.DIED: _("Meninggal"),
}
CASE_TONES = {
    CaseState.SELECTED: "unknown",
    CaseState.IDENTIFIED: "moderate",
    CaseState.REVIEWED: "moderate",
    CaseState.PLANNED: "moderate",
    CaseState.RUNNING: "moderate",
    CaseState.DONE: "normal",
    CaseState.FAILED: "severe",
    CaseState.MOVED: "unknown",
    CaseState.DIED: "severe",
}
CASE_STEPS = {
    CaseStep.IDENTIFY: _("Identifikasi selesai"),
    CaseStep.REVIEW: _("Kajian pakar selesai"),
    CaseStep.APPROVE: _("Setujui RTL"),
    CaseStep.START: _("Mulai RTL"),
    CaseStep.FINISH: _("Selesaikan kasus"),
    CaseStep.FAIL: _("Tutup: gagal"),
    CaseStep.MOVE: _("Tutup: pindah"),
    CaseStep.DIE: _("Tutup: meninggal"),
}
TEAM_ROLES = {
    TeamRole.ADVISOR: _("Pembina"),
    TeamRole.LEAD: _("Ketua tim audit"),
    TeamRole.TECHNICAL: _("Tim teknis"),
    TeamRole.EXPERT: _("Tim pakar"),
}
SPECIALTIES = {
    Specialty.PAEDIATRICIAN: _("Dokter spesialis anak"),
    Specialty.OBSTETRICIAN: _("Dokter spesialis kebidanan dan kandungan"),
    Specialty.PSYCHOLOGIST: _("Psikolog"),
    Specialty.NUTRITIONIST: _("Ahli gizi"),
    Specialty.OTHER: _("Lainnya"),
}
CAUSES = {
    Cause.INTAKE: _("Asupan gizi"),
    Cause.INFECTION: _("Penyakit infeksi"),
    Cause.FOOD_SECURITY: _("Ketahanan pangan keluarga"),
    Cause.CARE: _("Pola asuh"),
    Cause.HEALTH_SERVICE: _("Pelayanan kesehatan"),
    Cause.SANITATION: _("Air, sanitasi, dan lingkungan"),
}
FOLLOW_UP_STATES = {
    FollowUpState.OPEN: _("Belum selesai"),
    FollowUpState.DONE: _("Selesai"),
    FollowUpState.CANCELLED: _("Dibatalkan"),
}
PROGRESS = {
    Progress.BETTER: _("Membaik"),
    Progress.SAME: _("Tetap"),
    Progress.WORSE: _("Memburuk"),
    Progress.UNKNOWN: _("Belum diketahui"),
}
PROGRESS_TONES = {
    Progress.BETTER: "normal",
    Progress.SAME: "moderate",
    Progress.WORSE: "severe",
    Progress.UNKNOWN: "unknown",
}
REASONS = {
    Reason.SEVERELY_STUNTED: _("sangat pendek"),
    Reason.STUNTED: _("pendek"),
    Reason.UNDER_TWO: _("di bawah 2 tahun"),
    Reason.NO_CATCH_UP: _("pendek sejak 6 bulan atau lebih tanpa perbaikan"),
    Reason.SEVERE_WASTING: _("tanda gizi buruk"),
    Reason.WASTED: _("gizi kurang"),
    Reason.TWICE_NOT_GAINED: _("berat tidak naik dua kali (2T)"),
    Reason.SHORT_AT_BIRTH: _("panjang lahir di bawah 48 cm"),
    Reason.LOW_BIRTH_WEIGHT: _("berat lahir di bawah 2.500 g"),
    Reason.FAMILY_AT_RISK: _("keluarga berisiko stunting"),
    Reason.CHRONIC_ENERGY_DEFICIENCY: _("KEK"),
    Reason.ANAEMIA: _("anemia"),
    Reason.SEVERE_ANAEMIA: _("anemia berat"),
    Reason.HYPERTENSION: _("tekanan darah tinggi"),
    Reason.AGE_RISK: _("terlalu muda atau terlalu tua"),
    Reason.SHORT_MOTHER: _("tinggi badan ibu di bawah 145 cm"),
    Reason.NO_CONTACT_AFTER_BIRTH: _("belum ada kunjungan nifas"),
    Reason.CATIN_AT_RISK: _("hasil penapisan berisiko"),
    Reason.CATIN_UNDER_AGE: _("di bawah umur nikah (UU 16/2019)"),
}
