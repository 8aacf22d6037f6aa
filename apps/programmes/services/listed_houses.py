"""What follows from lists of houses (RTLH) that were written or undone: what their families are owed."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.db import connection

from apps.interventions.enums import BeneficiaryKind, Item
from apps.interventions.services.owed import refresh_as_owner
from apps.programmes.models import Allocation
from apps.programmes.selectors.house_facts import listed_houses


def refresh_owed_of_listed(ids: Sequence[int], *, at: datetime) -> None:
    """After a write of recipients."""
    rows = listed_houses().filter(pk__in=ids, programme__item=Item.HOUSING)
    _refresh(rows.values_list("family", flat=True), at=at)


def refresh_owed_of_programmes(ids: Sequence[int], *, at: datetime) -> None:
    """After a write of programmes, which may have been of houses, or of another year, before."""
    _refresh(listed_houses().filter(programme__in=ids).values_list("family", flat=True), at=at)


@contextmanager
def around_undo(at: datetime) -> Iterator[None]:
    table = Allocation._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT a.family_id FROM {table} a JOIN taken_{table} t ON t.id = a.id WHERE family_id > 0")
        families = [pk for (pk,) in cursor.fetchall()]
    yield
    _refresh(families, at=at)


def _refresh(families: Iterable[int], *, at: datetime) -> None:
    refresh_as_owner(BeneficiaryKind.FAMILY, list(families), at=at)
