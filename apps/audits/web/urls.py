from django.urls import path

from apps.audits.lists.audits import cases, follow_ups
from apps.audits.web import case_work, cycles, reports
from apps.audits.web import cases as case_pages
from apps.audits.web import follow_ups as follow_up_pages

app_name = "audits"
urlpatterns = [
    path("", cycles.index, name="list"),
    path("baru/", cycles.New.as_view(), name="new"),
    path("kasus/", cases.page, name="cases"),
    path("kasus/unduh/", cases.export, name="cases_export"),
    path("kasus/<uuid:uuid>/", case_pages.page, name="case"),
    path("kasus/<uuid:uuid>/langkah/<slug:step>/", case_pages.Step.as_view(), name="step"),
    path("kasus/<uuid:uuid>/kertas-kerja/", case_work.FillWorksheet.as_view(), name="worksheet"),
    path("kasus/<uuid:uuid>/kertas-kerja/simpan/", case_work.autosave, name="worksheet_autosave"),
    path("kasus/<uuid:uuid>/kajian/", case_work.WriteNote.as_view(), name="note"),
    path("kasus/<uuid:uuid>/rtl/", case_work.PlanFollowUp.as_view(), name="follow_up_new"),
    path("kasus/<uuid:uuid>/paparan.pdf", reports.slides, name="slides"),
    path("ulang/<uuid:uuid>/", case_work.RecordRecheck.as_view(), name="recheck"),
    path("rtl/", follow_ups.page, name="follow_ups"),
    path("rtl/unduh/", follow_ups.export, name="follow_ups_export"),
    path("rtl/<uuid:uuid>/", follow_up_pages.page, name="follow_up"),
    path("rtl/<uuid:uuid>/selesai/", follow_up_pages.Answer.as_view(), name="follow_up_answer"),
    path("rtl/<uuid:uuid>/batal/", follow_up_pages.Cancel.as_view(), name="follow_up_cancel"),
    path("rtl/<uuid:uuid>/bukti/", follow_up_pages.evidence, name="evidence"),
    path("tim/<uuid:uuid>/akhiri/", cycles.EndMember.as_view(), name="member_end"),
    path("<uuid:uuid>/", cycles.page, name="cycle"),
    path("<uuid:uuid>/ubah/", cycles.Correct.as_view(), name="correct"),
    path("<uuid:uuid>/tim/", cycles.NewMember.as_view(), name="member_new"),
    path("<uuid:uuid>/calon/<slug:group>/", cycles.proposed, name="candidates"),
    path("<uuid:uuid>/pilih/<slug:group>/<uuid:person>/", case_pages.Select.as_view(), name="select"),
    path("<uuid:uuid>/laporan.<slug:kind>", reports.report, name="report"),
]
