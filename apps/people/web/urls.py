from django.urls import path

from apps.people.web import duplicates, moves, search

app_name = "people"
urlpatterns = [
    path("cari/", search.search, name="search"),
    path("data-ganda/", duplicates.duplicates, name="duplicates"),
    path("data-ganda/gabungan/", duplicates.merges, name="merges"),
    path("data-ganda/gabungan/<uuid:uuid>/", duplicates.unmerge, name="unmerge"),
    path("data-ganda/<uuid:uuid>/", duplicates.duplicate, name="duplicate"),
    path("pindah/", moves.inbox, name="moves"),
    path("pindah/anak/<uuid:uuid>/", moves.move_child, name="move_child"),
    path("pindah/keluarga/<uuid:uuid>/", moves.move_family, name="move_family"),
    path("pindah/<uuid:uuid>/jawab/", moves.answer, name="answer"),
    path("pindah/<uuid:uuid>/batal/", moves.cancel, name="cancel"),
]
