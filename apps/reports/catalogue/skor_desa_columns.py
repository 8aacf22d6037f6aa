"""The columns of the desa scorecard."""

from django.utils.translation import gettext_lazy as _

from apps.core.tables import Column, Kind
from apps.interventions.enums import OwedFilter
from apps.interventions.labels.owed import PACKAGES_IN_SHORT
from apps.reports.catalogue.status_gizi_columns import CODE, LEVEL, NAME

ALL = "all"
EXPLAINED = "convergence"
PLACE = Column(key="code", heading=_("Kode wilayah"), on_paper=False)


def _figures(key: str, group) -> list[Column]:
    about = {"group": group, "explained": EXPLAINED, "part": key}
    return [
        Column(key=f"{key}_due", heading=_("Jatuh tempo"), kind=Kind.COUNT, names=OwedFilter.DUE, **about),
        Column(key=f"{key}_received", heading=_("Diterima"), kind=Kind.COUNT, names=OwedFilter.RECEIVED, **about),
        Column(key=f"{key}_percent", heading=_("%"), kind=Kind.PERCENT, **about),
    ]


def units_columns() -> tuple[Column, ...]:
    groups = {str(package): words for package, words in PACKAGES_IN_SHORT.items()} | {ALL: _("Semua paket")}
    return (CODE, NAME, LEVEL, *(column for key, words in groups.items() for column in _figures(key, words)))


LINE = (
    Column(key="people", heading=_("Sasaran"), kind=Kind.COUNT, explained=EXPLAINED),
    Column(key="due", heading=_("Jatuh tempo"), kind=Kind.COUNT, names=OwedFilter.DUE, explained=EXPLAINED),
    Column(key="received", heading=_("Diterima"), kind=Kind.COUNT, names=OwedFilter.RECEIVED, explained=EXPLAINED),
    Column(key="missing", heading=_("Belum diterima"), kind=Kind.COUNT, names=OwedFilter.MISSING, explained=EXPLAINED),
    Column(key="percent", heading=_("%"), kind=Kind.PERCENT, explained=EXPLAINED),
    Column(key="band", heading=_("Nilai"), explained=EXPLAINED),
)
BY_PACKAGE = (
    PLACE,
    Column(key="package", heading=_("Kode"), on_paper=False, is_exported=False),
    Column(key="name", heading=_("Paket")),
    *LINE,
)
BY_ITEM = (
    PLACE,
    Column(key="item", heading=_("Kode"), on_paper=False),
    Column(key="name", heading=_("Intervensi")),
    Column(key="of", heading=_("Paket"), on_paper=False),
    *LINE,
)
