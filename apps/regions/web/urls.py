from django.urls import path

from apps.regions.web import service_areas

app_name = "regions"
urlpatterns = [
    path("puskesmas/", service_areas.serving, name="serving"),
    path("puskesmas/<str:desa>/", service_areas.serving_change, name="serving_change"),
]
