"""Where rows about a beneficiary lie: with the child, the pregnancy, the family or the couple they are about.

Each such row copies the place and the household of its beneficiary. Triggers copy them again where the beneficiary
moves or changes its family (migration `0003_copies_of_place`); a merge gives a row another beneficiary, and is followed
here. The tables are found by their columns, so those of higher apps need no line.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from apps.core.merging import Merging
from apps.families.models import Family, Member
from apps.interventions.enums import BeneficiaryKind
from apps.mothers.models import Catin, Pregnancy
from apps.toddlers.models import Child

Beneficiary = Child | Pregnancy | Family | Catin


def place_of(beneficiary: Beneficiary) -> dict[str, Any]:
    """The columns that a new row about this beneficiary has: which one it is, its place, and its household."""
    kind = BeneficiaryKind(str(beneficiary._meta.model_name))
    return {
        str(kind): beneficiary,
        "district": beneficiary.district,
        "desa_id": beneficiary.desa_id,
        "posyandu_id": beneficiary.posyandu_id,
        "household_id": household_of(beneficiary),
    }


def household_of(beneficiary: Beneficiary) -> int | None:
    """The family whose team answers for them; None where none is known."""
    if isinstance(beneficiary, Family):
        return beneficiary.pk
    return beneficiary.woman.family_id if isinstance(beneficiary, Pregnancy) else beneficiary.family_id


def follow(kind: BeneficiaryKind, ids: list[int]) -> None:
    """Copy the places of these beneficiaries again to all rows about them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT interventions_follow(%s, %s)", [kind.value, ids])


@contextmanager
def follow_merged_children(merging: Merging) -> Iterator[None]:
    yield
    follow(BeneficiaryKind.CHILD, [merging.remaining, merging.removed])


@contextmanager
def follow_merged_families(merging: Merging) -> Iterator[None]:
    yield
    follow(BeneficiaryKind.FAMILY, [merging.remaining, merging.removed])
    catin = Catin._base_manager.filter(family__in=[merging.remaining, merging.removed])
    follow(BeneficiaryKind.CATIN, list(catin.values_list("pk", flat=True)))
    members = Member._base_manager.filter(family__in=[merging.remaining, merging.removed])
    _follow_pregnancies(list(members.values_list("pk", flat=True)))


@contextmanager
def follow_merged_women(merging: Merging) -> Iterator[None]:
    yield
    _follow_pregnancies([merging.remaining, merging.removed])


def _follow_pregnancies(women: list[int]) -> None:
    pregnancies = Pregnancy._base_manager.filter(woman__in=women)
    follow(BeneficiaryKind.PREGNANCY, list(pregnancies.values_list("pk", flat=True)))
