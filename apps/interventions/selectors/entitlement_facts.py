"""The facts that entitlement depends on, by kind of beneficiary: for many at once, with a few queries."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from apps.interventions.enums import BeneficiaryKind
from apps.interventions.selectors.child_facts import child_facts
from apps.interventions.selectors.fact_rows import Place
from apps.interventions.selectors.family_facts import family_facts
from apps.interventions.selectors.pregnancy_facts import catin_facts, pregnancy_facts

Load = Callable[[Sequence[int]], Iterator[tuple[int, Place, Any]]]
LOAD: Mapping[BeneficiaryKind, Load] = {
    BeneficiaryKind.CHILD: child_facts,
    BeneficiaryKind.PREGNANCY: pregnancy_facts,
    BeneficiaryKind.FAMILY: family_facts,
    BeneficiaryKind.CATIN: catin_facts,
}


def load_facts(kind: BeneficiaryKind, ids: Sequence[int]) -> Iterator[tuple[int, Place, Any]]:
    """(id, place, facts) of those among these ids who are on record."""
    return LOAD[kind](ids)
