"""What the lists of agencies say of houses: who is on a list of a programme of housing (RTLH) has an unfit one."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import QuerySet

from apps.interventions.enums import Item
from apps.programmes.enums import AllocationState, ProposalSource
from apps.programmes.models import Allocation


def listed_houses() -> QuerySet[Allocation]:
    return Allocation._base_manager.filter(proposal_source=ProposalSource.LIST, family__isnull=False)


def unfit_houses(ids: Sequence[int]) -> Iterator[tuple[int, date, bool]]:
    """(family, first day of the year of the programme, False): a list names a year, and no day. Not of who was
    cancelled."""
    rows = listed_houses().filter(family__in=ids, programme__item=Item.HOUSING)
    for family, year in rows.exclude(state=AllocationState.CANCELLED).values_list("family", "programme__year"):
        yield family, date(year, 1, 1), False
