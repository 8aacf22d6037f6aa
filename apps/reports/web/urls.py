from django.urls import path

from apps.reports.web import names, narratives, recaps

app_name = "reports"
urlpatterns = [
    path("", recaps.report_list, name="list"),
    path("saya/", recaps.my_recaps, name="mine"),
    path("saya/<uuid:job>/ulang/", recaps.OrderAgain.as_view(), name="again"),
    path("saya/<uuid:job>/hapus/", recaps.Discard.as_view(), name="discard"),
    path("naskah/", narratives.Narratives.as_view(), name="narratives"),
    path("kop/", recaps.letterhead, name="letterhead"),
    path("<slug:slug>/", recaps.recap, name="recap"),
    path("<slug:slug>/nama/", names.names, name="names"),
    path("<slug:slug>/berkas/", recaps.recap_order, name="order"),
]
