"""Every report there is."""

from apps.reports.catalogue.skor_desa import SkorDesa
from apps.reports.catalogue.status_gizi import StatusGizi
from apps.reports.declaration import Report

REPORTS: tuple[Report, ...] = (StatusGizi(), SkorDesa())


def report_named(slug: str) -> Report | None:
    return next((report for report in REPORTS if report.slug == slug), None)
