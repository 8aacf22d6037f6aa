"""The addresses of FHIR, without a slash at their end, as FHIR writes them."""

from django.urls import path

from apps.exchange.api.fhir.capability import CapabilityView
from apps.exchange.api.fhir.incoming import IncomingView
from apps.exchange.api.fhir.reading import BundleView, PostedSearchView, read_view, search_view
from apps.exchange.selectors.fhir_sources import SOURCES

urlpatterns = [
    path("", IncomingView.as_view(), name="fhir"),
    path("metadata", CapabilityView.as_view(), name="fhir-metadata"),
    path("Patient/_search", PostedSearchView.as_view(), name="fhir-patient-posted"),
    path("Bundle", BundleView.as_view(), name="fhir-bundle"),
    *(path(kind, search_view(kind), name=f"fhir-{kind.lower()}-search") for kind in SOURCES),
    *(path(f"{kind}/<str:fhir_{kind.lower()}>", read_view(kind), name=f"fhir-{kind.lower()}") for kind in SOURCES),
]
