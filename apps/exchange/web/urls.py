from django.urls import path

from apps.exchange.web import hand_ins

app_name = "exchange"
urlpatterns = [
    path("", hand_ins.hand_ins, name="hand_ins"),
    path("buat/", hand_ins.order, name="hand_in_order"),
    path("koreksi/", hand_ins.corrections, name="corrections"),
    path("<uuid:hand_in>/batal/", hand_ins.Undo.as_view(), name="hand_in_undo"),
]
