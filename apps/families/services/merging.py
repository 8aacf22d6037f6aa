"""What follows when records of families or members are merged or separated again."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from apps.accounts.enums import Right
from apps.core.merging import Merging
from apps.families.enums import Relation
from apps.families.models import Member
from apps.families.services.verdicts import update_latest_screening


@contextmanager
def merge_households(merging: Merging) -> Iterator[None]:
    """Two heads that are not one person: the head of the removed family stays a member. Afterwards the
    last screening is copied again."""
    if merging.steps is not None:
        heads = Member._base_manager.filter(family__in=[merging.remaining, merging.removed], relation=Relation.HEAD)
        by_family = {head.family_id: head for head in heads}
        if len({head.name_key for head in heads}) == 2:
            other = by_family[merging.removed]
            merging.steps.set_columns(Member, other.pk, {"relation": Relation.OTHER})
    yield
    update_latest_screening([merging.remaining, merging.removed])


@contextmanager
def separate_members(merging: Merging) -> Iterator[None]:
    yield
    if merging.steps is None:
        return_to_family([merging.remaining, merging.removed], by=merging.by)


def return_to_family(members: list[int], *, by: Any) -> None:
    """Members belong where their family does, which may have moved since. Refused outside the area of `by`."""
    for member in Member._base_manager.filter(pk__in=members).select_related("family"):
        family = member.family
        if (family.desa_id, family.posyandu_id) != (member.desa_id, member.posyandu_id):
            by.require(Right.DECIDE_DUPLICATES, family)
            Member._base_manager.filter(pk=member.pk).update(desa_id=family.desa_id, posyandu_id=family.posyandu_id)
