"""What is on record of households from which their extreme poverty follows: their spending, and the sets of data."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from apps.core.policies import dated_policies
from apps.families.models import Family, Welfare
from apps.programmes.models import HouseholdExpenditure
from apps.programmes.rules.extreme_poverty import Expenditure, PovertyPolicy, Statement, states


def spending_and_statements(
    ids: Sequence[int],
) -> tuple[Mapping[int, list[Expenditure]], Mapping[int, list[Statement]]]:
    """By family; two queries. A family without any has an empty list."""
    spent: dict[int, list[Expenditure]] = defaultdict(list)
    row: list[Any]
    for family, *row in HouseholdExpenditure.objects.filter(family__in=ids).values_list(
        "family", "surveyed_on", "rp_a_day", "source"
    ):
        spent[family].append(Expenditure(*row))
    listed: dict[int, list[Statement]] = defaultdict(list)
    for family, *row in Welfare.objects.filter(family__in=ids, is_extremely_poor__isnull=False).values_list(
        "family", "released_on", "dataset", "is_extremely_poor", "poverty_source"
    ):
        listed[family].append(Statement(*row))
    return spent, listed


def poverty_states(ids: Sequence[int]) -> Iterator[tuple[int, date, bool]]:
    """(family, from which day on, whether it is among the extreme poor) of those of whom anything is known."""
    spent, listed = spending_and_statements(ids)
    families = Family._base_manager.filter(pk__in=spent.keys() | listed.keys())
    policies: dict[str, Any] = {}
    for pk, district in families.values_list("pk", "district") if spent or listed else ():
        if district not in policies:
            policies[district] = dated_policies(PovertyPolicy, district=district)
        for day, state in states(spent.get(pk, ()), listed.get(pk, ()), policies[district].on):
            yield pk, day, state.is_poor
