"""The columns of the recap of interventions."""

from django.utils.translation import gettext_lazy as _

from apps.core.tables import Column, Kind
from apps.reports.catalogue.status_gizi_columns import CODE, LEVEL, NAME

EXPLAINED = "realisation"
PEOPLE, MONEY = _("Sasaran"), _("Dana")
ALLOCATED = Column(key="allocated", heading=_("Bernama"), kind=Kind.COUNT, group=PEOPLE, explained=EXPLAINED)
DELIVERED = Column(key="delivered", heading=_("Dibantu"), kind=Kind.COUNT, group=PEOPLE, explained=EXPLAINED)
REALISED = Column(key="realised_rp", heading=_("Realisasi (Rp)"), kind=Kind.COUNT, group=MONEY, explained=EXPLAINED)
EACH = Column(key="rp_each", heading=_("Rp per penerima"), kind=Kind.COUNT, group=MONEY, explained=EXPLAINED)
FIGURES = (
    Column(key="target", heading=_("Target"), kind=Kind.COUNT, group=PEOPLE, explained=EXPLAINED),
    ALLOCATED,
    DELIVERED,
    Column(key="delivered_percent", heading=_("% target"), kind=Kind.PERCENT, group=PEOPLE, explained=EXPLAINED),
    Column(key="budget_rp", heading=_("Anggaran (Rp)"), kind=Kind.COUNT, group=MONEY, explained=EXPLAINED),
    REALISED,
    Column(key="realised_percent", heading=_("% anggaran"), kind=Kind.PERCENT, group=MONEY, explained=EXPLAINED),
    EACH,
)


def _grouped(code: str, heading) -> tuple[Column, ...]:
    count = Column(key="programmes", heading=_("Program"), kind=Kind.COUNT, names="programmes")
    return (
        Column(key=code, heading=_("Kode"), on_paper=False),
        Column(key="name", heading=heading),
        count,
        *FIGURES,
    )


BY_AGENCY = _grouped("opd", _("Perangkat daerah"))
BY_FUND = _grouped("dana", _("Sumber dana"))
BY_ITEM = _grouped("item", _("Intervensi"))
BY_AREA = (CODE, NAME, LEVEL, ALLOCATED, DELIVERED, REALISED, EACH)
BY_PROGRAMME = (
    Column(key="name", heading=_("Program")),
    Column(key="agency", heading=_("Perangkat daerah")),
    Column(key="item", heading=_("Intervensi")),
    Column(key="fund", heading=_("Sumber dana")),
    *FIGURES,
)
