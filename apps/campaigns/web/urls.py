from django.urls import path

from apps.campaigns.lists import execution as lists
from apps.campaigns.lists.campaigns import campaigns, names, people
from apps.campaigns.lists.item_places import item_desa, item_posyandu
from apps.campaigns.web import adolescents, board, board_records, gebyar, immunisation, target_lists
from apps.campaigns.web import campaigns as pages

PATHS = {"child": "balita", "pregnancy": "ibu-hamil", "family": "keluarga", "catin": "catin", "member": "anggota"}
LISTS = {
    "sweep": ("jemput/balita/", lists.sweep),
    "sweep_women": ("jemput/ibu-hamil/", lists.sweep_women),
    "sweep_couples": ("jemput/catin/", lists.sweep_couples),
    "item_posyandu": ("butir/posyandu/", item_posyandu),
    "item_desa": ("butir/desa/", item_desa),
    "trainings": ("kader/", lists.trainings),
    "ticks": ("centang/", lists.ticks),
    "reports": ("laporan-harian/", lists.reports),
    "tallies": ("pin/pos/", lists.tallies),
    "immunised": ("pin/anak/", lists.immunised),
    "check_ins": ("hadir/", lists.check_ins),
}

app_name = "campaigns"
urlpatterns = [
    path("", campaigns.page, name="list"),
    path("unduh/", campaigns.export, name="export"),
    path("baru/", pages.New.as_view(), name="new"),
    path("sasaran/", people.page, name="people"),
    path("sasaran/unduh/", people.export, name="people_export"),
    path("sasaran/<uuid:person>/", target_lists.person, name="person"),
    path("sasaran/<uuid:person>/keluar/", target_lists.Move.as_view(), name="move"),
    path("sasaran/<uuid:person>/hadir/", gebyar.Come.as_view(), name="come"),
    path("sasaran/<uuid:person>/belum/", immunisation.NewMissed.as_view(), name="missed_new"),
    path("kartu/<uuid:person>/", gebyar.card, name="card"),
    path("daftar/<uuid:target_list>/", target_lists.difference, name="difference"),
    path("daftar/<uuid:target_list>/tambah/", target_lists.Add.as_view(), name="add_people"),
    path("daftar/<uuid:target_list>/keluar/", target_lists.MoveMany.as_view(), name="move_people"),
    path("tugas/<uuid:task>/", pages.CorrectTask.as_view(), name="task_correct"),
    path("kader/baru/", board_records.Training.as_view(), name="training_new"),
    path("hadir/<uuid:came>/", gebyar.Came.as_view(), name="came"),
    path("hadir/<uuid:came>/hapus/", gebyar.WithdrawCheckIn.as_view(), name="check_in_withdraw"),
    path("diterima/<uuid:given>/hapus/", gebyar.WithdrawHandOut.as_view(), name="hand_out_withdraw"),
    path("stan/<uuid:booth>/hapus/", gebyar.WithdrawBooth.as_view(), name="booth_withdraw"),
    path("paket/<uuid:parcel>/hapus/", gebyar.WithdrawParcel.as_view(), name="parcel_withdraw"),
    path("pangan/<uuid:price>/hapus/", gebyar.WithdrawPrice.as_view(), name="price_withdraw"),
    path("putaran/<uuid:round>/pos/", immunisation.NewTally.as_view(), name="tally_new"),
    path("putaran/<uuid:round>/nama/", immunisation.Doses.as_view(), name="doses"),
    path("remaja/<uuid:member>/", adolescents.NewCare.as_view(), name="adolescent_care"),
    *(path(f"nama/{PATHS[kind]}/", one.page, name=f"names_{kind}") for kind, one in names.items()),
    *(path(f"nama/{PATHS[kind]}/unduh/", one.export, name=f"names_{kind}_export") for kind, one in names.items()),
    *(path(address, one.page, name=name) for name, (address, one) in LISTS.items()),
    *(path(f"{address}unduh/", one.export, name=f"{name}_export") for name, (address, one) in LISTS.items()),
    path("<uuid:uuid>/", pages.page, name="campaign"),
    path("<uuid:uuid>/ubah/", pages.Correct.as_view(), name="correct"),
    path("<uuid:uuid>/kunci/", target_lists.Lock.as_view(), name="lock"),
    path("<uuid:uuid>/hitung/", pages.Recount.as_view(), name="recount"),
    path("<uuid:uuid>/tugas/", pages.NewTask.as_view(), name="task_new"),
    path("<uuid:uuid>/papan/", board.page, name="board"),
    path("<uuid:uuid>/papan/isi/", board.part, name="board_part"),
    path("<uuid:uuid>/papan/centang/", board_records.Tick.as_view(), name="tick_new"),
    path("<uuid:uuid>/papan/laporan/", board_records.Report.as_view(), name="report_new"),
    path("<uuid:uuid>/papan/perkiraan/", board_records.Estimate.as_view(), name="estimate_new"),
    path("<uuid:uuid>/papan/bunyi/", board_records.Text.as_view(), name="text_new"),
    path("<uuid:uuid>/hari/", gebyar.day, name="day"),
    path("<uuid:uuid>/hari/pdf/", gebyar.paper, name="day_pdf"),
    path("<uuid:uuid>/hari/cari/", gebyar.find, name="find"),
    path("<uuid:uuid>/hari/kartu/", gebyar.cards, name="cards"),
    path("<uuid:uuid>/hari/stan/", gebyar.NewBooth.as_view(), name="booth_new"),
    path("<uuid:uuid>/hari/paket/", gebyar.NewParcel.as_view(), name="parcel_new"),
    path("<uuid:uuid>/hari/pangan/", gebyar.NewPrice.as_view(), name="price_new"),
    path("<uuid:uuid>/pin/", immunisation.page, name="immunisation"),
    path("<uuid:uuid>/pin/putaran/", immunisation.NewRound.as_view(), name="round_new"),
]
