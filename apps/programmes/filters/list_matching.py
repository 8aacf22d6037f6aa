"""What the lines of agencies' lists, and those not reached yet, may be narrowed to."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.web.filters import PlacedFilterSet
from apps.core.filters import ChoiceFilter
from apps.programmes.enums import ListOutcome
from apps.programmes.labels import DOUBLED, LIST_OUTCOMES, MATCHED_BY, TARGETS, UNDECIDED
from apps.programmes.models import Programme
from apps.programmes.selectors.list_matching import not_reached, with_targets


class OfProgrammeFilterSet(PlacedFilterSet):
    """program: uuid of one of the user's own programmes."""

    right = Right.IMPORT_RECIPIENTS
    chipped: ClassVar[tuple[str, ...]] = ("program",)

    program = ChoiceFilter(_("Program"), {}, method="by_programme")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        own = Programme.objects.allowed(self.user, Right.IMPORT_RECIPIENTS).order_by("-year", "name")
        own = own.select_related("agency").prefetch_related("areas")
        self.programmes = {str(one.uuid): one for one in own}
        choices = [(key, f"{one} ({one.year})") for key, one in self.programmes.items()]
        self.filters["program"].extra["choices"] = choices

    @property
    def programme(self) -> Programme | None:
        return self.programmes.get(self.data.get("program", ""))

    def by_programme(self, rows: QuerySet, _name: str, uuid: str) -> QuerySet:
        return rows.filter(programme=self.programmes[uuid])


class ListEntryFilterSet(OfProgrammeFilterSet):
    chipped = ("program", "hasil", "lewat", "sasaran")

    hasil = ChoiceFilter(_("Hasil"), LIST_OUTCOMES, field_name="outcome")
    lewat = ChoiceFilter(_("Dicocokkan lewat"), MATCHED_BY, field_name="matched_by")
    sasaran = ChoiceFilter(_("Sasaran"), TARGETS, method="by_target")

    def by_target(self, entries: QuerySet, _name: str, target: str) -> QuerySet:
        matched = with_targets(entries.filter(outcome=ListOutcome.MATCHED), self.today)
        if target == DOUBLED:
            return matched.filter(is_doubled=True)
        return matched.filter(is_owed=False, is_undecided=target == UNDECIDED)


class NotReachedFilterSet(OfProgrammeFilterSet):
    """Without a programme the list is empty."""

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        if self.programme is None:
            return queryset.none()
        return super().filter_queryset(not_reached(self.programme, self.user, self.today))

    def by_programme(self, rows: QuerySet, _name: str, uuid: str) -> QuerySet:
        return rows
