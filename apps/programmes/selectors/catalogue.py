"""Items of the catalogue of interventions, as programmes refer to them."""

from datetime import date

from apps.interventions.models import CatalogueItem


def items_of(district: str, *, on: date) -> dict[str, CatalogueItem]:
    """By code, each item in use on a day; what a district says of one counts more than what holds for all."""
    rows = CatalogueItem.objects.filter(district__in=["", district], valid_from__lte=on)
    newest = {row.code: row for row in rows.order_by("district", "valid_from")}
    return {code: newest[code] for code in sorted(newest) if newest[code].is_active}


def find_item(code: str, *, district: str, on: date) -> CatalogueItem | None:
    return items_of(district, on=on).get(code)
