"""Every report there is."""

from apps.reports.catalogue.aksi_bangda import AksiBangda
from apps.reports.catalogue.cakupan import Cakupan
from apps.reports.catalogue.elsimil import Elsimil
from apps.reports.catalogue.ibu_hamil import IbuHamil
from apps.reports.catalogue.intervensi import Intervensi
from apps.reports.catalogue.kasus_baru import KasusBaru
from apps.reports.catalogue.krs import Krs
from apps.reports.catalogue.lokmin import Lokmin
from apps.reports.catalogue.lokus import LokusRecap
from apps.reports.catalogue.pmt import Pmt
from apps.reports.catalogue.semester import Semester
from apps.reports.catalogue.skdn import Skdn
from apps.reports.catalogue.skor_desa import SkorDesa
from apps.reports.catalogue.status_gizi import StatusGizi
from apps.reports.catalogue.tpk import Tpk
from apps.reports.declaration import Report

REPORTS: tuple[Report, ...] = (
    StatusGizi(),
    Skdn(),
    Lokmin(),
    KasusBaru(),
    IbuHamil(),
    Pmt(),
    Krs(),
    Tpk(),
    Elsimil(),
    LokusRecap(),
    Cakupan(),
    SkorDesa(),
    Intervensi(),
    AksiBangda(),
    Semester(),
)


def report_named(slug: str) -> Report | None:
    return next((report for report in REPORTS if report.slug == slug), None)
