"""What the list of the extreme poor may be narrowed to."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.web.filters import PlacedFilterSet
from apps.core.filters import ChoiceFilter
from apps.programmes.labels import POVERTY_ENTERED, POVERTY_LEFT
from apps.programmes.models import Programme
from apps.programmes.selectors.list_matching import FOR_EXTREME_POOR, poor_not_reached

LEFT = "left"
STATES = {LEFT: _("Sudah keluar")}


class ExtremePovertyFilterSet(PlacedFilterSet):
    """Those in the group today, unless those who left are asked for. program: not reached by this programme."""

    right = Right.SEE_PROGRAMMES

    keadaan = ChoiceFilter(_("Keadaan"), STATES, _("Miskin ekstrem sekarang"), method="by_state")
    masuk = ChoiceFilter(_("Masuk karena"), POVERTY_ENTERED, field_name="entered_as")
    keluar = ChoiceFilter(_("Keluar karena"), POVERTY_LEFT, field_name="left_as")
    program = ChoiceFilter(_("Belum ada di program"), {}, method="by_programme")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        own = Programme.objects.allowed(self.user, Right.PROPOSE_HELP).filter(item__in=FOR_EXTREME_POOR)
        self.programmes = {str(one.uuid): one for one in own.prefetch_related("areas")}
        self.filters["program"].extra["choices"] = [(key, str(one)) for key, one in self.programmes.items()]

    @property
    def programme(self) -> Programme | None:
        return self.programmes.get(self.chosen.get("program") or "")

    @property
    def is_of_left(self) -> bool:
        return bool(self.chosen.get("keadaan") or self.chosen.get("keluar"))

    def by_state(self, stays: QuerySet, _name: str, state: str) -> QuerySet:
        return stays.filter(left_on__lte=self.today)

    def by_programme(self, stays: QuerySet, _name: str, uuid: str) -> QuerySet:
        reached = poor_not_reached(self.programmes[uuid], self.user, self.today)
        return stays.filter(pk__in=reached.values("pk"))

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        rows = super().filter_queryset(queryset)
        return rows if self.is_of_left else rows.on(self.today)
