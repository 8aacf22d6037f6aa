"""CSV as Indonesian Excel opens it: semicolons, decimal commas, a BOM; a text is never a formula."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

# A cell that begins with one of these is run by a spreadsheet (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
BOM = "\ufeff"


def defused(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def csv_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, (int, float, Decimal)):
        return str(value).replace(".", ",")
    return defused(str(value))


def csv_bytes(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow([defused(str(heading)) for heading in headings])
    writer.writerows([csv_text(value) for value in row] for row in rows)
    return (BOM + out.getvalue()).encode()
