"""The interventions that a district has on a day."""

from datetime import date

from django.db.models import Case, Value, When

from apps.core.policies import read_once
from apps.interventions.models import CatalogueItem


def catalogue_on(district: str, on: date) -> dict[str, CatalogueItem]:
    """By code, in the order of codes. A row of the district counts more than one of all; an ended item is left out."""
    return read_once(CatalogueItem, district, on, read=lambda: _catalogue_on(district, on))


def _catalogue_on(district: str, on: date) -> dict[str, CatalogueItem]:
    rows = (
        CatalogueItem.objects.filter(district__in=["", district], valid_from__lte=on)
        .annotate(of_district=Case(When(district="", then=Value(0)), default=Value(1)))
        .order_by("code", "-of_district", "-valid_from")
        .distinct("code")
    )
    return {item.code: item for item in rows if item.is_active}


def versions_of(district: str, code: str) -> list[CatalogueItem]:
    """Of all districts and of this one, the newest first."""
    rows = CatalogueItem.objects.filter(district__in=["", district], code=code)
    return list(rows.order_by("-valid_from", "-district"))
