from django.urls import path

from apps.families import lists
from apps.families.web import families, family, members, screening, teams, verification

app_name = "families"
urlpatterns = [
    path("", lists.families.page, name="list"),
    path("cari/", lists.families.search, name="find"),
    path("unduh/", lists.families.export, name="export"),
    path("baru/", families.Register.as_view(), name="register"),
    path("verifikasi/", lists.queue.page, name="queue"),
    path("tim/", teams.Teams.as_view(), name="teams"),
    path("tim/serahkan/", teams.assign, name="assign"),
    path("<uuid:uuid>/", family.page, name="family"),
    path("<uuid:uuid>/riwayat/", family.log, name="family_log"),
    path("<uuid:uuid>/kk/", families.reveal, name="reveal"),
    path("<uuid:uuid>/ubah/", families.Correct.as_view(), name="correct"),
    path("<uuid:uuid>/status/", families.ChangeStatus.as_view(), name="status"),
    path("<uuid:uuid>/kesejahteraan/", families.RecordWelfare.as_view(), name="welfare"),
    path("<uuid:uuid>/rumah/", families.RecordHouse.as_view(), name="house"),
    path("<uuid:uuid>/skrining/", screening.Screen.as_view(), name="screen"),
    path("<uuid:uuid>/skrining/periksa/", screening.check, name="screen_check"),
    path("<uuid:uuid>/anggota/baru/", members.Add.as_view(), name="member_new"),
    path("anggota/<uuid:uuid>/ubah/", members.Correct.as_view(), name="member_correct"),
    path("anggota/<uuid:uuid>/keluar/", members.ChangeStatus.as_view(), name="member_left"),
    path("anggota/<uuid:uuid>/nik/", members.reveal, name="member_reveal"),
    path("penapisan/<uuid:uuid>/sesuai/", verification.Confirm.as_view(), name="confirm"),
    path("penapisan/<uuid:uuid>/tidak-ditemukan/", verification.NotFound.as_view(), name="not_found"),
]
