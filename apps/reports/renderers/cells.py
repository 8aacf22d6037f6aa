"""Cells of data formats: an interval is two of them, and a text is never a formula."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from apps.reports.declaration import Column, Kind

# A cell that begins with one of these is run by a spreadsheet (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def defused(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def spread(column: Column) -> list[str]:
    """The headings of a column in a data format."""
    if column.kind is Kind.INTERVAL:
        return [
            _("%(heading)s dari") % {"heading": column.heading},
            _("%(heading)s sampai") % {"heading": column.heading},
        ]
    return [str(column.heading)]


def values(column: Column, value) -> Iterator:
    """The values of one column of one line: text, int, float or None."""
    if column.kind is Kind.INTERVAL:
        yield from value or (None, None)
    else:
        yield value
