"""Rows of families locked for one writer, who has the right where they are."""

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.locks import lock_row
from apps.core.refusal import Outdated
from apps.families.models import Family, Member


def lock_family(
    family: Family, by: User, *, version: int | None = None, right: Right = Right.SCREEN_FAMILIES
) -> Family:
    """The row as it is now, locked; Refused where `by` has not this right, Outdated where it is not that version."""
    family = lock_row(Family.objects.select_related("desa", "posyandu", "team"), family.pk)
    by.require(right, family)
    if version is not None and family.version != version:
        raise Outdated(family)
    return family


def lock_member(member: Member, by: User, *, version: int | None = None) -> Member:
    """The row as it is now, locked after its family; refused as lock_family."""
    lock_family(member.family, by)
    member = lock_row(Member.objects, member.pk)
    if version is not None and member.version != version:
        raise Outdated(member)
    return member
