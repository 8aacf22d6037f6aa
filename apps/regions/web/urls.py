from django.urls import path

from apps.regions.web import agencies, service_areas

app_name = "regions"
urlpatterns = [
    path("opd/", agencies.agencies, name="agencies"),
    path("opd/baru/", agencies.NewAgency.as_view(), name="agency_new"),
    path("opd/<uuid:agency>/", agencies.ChangeAgency.as_view(), name="agency"),
    path("puskesmas/", service_areas.serving, name="serving"),
    path("puskesmas/<str:desa>/", service_areas.serving_change, name="serving_change"),
]
