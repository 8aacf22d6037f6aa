"""Filters of lists that can be narrowed to a place of the reader's area."""

from datetime import date
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.web.list_location import ListLocation, list_location
from apps.core.filters import ChoiceFilter, ListFilterSet
from apps.core.http import UserRequest
from apps.regions.selectors.units import Unit


class PlaceFilter(ChoiceFilter):
    """Narrows to the place the address names, be it a region, a puskesmas or a posyandu."""

    def __init__(self) -> None:
        super().__init__(_("Wilayah"), any_label=None)

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        return qs.filter(self.parent.place.area) if self.parent.place else qs


class PlacedFilterSet(ListFilterSet):
    """A ListFilterSet with the filter `unit`. right: the right under which the list is read.

    Http404 for a unit where the user answers for nothing under this right.
    """

    right: ClassVar[str]

    unit = PlaceFilter()

    def __init__(self, *args: Any, request: UserRequest, **kwargs: Any):
        super().__init__(*args, request=request, **kwargs)
        self.today: date = timezone.localdate()
        self.location: ListLocation = list_location(request, self.right)
        self.filters["unit"].extra["choices"] = self.location.places

    @property
    def place(self) -> Unit | None:
        return self.location.chosen

    def place_path(self, address: str, **parts: str) -> list[dict[str, str]]:
        return self.location.path(address, **parts)
