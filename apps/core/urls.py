from django.urls import include, path

from apps.core import health, views

core = [
    path("pekerjaan/<uuid:uuid>/", views.job, name="job"),
    path("pekerjaan/<uuid:uuid>/batal/", views.job_cancel, name="job_cancel"),
    path("pekerjaan/<uuid:uuid>/berkas/", views.job_file, name="job_file"),
    path("log/", views.log, name="log"),
]
urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", include((core, "core"))),
]
