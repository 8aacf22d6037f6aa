from django.urls import path

from apps.mothers.web import births, companions, list, pregnancy, registration, visits

app_name = "mothers"
urlpatterns = [
    path("", list.due, name="due"),
    path("semua/", list.pregnancies, name="list"),
    path("cari/", list.find, name="find"),
    path("unduh/", list.export, name="export"),
    path("baru/", registration.register, name="register"),
    path("baru/<uuid:uuid>/", registration.register_for, name="register_for"),
    path("catin/", companions.catins, name="catin"),
    path("catin/cari/", companions.find_catin, name="catin_find"),
    path("catin/unduh/", companions.export_catins, name="catin_export"),
    path("catin/baru/", companions.new_catin, name="catin_new"),
    path("catin/<uuid:uuid>/", companions.catin, name="catin_page"),
    path("catin/<uuid:uuid>/ubah/", companions.change_catin, name="catin_correct"),
    path("catin/<uuid:uuid>/selesai/", companions.resolve, name="catin_resolve"),
    path("remaja/", companions.girls, name="girls"),
    path("remaja/unduh/", companions.export_girls, name="girls_export"),
    path("remaja/baru/", companions.new_girls, name="girls_new"),
    path("remaja/<uuid:uuid>/ubah/", companions.change_girls, name="girls_correct"),
    path("<uuid:uuid>/", pregnancy.page, name="pregnancy"),
    path("<uuid:uuid>/nik/", pregnancy.reveal, name="reveal"),
    path("<uuid:uuid>/riwayat/", pregnancy.log, name="log"),
    path("<uuid:uuid>/ubah/", registration.correct, name="correct"),
    path("<uuid:uuid>/keadaan/", registration.end, name="end"),
    path("<uuid:uuid>/periksa/baru/", visits.new, name="visit_new"),
    path("<uuid:uuid>/periksa/hasil/", visits.check, name="visit_check"),
    path("<uuid:uuid>/persalinan/", births.birth, name="birth"),
    path("<uuid:uuid>/nifas/", births.postpartum, name="postpartum"),
    path("<uuid:uuid>/kb/", births.contraception, name="contraception"),
    path("periksa/<uuid:uuid>/hasil/", visits.check_correction, name="visit_check_correction"),
    path("periksa/<uuid:uuid>/ubah/", visits.correct, name="visit_correct"),
    path("periksa/<uuid:uuid>/tarik/", visits.withdraw, name="visit_withdraw"),
    path("persalinan/<uuid:uuid>/tarik/", births.take_back, name="birth_withdraw"),
    path("nifas/<uuid:uuid>/tarik/", births.take_back_postpartum, name="postpartum_withdraw"),
]
