from django.urls import path

from apps.imports.api.imports import (
    CommitView,
    ImportFindingsView,
    ImportRowsView,
    ImportsView,
    ImportView,
    UndoView,
)

urlpatterns = [
    path("", ImportsView.as_view(), name="imports"),
    path("<uuid:importrun>/", ImportView.as_view(), name="import"),
    path("<uuid:importrun>/findings/", ImportFindingsView.as_view(), name="import-findings"),
    path("<uuid:importrun>/rows/", ImportRowsView.as_view(), name="import-rows"),
    path("<uuid:importrun>/commit/", CommitView.as_view(), name="import-commit"),
    path("<uuid:importrun>/undo/", UndoView.as_view(), name="import-undo"),
]
