from django.urls import path

from apps.core.registry import move_kinds, withdrawal_kinds
from apps.people.web import duplicates, moves, search, withdrawals

app_name = "people"
urlpatterns = [
    path("cari/", search.search, name="search"),
    path("data-ganda/", duplicates.duplicates, name="duplicates"),
    path("data-ganda/gabungan/", duplicates.merges, name="merges"),
    path("data-ganda/gabungan/<uuid:uuid>/", duplicates.Unmerge.as_view(), name="unmerge"),
    path("data-ganda/<uuid:uuid>/", duplicates.duplicate, name="duplicate"),
    path("dihapus/", withdrawals.withdrawals, name="withdrawals"),
    path("dihapus/<uuid:uuid>/kembalikan/", withdrawals.BringBack.as_view(), name="bring_back"),
    *(
        path(
            f"hapus/{kind.path}/<uuid:uuid>/",
            withdrawals.Withdraw.as_view(kind=kind, model=kind.model, right=kind.maker_right or kind.right),
            name=f"withdraw_{kind.name}",
        )
        for kind in withdrawal_kinds()
    ),
    path("pindah/", moves.inbox, name="moves"),
    *(
        path(
            f"pindah/{kind.path}/<uuid:uuid>/",
            moves.ProposeMove.as_view(kind=kind, model=kind.model),
            name=f"move_{kind.name}",
        )
        for kind in move_kinds()
    ),
    path("pindah/<uuid:uuid>/jawab/", moves.answer, name="answer"),
    path("pindah/<uuid:uuid>/batal/", moves.Cancel.as_view(), name="cancel"),
]
