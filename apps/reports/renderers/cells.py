"""Cells of data formats: an interval is two of them, and a text is never a formula."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from apps.core.tables import Column, Kind


def file_headings(column: Column) -> list[str]:
    """The headings of a column in a data format."""
    if column.kind is Kind.INTERVAL:
        return [
            _("%(heading)s dari") % {"heading": column.heading},
            _("%(heading)s sampai") % {"heading": column.heading},
        ]
    return [str(column.heading)]


def file_values(column: Column, value) -> Iterator:
    """The values of one column of one row: text, int, float or None."""
    if column.kind is Kind.INTERVAL:
        yield from value or (None, None)
    else:
        yield value
