from django.urls import path

from apps.families.lists import families, queue
from apps.families.web import family, identity, members, screening, teams, verification

app_name = "families"
urlpatterns = [
    path("", families.page, name="list"),
    path("cari/", families.search, name="find"),
    path("unduh/", families.export, name="export"),
    path("baru/", identity.register, name="register"),
    path("verifikasi/", queue.page, name="queue"),
    path("tim/", teams.teams, name="teams"),
    path("tim/serahkan/", teams.assign, name="assign"),
    path("<uuid:uuid>/", family.page, name="family"),
    path("<uuid:uuid>/riwayat/", family.log, name="family_log"),
    path("<uuid:uuid>/kk/", identity.reveal, name="reveal"),
    path("<uuid:uuid>/ubah/", identity.correct, name="correct"),
    path("<uuid:uuid>/status/", identity.status, name="status"),
    path("<uuid:uuid>/kesejahteraan/", identity.welfare, name="welfare"),
    path("<uuid:uuid>/tapis/", screening.screen, name="screen"),
    path("<uuid:uuid>/tapis/periksa/", screening.check, name="screen_check"),
    path("<uuid:uuid>/anggota/baru/", members.add, name="member_new"),
    path("anggota/<uuid:uuid>/ubah/", members.correct, name="member_correct"),
    path("anggota/<uuid:uuid>/keluar/", members.left, name="member_left"),
    path("anggota/<uuid:uuid>/tarik/", members.remove, name="member_remove"),
    path("anggota/<uuid:uuid>/nik/", members.reveal, name="member_reveal"),
    path("penapisan/<uuid:uuid>/sesuai/", verification.confirm, name="confirm"),
    path("penapisan/<uuid:uuid>/tidak-ditemukan/", verification.not_found, name="not_found"),
]
