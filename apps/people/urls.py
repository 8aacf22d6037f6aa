from django.urls import path

from apps.people.views import moves, pairs, search

app_name = "people"
urlpatterns = [
    path("cari/", search.search, name="search"),
    path("data-ganda/", pairs.pairs, name="pairs"),
    path("data-ganda/gabungan/", pairs.merges, name="merges"),
    path("data-ganda/gabungan/<uuid:uuid>/", pairs.undo, name="undo"),
    path("data-ganda/<uuid:uuid>/", pairs.pair, name="pair"),
    path("pindah/", moves.inbox, name="moves"),
    path("pindah/anak/<uuid:uuid>/", moves.move_child, name="move_child"),
    path("pindah/keluarga/<uuid:uuid>/", moves.move_family, name="move_family"),
    path("pindah/<uuid:uuid>/jawab/", moves.answer, name="answer"),
    path("pindah/<uuid:uuid>/batal/", moves.cancel, name="cancel"),
]
