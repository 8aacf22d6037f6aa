from django.urls import path

from apps.toddlers.lists import children
from apps.toddlers.web import child, identity, posyandu_day, visits

app_name = "toddlers"
urlpatterns = [
    path("", children.page, name="list"),
    path("cari/", children.search, name="find"),
    path("unduh/", children.export, name="export"),
    path("posyandu/", posyandu_day.posyandu_day, name="today"),
    path("baru/", identity.RegisterChild.as_view(), name="register"),
    path("<uuid:uuid>/", child.page, name="child"),
    path("<uuid:uuid>/riwayat/", child.log, name="child_log"),
    path("<uuid:uuid>/nik/", identity.reveal, name="reveal"),
    path("<uuid:uuid>/ubah/", identity.CorrectChild.as_view(), name="correct"),
    path("<uuid:uuid>/status/", identity.ChangeStatus.as_view(), name="status"),
    path("<uuid:uuid>/kunjungan/baru/", visits.NewVisit.as_view(), name="visit_new"),
    path("<uuid:uuid>/kunjungan/periksa/", visits.check, name="visit_check"),
    path("kunjungan/<uuid:uuid>/periksa/", visits.check_correction, name="visit_check_correction"),
    path("kunjungan/<uuid:uuid>/ubah/", visits.CorrectVisit.as_view(), name="visit_correct"),
    path("kunjungan/<uuid:uuid>/minta/", visits.RequestCorrection.as_view(), name="visit_request"),
    path("kunjungan/<uuid:uuid>/jawab/", visits.AnswerQuestions.as_view(), name="visit_answer"),
    path("kunjungan/<uuid:uuid>/hapus/", visits.WithdrawVisit.as_view(), name="visit_withdraw"),
]
