from django.urls import path

from apps.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.report_list, name="list"),
    path("saya/", views.my_recaps, name="mine"),
    path("saya/<uuid:job>/ulang/", views.recap_again, name="again"),
    path("saya/<uuid:job>/hapus/", views.recap_discard, name="discard"),
    path("kop/", views.letterhead, name="letterhead"),
    path("<slug:slug>/", views.recap, name="recap"),
    path("<slug:slug>/berkas/", views.recap_order, name="order"),
]
