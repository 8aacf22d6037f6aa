from django.urls import path

from apps.mothers.views import birth, companions, listing, pregnancy, register, visit

app_name = "mothers"
urlpatterns = [
    path("", listing.due, name="due"),
    path("semua/", listing.pregnancies, name="list"),
    path("cari/", listing.find, name="find"),
    path("unduh/", listing.export, name="export"),
    path("baru/", register.register, name="register"),
    path("baru/<uuid:uuid>/", register.register_for, name="register_for"),
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
    path("<uuid:uuid>/ubah/", register.correct, name="correct"),
    path("<uuid:uuid>/keadaan/", register.end, name="end"),
    path("<uuid:uuid>/periksa/baru/", visit.new, name="visit_new"),
    path("<uuid:uuid>/periksa/hasil/", visit.check, name="visit_check"),
    path("<uuid:uuid>/persalinan/", birth.outcome, name="outcome"),
    path("<uuid:uuid>/nifas/", birth.postpartum, name="postpartum"),
    path("<uuid:uuid>/kb/", birth.contraception, name="contraception"),
    path("periksa/<uuid:uuid>/hasil/", visit.check_correction, name="visit_check_correction"),
    path("periksa/<uuid:uuid>/ubah/", visit.correct, name="visit_correct"),
    path("periksa/<uuid:uuid>/tarik/", visit.withdraw, name="visit_withdraw"),
    path("persalinan/<uuid:uuid>/tarik/", birth.take_back, name="outcome_withdraw"),
    path("nifas/<uuid:uuid>/tarik/", birth.take_back_postpartum, name="postpartum_withdraw"),
]
