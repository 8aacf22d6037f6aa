"""Every report there is."""

from apps.reports.catalogue.intervensi import Intervensi
from apps.reports.catalogue.kasus_baru import KasusBaru
from apps.reports.catalogue.skor_desa import SkorDesa
from apps.reports.catalogue.status_gizi import StatusGizi
from apps.reports.declaration import Report

REPORTS: tuple[Report, ...] = (StatusGizi(), SkorDesa(), KasusBaru(), Intervensi())


def report_named(slug: str) -> Report | None:
    return next((report for report in REPORTS if report.slug == slug), None)
