"""What the list of team loads may be asked."""

from django.db.models import Q, QuerySet

from apps.accounts.enums import Right
from apps.accounts.selectors.narrowing import in_district
from apps.accounts.web.filters import PlacedFilterSet, PlaceFilter
from apps.core.name_keys import name_key
from apps.regions.models import Region


class TeamPlaceFilter(PlaceFilter):
    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        place = self.parent.place
        return qs.filter(desa__in=Region.objects.filter(place.desa)) if place else qs


class TeamFilterSet(PlacedFilterSet):
    """Narrowed to a place; a posyandu has no team of its own, its desa has."""

    right = Right.SEE_HELP

    unit = TeamPlaceFilter()

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        return super().filter_queryset(queryset).filter(in_district(self.user, self.place))

    def matching_words(self, queryset: QuerySet, words: str) -> QuerySet:
        key = name_key(words)
        return queryset.filter(Q(name_key__contains=key) | Q(desa__name_key__contains=key))
