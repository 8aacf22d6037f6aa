from django.urls import path

from apps.reports.web import by_name, closing, names, narratives, recaps, schedules, sharing

app_name = "reports"
urlpatterns = [
    path("", recaps.report_list, name="list"),
    path("saya/", recaps.my_recaps, name="mine"),
    path("saya/<uuid:job>/ulang/", recaps.OrderAgain.as_view(), name="again"),
    path("saya/<uuid:job>/hapus/", recaps.Discard.as_view(), name="discard"),
    path("nama/", by_name.ByName.as_view(), name="by_name"),
    path("naskah/", narratives.Narratives.as_view(), name="narratives"),
    path("tutup/", closing.Closing.as_view(), name="closing"),
    path("tutup/<uuid:uuid>/ralat/", closing.Correct.as_view(), name="correction"),
    path("tutup/<uuid:uuid>/<slug:slug>/", closing.OrderSigned.as_view(), name="order_signed"),
    path("periksa/<str:code>/", closing.verify, name="verify"),
    path("jadwal/", schedules.Schedules.as_view(), name="schedules"),
    path("jadwal/<uuid:uuid>/hentikan/", schedules.EndSchedule.as_view(), name="end_schedule"),
    path("kop/", recaps.letterhead, name="letterhead"),
    path("<slug:slug>/", recaps.recap, name="recap"),
    path("<slug:slug>/nama/", names.names, name="names"),
    path("<slug:slug>/bagikan/", sharing.share, name="share"),
    path("<slug:slug>/gambar/", sharing.picture, name="picture"),
    path("<slug:slug>/berkas/", recaps.recap_order, name="order"),
]
