"""Children and visits of a file as columns."""

from collections.abc import Iterable
from typing import Any

from django.db.models import DecimalField

from apps.core.columns import Table
from apps.toddlers.inputs import ChildInput, VisitInput
from apps.toddlers.models import Measurement


class ChildTable(Table, of=ChildInput):
    """id: of the record, None for a child not on record yet. status, status_on: of identity files.

    Of a child on record an empty or missing value leaves the stored one. eppgbm: JSON text, or None.
    """

    id: list[int | None]
    status: list[str]
    status_on: list
    eppgbm: list[str | None]


class VisitTable(Table, of=VisitInput):
    """child: place in the ChildTable. Of a visit on record a missing value leaves the stored one. eppgbm: JSON text."""

    child: list[int]
    eppgbm: list[str | None]


def rounded(name: str, values: Iterable[Any]) -> list[Any]:
    """Values of a column as Measurement stores them; None stays."""
    column = Measurement._meta.get_field(name)
    if not isinstance(column, DecimalField):
        return list(values)
    return [None if value is None else round(float(value), column.decimal_places) for value in values]
