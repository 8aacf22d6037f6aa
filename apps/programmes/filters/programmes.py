"""What the lists of programmes and of their recipients may be narrowed to."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.web.filters import PlacedFilterSet
from apps.core.filters import ChoiceFilter, ListFilterSet
from apps.interventions.labels import FUNDS
from apps.programmes import labels
from apps.programmes.enums import AllocationState
from apps.programmes.models import Programme
from apps.programmes.models.allocations import AllocationQuerySet
from apps.programmes.selectors.allocations import is_double, without_evidence

YEARS_BACK = 5
MOST_PROGRAMMES = 200
DESA = "desa"
LATE, UNPROVEN, DOUBLE = "late", "unproven", "double"
ATTENTION = {
    LATE: _("Lewat jadwal"),
    UNPROVEN: _("Tanpa bukti penyerahan"),
    DOUBLE: _("Ganda dengan program lain"),
}


def years(today: date) -> dict[str, str]:
    return {str(year): str(year) for year in range(today.year + 1, today.year - YEARS_BACK, -1)}


class ProgrammeFilterSet(ListFilterSet):
    tahun = ChoiceFilter(_("Tahun"), {}, _("Semua tahun"), field_name="year")
    opd = ChoiceFilter(_("Pemilik"), {}, method="by_owner")
    dana = ChoiceFilter(_("Sumber dana"), FUNDS, field_name="fund")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.today = timezone.localdate()
        owners = (
            Programme.objects.known_to(self.user)
            .order_by("agency__short_name")
            .values_list("agency__code", "agency__short_name")
        )
        named = {code or DESA: name or _("Desa") for code, name in owners.distinct()}
        self.filters["opd"].extra["choices"] = list(named.items())
        self.filters["tahun"].extra["choices"] = list(years(self.today).items())

    def by_owner(self, programmes: QuerySet, _name: str, code: str) -> QuerySet:
        return programmes.filter(agency=None) if code == DESA else programmes.filter(agency__code=code)


class AllocationFilterSet(PlacedFilterSet):
    """program: uuid of a programme, from its page."""

    right = Right.SEE_PROGRAMMES
    chipped = ("program", "status", "perhatian")

    program = ChoiceFilter(_("Program"), {}, method="by_programme")
    status = ChoiceFilter(_("Langkah"), labels.STATES, field_name="state")
    perhatian = ChoiceFilter(_("Perhatian"), ATTENTION, method="by_attention")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        known = Programme.objects.known_to(self.user).values_list("uuid", "name", "year")
        choices = [(str(uuid), f"{name} ({year})") for uuid, name, year in known[:MOST_PROGRAMMES]]
        self.filters["program"].extra["choices"] = choices

    def by_programme(self, allocations: AllocationQuerySet, _name: str, uuid: str) -> QuerySet:
        return allocations.filter(programme__uuid=uuid)

    def by_attention(self, allocations: AllocationQuerySet, _name: str, what: str) -> QuerySet:
        if what == LATE:
            return allocations.overdue_on(self.today)
        if what == UNPROVEN:
            return allocations.filter(without_evidence())
        return allocations.counted().filter(is_double())

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        narrowed = super().filter_queryset(queryset)
        if self.chosen.get("status") or self.chosen.get("perhatian"):
            return narrowed
        return narrowed.exclude(state=AllocationState.CANCELLED)
