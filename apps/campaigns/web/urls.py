from django.urls import path

from apps.campaigns.lists.campaigns import campaigns, names, people
from apps.campaigns.web import campaigns as pages
from apps.campaigns.web import target_lists

PATHS = {"child": "balita", "pregnancy": "ibu-hamil", "family": "keluarga", "catin": "catin", "member": "anggota"}

app_name = "campaigns"
urlpatterns = [
    path("", campaigns.page, name="list"),
    path("unduh/", campaigns.export, name="export"),
    path("baru/", pages.New.as_view(), name="new"),
    path("sasaran/", people.page, name="people"),
    path("sasaran/unduh/", people.export, name="people_export"),
    path("sasaran/<uuid:person>/", target_lists.person, name="person"),
    path("sasaran/<uuid:person>/keluar/", target_lists.Move.as_view(), name="move"),
    path("daftar/<uuid:target_list>/", target_lists.difference, name="difference"),
    path("daftar/<uuid:target_list>/tambah/", target_lists.Add.as_view(), name="add_people"),
    path("daftar/<uuid:target_list>/keluar/", target_lists.MoveMany.as_view(), name="move_people"),
    path("tugas/<uuid:task>/", pages.CorrectTask.as_view(), name="task_correct"),
    *(path(f"nama/{PATHS[kind]}/", one.page, name=f"names_{kind}") for kind, one in names.items()),
    *(path(f"nama/{PATHS[kind]}/unduh/", one.export, name=f"names_{kind}_export") for kind, one in names.items()),
    path("<uuid:uuid>/", pages.page, name="campaign"),
    path("<uuid:uuid>/ubah/", pages.Correct.as_view(), name="correct"),
    path("<uuid:uuid>/kunci/", target_lists.Lock.as_view(), name="lock"),
    path("<uuid:uuid>/hitung/", pages.Recount.as_view(), name="recount"),
    path("<uuid:uuid>/tugas/", pages.NewTask.as_view(), name="task_new"),
]
