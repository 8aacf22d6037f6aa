"""What the lists of stunting episodes and of the funnel may be asked."""

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.web.filters import PlacedFilterSet
from apps.core.filters import ChoiceFilter, month_choices, read_month
from apps.core.policies import policy_of
from apps.core.rules.month import Month
from apps.interventions.enums import CohortPart, FunnelPart
from apps.interventions.labels import COHORT_PARTS, FUNNEL_PARTS
from apps.interventions.models import StuntingEpisode
from apps.interventions.rules.funnel import FunnelPolicy
from apps.interventions.selectors.cohort import stays_of
from apps.interventions.selectors.funnel import visits_of
from apps.interventions.selectors.named_rows import counted_area, named


class EpisodeFilterSet(PlacedFilterSet):
    """Without a part of the balance: the open episodes, followed until recovery."""

    right = Right.SEE_HELP

    bagian = ChoiceFilter(_("Bagian neraca"), COHORT_PARTS, _("Belum selesai"))
    dari = ChoiceFilter(_("Dari bulan"), any_label=_("Bulan ini"))
    sampai = ChoiceFilter(_("Sampai bulan"), any_label=_("Bulan ini"))

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name in ("dari", "sampai"):
            self.filters[name].extra["choices"] = month_choices(self.today, self.data.get(name, ""))

    @cached_property
    def part(self) -> CohortPart | None:
        chosen = self.chosen.get("bagian", "")
        return CohortPart(chosen) if chosen else None

    @cached_property
    def months(self) -> tuple[Month, Month]:
        first, last = (read_month(self.chosen.get(name, "")) or self.today for name in ("dari", "sampai"))
        return Month.of(min(first, last)), Month.of(last)

    @property
    def counted(self) -> Any:
        """What the number counts, for any reader."""
        area = counted_area(self.user, self.right, self.place)
        if self.part is None:
            return StuntingEpisode.objects.filter(area).open()
        return stays_of(self.part, area, *self.months)

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        return named(self.counted, self.user, self.right) & queryset


class FunnelFilterSet(PlacedFilterSet):
    right = Right.SEE_HELP

    tahap = ChoiceFilter(_("Tahap"), FUNNEL_PARTS, None)
    bulan = ChoiceFilter(_("Bulan"), any_label=_("Bulan ini"))

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.filters["bulan"].extra["choices"] = month_choices(self.today, self.data.get("bulan", ""))

    @cached_property
    def part(self) -> FunnelPart:
        return FunnelPart(self.chosen.get("tahap") or FunnelPart.NOT_ACTED)

    @cached_property
    def month(self) -> Month:
        return Month.of(read_month(self.chosen.get("bulan", "")) or self.today)

    @cached_property
    def counted(self) -> Any:
        """What the number counts, for any reader. Made once: its policy is a query."""
        area = counted_area(self.user, self.right, self.place)
        district = self.place.district if self.place else self.user.current_postings[0].district
        policy = policy_of(FunnelPolicy, district=district, on=self.month.last)
        return visits_of(self.part, area, self.month, policy)

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        return named(self.counted, self.user, self.right) & queryset

    def place_path(self, address: str, **parts: str) -> list[dict[str, str]]:
        return super().place_path(address, **parts, bulan=str(self.month), tahap=self.part.value)
