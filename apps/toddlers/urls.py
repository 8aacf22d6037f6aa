from django.urls import path

from apps.toddlers.views import child, day, entry, identity, listing

app_name = "toddlers"
urlpatterns = [
    path("", listing.children, name="list"),
    path("cari/", listing.find, name="find"),
    path("unduh/", listing.export, name="export"),
    path("posyandu/", day.posyandu_day, name="today"),
    path("baru/", identity.register, name="register"),
    path("<uuid:uuid>/", child.page, name="child"),
    path("<uuid:uuid>/riwayat/", child.log, name="child_log"),
    path("<uuid:uuid>/nik/", identity.reveal, name="reveal"),
    path("<uuid:uuid>/ubah/", identity.correct, name="correct"),
    path("<uuid:uuid>/status/", identity.status, name="status"),
    path("<uuid:uuid>/kunjungan/baru/", entry.new_visit, name="visit_new"),
    path("<uuid:uuid>/kunjungan/periksa/", entry.check, name="visit_check"),
    path("kunjungan/<uuid:uuid>/periksa/", entry.check_correction, name="visit_check_correction"),
    path("kunjungan/<uuid:uuid>/ubah/", entry.correct_visit, name="visit_correct"),
    path("kunjungan/<uuid:uuid>/tarik/", entry.withdraw_visit, name="visit_withdraw"),
]
