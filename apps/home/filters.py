"""What the page of a worklist may be asked."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from apps.accounts.web.filters import PlacedFilterSet, PlaceFilter
from apps.core.assignments import assigned_to
from apps.core.filters import ChoiceFilter
from apps.core.scope import subtree
from apps.core.worklists import Worklist
from apps.home.selectors.worklists import MINE

OPEN = "belum"


OF_A_PLACE = ("place_id", "unit_id")
"""Columns of work that belongs to a region instead of a desa: where it was agreed, who does it."""


class WorkPlaceFilter(PlaceFilter):
    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        columns = {getattr(field, "attname", "") for field in qs.model._meta.get_fields()}
        place = self.parent.place
        if place is None or "desa_id" in columns:
            return super().filter(qs, value)
        inside = Q()
        for column in columns & set(OF_A_PLACE):
            inside |= subtree(place.code, column)
        return qs.filter(inside) if place.is_region else qs.none()


class WorkFilterSet(PlacedFilterSet):
    """worklist: whose items are listed."""

    chipped = ("petugas",)

    unit = WorkPlaceFilter()
    petugas = ChoiceFilter(_("Ditetapkan untuk"), {MINE: _("Saya"), OPEN: _("Belum ditetapkan")}, method="assigned")

    def __init__(self, *args: Any, worklist: Worklist, **kwargs: Any):
        self.worklist, self.right = worklist, worklist.right  # type: ignore[misc]
        super().__init__(*args, **kwargs)

    def assigned(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return assigned_to(self.worklist.name, self.user if value == MINE else None, rows)
