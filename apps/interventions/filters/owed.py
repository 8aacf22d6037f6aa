"""What the list of entitlements of a quarter may be asked."""

from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.web.filters import PlacedFilterSet
from apps.core.filters import ChoiceFilter, month_choices, read_month
from apps.core.policies import policy_of
from apps.interventions.enums import OwedFilter, Package
from apps.interventions.labels.owed import ITEMS_IN_SHORT, OWED_FILTERS, PACKAGES
from apps.interventions.models import Owed
from apps.interventions.rules.convergence import ConvergencePolicy, Quarter, quarter_of
from apps.interventions.selectors.convergence import due_in
from apps.interventions.selectors.homes import who_lived_in
from apps.interventions.selectors.named_rows import counted_area


class OwedFilterSet(PlacedFilterSet):
    """bulan: any month of the quarter."""

    right = Right.SEE_HELP

    keadaan = ChoiceFilter(_("Keadaan"), OWED_FILTERS, None)
    paket = ChoiceFilter(_("Paket"), PACKAGES)
    intervensi = ChoiceFilter(_("Intervensi"), ITEMS_IN_SHORT)
    bulan = ChoiceFilter(_("Triwulan dari bulan"), any_label=_("Triwulan ini"))

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.filters["bulan"].extra["choices"] = month_choices(self.today, self.data.get("bulan", ""))

    @cached_property
    def state(self) -> OwedFilter:
        return OwedFilter(self.chosen.get("keadaan") or OwedFilter.MISSING)

    @cached_property
    def quarter(self) -> Quarter:
        return quarter_of(read_month(self.chosen.get("bulan", "")) or self.today)

    @cached_property
    def until(self) -> date:
        """The day up to which the quarter is counted: its last, or today."""
        return min(self.quarter.last, self.today)

    @property
    def counted(self) -> QuerySet:
        """All that the list counts of its place, also of who has left the reader's area: inside `bypass` alone."""
        rows = Owed.objects.all()
        rows = rows.filter(rows.families_named_to(self.user, self.right))
        return self._narrowed(rows, counted_area(self.user, self.right, self.place))

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        return self._narrowed(queryset, self.place.area if self.place else None)

    def _narrowed(self, queryset: QuerySet, area: Q | None) -> QuerySet:
        district = self.place.district if self.place else self.user.current_postings[0].district
        policy = policy_of(ConvergencePolicy, district=district, on=self.until)
        rows = queryset.filter(due_in(self.quarter, self.until, policy, self.state))
        if area is not None:
            rows = who_lived_in(rows, area, self.until, today=self.today)
        if package := self.chosen.get("paket"):
            rows = rows.filter(item__in=policy.packages[Package(package)])
        if item := self.chosen.get("intervensi"):
            rows = rows.filter(item=item)
        return rows

    def place_path(self, address: str, **parts: str) -> list[dict[str, str]]:
        chosen = {name: self.chosen.get(name, "") for name in ("keadaan", "paket", "intervensi", "bulan")}
        return super().place_path(address, **parts, **chosen)
