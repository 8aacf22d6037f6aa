"""Filters that resources with a place share."""

from collections.abc import Mapping

from django.db.models import Q, QuerySet
from django_filters import CharFilter
from django_filters.rest_framework import FilterSet

from apps.regions.selectors.units import find_unit


class UnitFilterSet(FilterSet):
    """unit: region code, or uuid of a puskesmas or posyandu; an unknown one, or one outside the area, has no rows."""

    unit = CharFilter(method="in_unit", help_text="Region code, or uuid of a puskesmas or posyandu")

    def in_unit(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        unit = find_unit(value)
        return rows.filter(unit.area) if unit else rows.none()

    @classmethod
    def area_of(cls, query: Mapping[str, str]) -> Q | None:
        """The place that the address asks for, over desa_id and posyandu_id; None where it asks for none."""
        unit = find_unit(query["unit"]) if query.get("unit") else None
        return unit.area if unit else None
