"""Filters that resources with a place share."""

from django.db.models import QuerySet
from django_filters import CharFilter
from django_filters.rest_framework import FilterSet

from apps.regions.selectors.units import find_unit


class UnitFilterSet(FilterSet):
    """unit: region code, or uuid of a puskesmas or posyandu; an unknown one, or one outside the area, has no rows."""

    unit = CharFilter(method="in_unit", help_text="Region code, or uuid of a puskesmas or posyandu")

    def in_unit(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        unit = find_unit(value)
        return rows.filter(unit.area) if unit else rows.none()
