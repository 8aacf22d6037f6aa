"""The people and families behind a figure of a recap, as far as the reader may name them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet

from apps.accounts.models import User
from apps.core.row_security import bypass
from apps.families.models import Family
from apps.mothers.models import Catin, Pregnancy
from apps.regions.selectors.units import Unit
from apps.reports.rules.periods import Period
from apps.reports.selectors.sources import Source, rows_behind
from apps.toddlers.models import Child

WITH_PLACE = ("desa", "posyandu")
SELECTED: dict[type[Model], tuple[str, ...]] = {
    Child: WITH_PLACE,
    Pregnancy: ("woman", *WITH_PLACE),
    Family: WITH_PLACE,
    Catin: WITH_PLACE,
}


@dataclass(frozen=True)
class Behind:
    """count: as the recap counts. people: those the reader may name, in the order of their key."""

    count: int
    people: QuerySet[Any]


def people_behind(sources: list[Source], key: str, *, unit: Unit, period: Period, user: User) -> Behind | None:
    """None where no source with names counts the figure."""
    count, wanted, model = 0, Q(pk__in=[]), None
    for source in sources:
        rows = rows_behind(source, key, unit, period)
        if rows is None or source.person is None:
            continue
        model = _model_of(rows.model, source.person)
        with bypass():
            count += rows.order_by().values(source.of).distinct().count() if source.of else rows.count()
        wanted |= Q(pk__in=rows.order_by().values(source.person or "pk"))
    if model is None:
        return None
    people = model._default_manager.visible_to(user).filter(wanted)
    return Behind(count, people.select_related(*SELECTED[model]).order_by("desa", "pk"))


def _model_of(model: Any, path: str) -> Any:
    for name in filter(None, path.split("__")):
        model = model._meta.get_field(name).related_model
    return model
