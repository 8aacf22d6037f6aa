"""The same data for field tools, under /api/v1/: the resources that the apps register, and the recaps."""

from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularAPIView

from apps.core.api import schema  # noqa: F401  (registers how a token is sent)
from apps.core.api.jobs import JobFileView, JobView
from apps.core.api.resources import urls_of
from apps.core.registry import registered
from apps.exchange.api.sync import SyncView
from apps.home.api.worklists import AssignView, CloseView, WorklistsView, WorklistView
from apps.indicators.api.views import IndicatorsView, ValuesView
from apps.programmes.api.candidates import CandidatesView
from apps.programmes.api.evidence import EvidenceFileView
from apps.regions.api.regions import RegionsView
from apps.toddlers.api.growth_reference import GrowthReferenceView

router: list[URLPattern | URLResolver] = [
    path("v1/schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path("v1/sync/", SyncView.as_view(), name="sync"),
    path("v1/growth-reference/", GrowthReferenceView.as_view(), name="growth-reference"),
    path("v1/worklists/", WorklistsView.as_view(), name="worklists"),
    path("v1/worklists/<slug:name>/", WorklistView.as_view(), name="worklist"),
    path("v1/worklists/<slug:name>/<uuid:item>/assign/", AssignView.as_view(), name="worklist-assign"),
    path("v1/worklists/<slug:name>/<uuid:item>/close/", CloseView.as_view(), name="worklist-close"),
    path("v1/regions/", RegionsView.as_view(), name="regions"),
    path("v1/indicators/", IndicatorsView.as_view(), name="indicators"),
    path("v1/indicator-values/", ValuesView.as_view(), name="indicator-values"),
    path("v1/jobs/<uuid:job>/", JobView.as_view(), name="job"),
    path("v1/jobs/<uuid:job>/file/", JobFileView.as_view(), name="job-file"),
    path("v1/programmes/<uuid:programme>/candidates/", CandidatesView.as_view(), name="programme-candidates"),
    path("v1/evidence/<uuid:evidence>/file/", EvidenceFileView.as_view(), name="evidence-file"),
    path("v1/imports/", include("apps.imports.api.urls")),
    path("v1/fhir/", include("apps.exchange.api.urls")),
    path("v1/recaps/", include("apps.reports.api.urls")),
    *(path("v1/", include(urls_of(prefix, resource))) for app in registered() for prefix, resource in app.api),
]
