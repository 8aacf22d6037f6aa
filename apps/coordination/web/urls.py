from django.urls import path

from apps.coordination.lists.activities import activities
from apps.coordination.lists.aksi import indicators, sheets
from apps.coordination.lists.letters import letters
from apps.coordination.lists.meetings import actions, meetings
from apps.coordination.lists.task_forces import members, task_forces
from apps.coordination.web import activities as activity_pages
from apps.coordination.web import aksi as aksi_pages
from apps.coordination.web import files
from apps.coordination.web import letters as letter_pages
from apps.coordination.web import meetings as meeting_pages
from apps.coordination.web import sheets as sheet_pages
from apps.coordination.web import task_forces as task_force_pages

app_name = "coordination"
urlpatterns = [
    path("", task_forces.page, name="list"),
    path("unduh/", task_forces.export, name="export"),
    path("sk/baru/", task_force_pages.New.as_view(), name="new"),
    path("sk/<uuid:uuid>/", task_force_pages.page, name="task_force"),
    path("sk/<uuid:uuid>/ubah/", task_force_pages.Correct.as_view(), name="correct"),
    path("sk/<uuid:uuid>/anggota/", task_force_pages.NewMember.as_view(), name="member_new"),
    path("sk/<uuid:uuid>/berkas/", files.OfTaskForce.as_view(), name="task_force_file"),
    path("anggota/", members.page, name="members"),
    path("anggota/unduh/", members.export, name="members_export"),
    path("anggota/<uuid:uuid>/", task_force_pages.CorrectMember.as_view(), name="member"),
    path("surat/", letters.page, name="letters"),
    path("surat/unduh/", letters.export, name="letters_export"),
    path("surat/baru/", letter_pages.Start.as_view(), name="letter_new"),
    path("surat/konsep/", letter_pages.Draft.as_view(), name="letter_draft"),
    path("surat/masuk/", letter_pages.Incoming.as_view(), name="letter_in"),
    path("surat/templat/", letter_pages.templates, name="templates"),
    path("surat/templat/<slug:kind>/", letter_pages.Template.as_view(), name="template"),
    path("surat/<uuid:uuid>/", letter_pages.page, name="letter"),
    path("surat/<uuid:uuid>/ubah/", letter_pages.Correct.as_view(), name="letter_correct"),
    path("surat/<uuid:uuid>/konsep.pdf", letter_pages.draft_pdf, name="letter_pdf"),
    path("surat/<uuid:uuid>/surat.docx", letter_pages.word, name="letter_word"),
    path("surat/<uuid:uuid>/tanda-tangan/", letter_pages.Sign.as_view(), name="letter_sign"),
    path("surat/<uuid:uuid>/kirim/", letter_pages.Send.as_view(), name="letter_send"),
    path("surat/<uuid:uuid>/tarik/", letter_pages.Withdraw.as_view(), name="letter_withdraw"),
    path("surat/<uuid:uuid>/berkas/", files.OfLetter.as_view(), name="letter_file"),
    path("rapat/", meetings.page, name="meetings"),
    path("rapat/unduh/", meetings.export, name="meetings_export"),
    path("rapat/baru/", meeting_pages.NewMeeting.as_view(), name="meeting_new"),
    path("rapat/<uuid:uuid>/", meeting_pages.page, name="meeting"),
    path("rapat/<uuid:uuid>/ubah/", meeting_pages.CorrectMeeting.as_view(), name="meeting_correct"),
    path("rapat/<uuid:uuid>/hapus/", meeting_pages.Withdraw.as_view(), name="meeting_withdraw"),
    path("rapat/<uuid:uuid>/notula/", meeting_pages.Minutes.as_view(), name="minutes"),
    path("rapat/<uuid:uuid>/peserta/", meeting_pages.Invite.as_view(), name="invite"),
    path("rapat/<uuid:uuid>/tindak-lanjut/", meeting_pages.NewAction.as_view(), name="action_new"),
    path("rapat/<uuid:uuid>/berkas/", files.OfMeeting.as_view(), name="meeting_file"),
    path("tindak-lanjut/", actions.page, name="actions"),
    path("tindak-lanjut/unduh/", actions.export, name="actions_export"),
    path("tindak-lanjut/<uuid:uuid>/", meeting_pages.action_page, name="action"),
    path("tindak-lanjut/<uuid:uuid>/selesai/", meeting_pages.Answer.as_view(), name="action_answer"),
    path("tindak-lanjut/<uuid:uuid>/batal/", meeting_pages.Cancel.as_view(), name="action_cancel"),
    path("tindak-lanjut/<uuid:uuid>/buka/", meeting_pages.Reopen.as_view(), name="action_reopen"),
    path("tindak-lanjut/<uuid:uuid>/bukti/", files.OfAction.as_view(), name="action_file"),
    path("kie/", activities.page, name="activities"),
    path("kie/unduh/", activities.export, name="activities_export"),
    path("kie/baru/", activity_pages.NewActivity.as_view(), name="activity_new"),
    path("kie/<uuid:uuid>/", activity_pages.page, name="activity"),
    path("kie/<uuid:uuid>/ubah/", activity_pages.CorrectActivity.as_view(), name="activity_correct"),
    path("kie/<uuid:uuid>/hapus/", activity_pages.Withdraw.as_view(), name="activity_withdraw"),
    path("kie/<uuid:uuid>/jangkauan/", activity_pages.Reach.as_view(), name="activity_reach"),
    path("kie/<uuid:uuid>/bukti/", activity_pages.ActivityFile.as_view(), name="activity_file"),
    path("kalender/", activity_pages.calendar, name="calendar"),
    path("aksi/", aksi_pages.page, name="aksi"),
    path("aksi/<int:year>/<slug:code>/", aksi_pages.StepPage.as_view(), name="step"),
    path("aksi/langkah/<uuid:uuid>/berkas/", aksi_pages.StepFile.as_view(), name="step_file"),
    path("indikator/", indicators.page, name="indicators"),
    path("indikator/unduh/", indicators.export, name="indicators_export"),
    path("indikator/isi/", aksi_pages.FillIndicators.as_view(), name="indicators_fill"),
    path("indikator/baru/", aksi_pages.NewIndicator.as_view(), name="indicator_new"),
    path("indikator/<uuid:uuid>/", aksi_pages.CorrectIndicator.as_view(), name="indicator"),
    path("sasaran/", sheets.page, name="sheets"),
    path("sasaran/unduh/", sheets.export, name="sheets_export"),
    path("sasaran/baru/", sheet_pages.NewSheet.as_view(), name="sheet_new"),
    path("sasaran/<uuid:uuid>/", sheet_pages.page, name="sheet"),
    path("sasaran/<uuid:uuid>/isi/", sheet_pages.Fill.as_view(), name="sheet_fill"),
    path("sasaran/<uuid:uuid>/ajukan/", sheet_pages.Submit.as_view(), name="sheet_submit"),
    path("sasaran/<uuid:uuid>/verifikasi/", sheet_pages.Verify.as_view(), name="sheet_verify"),
    path("sasaran/<uuid:uuid>/setujui/", sheet_pages.Approve.as_view(), name="sheet_approve"),
    path("sasaran/<uuid:uuid>/kembalikan/", sheet_pages.Return.as_view(), name="sheet_return"),
    path("berkas/<uuid:uuid>/", files.read, name="file"),
    path("berkas/<uuid:uuid>/hapus/", files.Remove.as_view(), name="file_remove"),
]
