"""Locks of rows and of districts, held until the end of the transaction."""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from apps.core.refusal import Refused


def lock_row(rows: Any, pk: int) -> Any:
    """The current row with this key of a QuerySet or manager, locked for update.

    Refused(code="gone") where it was merged, deleted or moved out of the user's area.
    """
    row = rows.select_for_update(of=("self",)).filter(pk=pk).first()
    if row is None:
        raise gone()
    return row


def gone() -> Refused:
    message = _("Data ini sudah tidak ada: digabungkan, dihapus, atau pindah. Muat ulang daftarnya.")
    return Refused(message, code="gone")


def advisory_lock(subject: str, district: str) -> None:
    """Wait for the lock of this subject in this district: for work on many tables that cannot lock in one order."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s), hashtext(%s))", [subject, district])


def advisory_locks(subject: str, keys: Iterable[str]) -> None:
    """As advisory_lock for many keys, in one statement and one order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext(%s), key) FROM"
            " (SELECT DISTINCT hashtext(one) AS key FROM unnest(%s) AS one ORDER BY 1) AS keys",
            [subject, list(keys)],
        )
