"""The words of the task force on the screen."""

from django.utils.translation import gettext_lazy as _

from apps.coordination.enums import (
    ActionState,
    AttachmentKind,
    Bidang,
    Direction,
    IndicatorKind,
    LetterKind,
    LetterState,
    Medium,
    MeetingKind,
    MemberRole,
    NamesList,
    SheetState,
    StepState,
)

MEMBER_ROLES = {
    MemberRole.STEERING: _("Pengarah"),
    MemberRole.HEAD: _("Ketua pelaksana"),
    MemberRole.DEPUTY: _("Wakil ketua"),
    MemberRole.SECRETARY: _("Sekretaris"),
    MemberRole.COORDINATOR: _("Koordinator bidang"),
    MemberRole.MEMBER: _("Anggota"),
    MemberRole.SECRETARIAT: _("Sekretariat pelaksana"),
    MemberRole.EXPERT: _("Tim pakar"),
}
BIDANG = {
    Bidang.SERVICES: _("Bidang Pelayanan Intervensi Spesifik dan Sensitif"),
    Bidang.BEHAVIOUR: _("Bidang Komunikasi Perubahan Perilaku dan Pendampingan Keluarga"),
    Bidang.PLANNING: _("Bidang Koordinasi, Konvergensi, dan Perencanaan"),
    Bidang.DATA: _("Bidang Data, Monitoring, Evaluasi, dan Manajemen Pengetahuan"),
}
DIRECTIONS = {Direction.OUT: _("Surat keluar"), Direction.IN: _("Surat masuk")}
LETTER_KINDS = {
    LetterKind.CIRCULAR: _("Surat edaran"),
    LetterKind.INSTRUCTION: _("Instruksi"),
    LetterKind.DECREE: _("Surat keputusan"),
    LetterKind.INVITATION: _("Undangan"),
    LetterKind.MINUTES: _("Berita acara"),
    LetterKind.OTHER: _("Surat lain"),
}
LETTER_STATES = {
    LetterState.DRAFT: _("Konsep"),
    LetterState.SIGNED: _("Ditandatangani"),
    LetterState.SENT: _("Terkirim"),
    LetterState.WITHDRAWN: _("Ditarik"),
    LetterState.RECEIVED: _("Diterima"),
}
NAMES_LISTS = {
    NamesList.MEMBERS: _("Susunan tim"),
    NamesList.STUNTED: _("Balita pendek dan sangat pendek"),
    NamesList.KEK: _("Ibu hamil KEK"),
    NamesList.RISK_FAMILIES: _("Keluarga berisiko stunting"),
}
MEETING_KINDS = {
    MeetingKind.COORDINATION: _("Rapat koordinasi"),
    MeetingKind.REMBUK: _("Rembuk stunting"),
    MeetingKind.WORKSHOP: _("Mini lokakarya"),
    MeetingKind.OTHER: _("Rapat lain"),
}
ACTION_STATES = {
    ActionState.OPEN: _("Belum selesai"),
    ActionState.DONE: _("Selesai"),
    ActionState.CANCELLED: _("Dibatalkan"),
}
MEDIA = {
    Medium.PRINT: _("Media cetak"),
    Medium.RADIO: _("Radio"),
    Medium.TELEVISION: _("Televisi"),
    Medium.SOCIAL_MEDIA: _("Media sosial"),
    Medium.ART: _("Pertunjukan seni"),
    Medium.CLASS: _("Kelas atau penyuluhan"),
    Medium.HOME_VISIT: _("Kunjungan rumah"),
    Medium.OTHER: _("Media lain"),
}
ATTACHMENT_KINDS = {
    AttachmentKind.DECREE: _("SK"),
    AttachmentKind.LETTER: _("Naskah surat"),
    AttachmentKind.MINUTES: _("Berita acara dan daftar hadir"),
    AttachmentKind.EVIDENCE: _("Bukti"),
    AttachmentKind.DOCUMENT: _("Dokumen"),
}
STEP_STATES = {
    StepState.OPEN: _("Belum mulai"),
    StepState.RUNNING: _("Berjalan"),
    StepState.DONE: _("Selesai"),
}
SHEET_STATES = {
    SheetState.DRAFT: _("Diisi"),
    SheetState.SUBMITTED: _("Diajukan"),
    SheetState.VERIFIED: _("Diverifikasi"),
    SheetState.APPROVED: _("Disetujui camat"),
}
INDICATOR_KINDS = {IndicatorKind.SERVICE: _("Layanan"), IndicatorKind.SUPPLY: _("Penyediaan (supply)")}
