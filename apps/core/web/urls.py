from django.urls import include, path

from apps.core import health
from apps.core.web import jobs, log

core = [
    path("pekerjaan/<uuid:uuid>/", jobs.job, name="job"),
    path("pekerjaan/<uuid:uuid>/batal/", jobs.job_cancel, name="job_cancel"),
    path("pekerjaan/<uuid:uuid>/berkas/", jobs.job_file, name="job_file"),
    path("log/", log.log, name="log"),
]
urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", include((core, "core"))),
]
