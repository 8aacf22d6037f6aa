"""Paging by the values at the end of a page: what follows is read by an index, however far the page is."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, Q


def write_cursor(record: Model, order: Sequence[str]) -> str:
    """Of the last record of a page. order: columns, unique together."""
    text = ",".join(str(getattr(record, column)) for column in order)
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def beyond(cursor: str, model: type[Model], order: Sequence[str]) -> Q:
    """The rows after it; ValueError for what `write_cursor` did not write."""
    try:
        parts = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().split(",")
        values = [_field(model, column).to_python(part) for column, part in zip(order, parts, strict=True)]
    except (Error, ValueError, ValidationError) as error:
        raise ValueError(cursor) from error
    if any("\0" in part for part in parts):
        raise ValueError(cursor)
    return _after(order, values)


def _after(order: Sequence[str], values: Sequence[Any]) -> Q:
    (column, *more), (value, *rest) = order, values
    later = Q(**{f"{column}__gt": value})
    return Q(**{f"{column}__gte": value}) & (later | _after(more, rest)) if more else later


def _field(model: type[Model], column: str) -> Any:
    return model._meta.pk if column == "pk" else model._meta.get_field(column)
