"""The same data for field tools: every app's api.py, under /api/1/."""

from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularAPIView

router: list[URLPattern | URLResolver] = [
    path("skema/", SpectacularAPIView.as_view(), name="api-schema"),
    path("1/rekap/", include("apps.reports.api.urls")),
]
