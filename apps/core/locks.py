"""Rows and turns for one transaction alone; both end with it."""

from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from apps.core.refusal import Refused


def lock_row(rows: Any, pk: int) -> Any:
    """Of a QuerySet or a manager the row as it stands now, for who alone may write it.

    Refused(code="gone") where it was merged, taken back or moved out of sight.
    """
    row = rows.select_for_update(of=("self",)).filter(pk=pk).first()
    if row is None:
        raise gone()
    return row


def gone() -> Refused:
    said = _("Data ini sudah tidak ada: digabungkan, ditarik, atau pindah. Muat ulang daftarnya.")
    return Refused(said, code="gone")


def advisory_lock(what: str, district: str) -> None:
    """Wait until nobody else there has this turn. For what reaches rows of many tables, in an order nobody can keep."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s), hashtext(%s))", [what, district])
