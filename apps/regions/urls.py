from django.urls import path

from apps.regions import views

app_name = "regions"
urlpatterns = [
    path("puskesmas/", views.serving, name="serving"),
    path("puskesmas/<str:desa>/", views.serving_change, name="serving_change"),
]
