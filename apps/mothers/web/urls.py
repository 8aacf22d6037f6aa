from django.urls import path

from apps.mothers.lists import catins, due, pregnancies, sessions
from apps.mothers.web import adolescent_sessions, births, catin, postpartum, pregnancy, registration, visits

app_name = "mothers"
urlpatterns = [
    path("", due.page, name="due"),
    path("semua/", pregnancies.page, name="list"),
    path("cari/", pregnancies.search, name="find"),
    path("unduh/", pregnancies.export, name="export"),
    path("baru/", registration.Register.as_view(), name="register"),
    path("baru/<uuid:uuid>/", registration.RegisterFor.as_view(), name="register_for"),
    path("catin/", catins.page, name="catin"),
    path("catin/cari/", catins.search, name="catin_find"),
    path("catin/unduh/", catins.export, name="catin_export"),
    path("catin/baru/", catin.New.as_view(), name="catin_new"),
    path("catin/<uuid:uuid>/", catin.page, name="catin_page"),
    path("catin/<uuid:uuid>/ubah/", catin.Correct.as_view(), name="catin_correct"),
    path("catin/<uuid:uuid>/selesai/", catin.Resolve.as_view(), name="catin_resolve"),
    path("remaja/", sessions.page, name="girls"),
    path("remaja/unduh/", sessions.export, name="girls_export"),
    path("remaja/baru/", adolescent_sessions.New.as_view(), name="girls_new"),
    path("remaja/<uuid:uuid>/ubah/", adolescent_sessions.Correct.as_view(), name="girls_correct"),
    path("<uuid:uuid>/", pregnancy.page, name="pregnancy"),
    path("<uuid:uuid>/nik/", pregnancy.reveal, name="reveal"),
    path("<uuid:uuid>/riwayat/", pregnancy.log, name="log"),
    path("<uuid:uuid>/ubah/", registration.Correct.as_view(), name="correct"),
    path("<uuid:uuid>/keadaan/", registration.End.as_view(), name="end"),
    path("<uuid:uuid>/periksa/baru/", visits.New.as_view(), name="visit_new"),
    path("<uuid:uuid>/periksa/hasil/", visits.Check.as_view(), name="visit_check"),
    path("<uuid:uuid>/persalinan/", births.New.as_view(), name="birth"),
    path("<uuid:uuid>/nifas/", postpartum.New.as_view(), name="postpartum"),
    path("<uuid:uuid>/kb/", postpartum.SetContraception.as_view(), name="contraception"),
    path("periksa/<uuid:uuid>/hasil/", visits.CheckCorrection.as_view(), name="visit_check_correction"),
    path("periksa/<uuid:uuid>/ubah/", visits.Correct.as_view(), name="visit_correct"),
    path("periksa/<uuid:uuid>/hapus/", visits.Withdraw.as_view(), name="visit_withdraw"),
    path("persalinan/<uuid:uuid>/hapus/", births.Withdraw.as_view(), name="birth_withdraw"),
    path("nifas/<uuid:uuid>/hapus/", postpartum.Withdraw.as_view(), name="postpartum_withdraw"),
]
