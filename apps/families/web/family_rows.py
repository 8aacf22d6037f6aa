"""What the pages of families share: who may do what, where they are, and one line of a list."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from apps.accounts.enums import Right
from apps.accounts.web.list_location import path_of_record
from apps.families.models import Family

PLACE = ("desa__parent__parent", "posyandu", "team")


def family_seen(request, uuid, right: Right = Right.SEE_FAMILIES) -> Family:
    """The family by name where the reader may use the right; 404 otherwise."""
    families = Family.objects.allowed(request.user, right).select_related(*PLACE, "latest")
    return get_object_or_404(families, uuid=uuid)


def may(user, right: Right, family: Family) -> bool:
    return user.scope_for(right).covers(family.desa_id, family.posyandu_id, family.team_id)


def path_to_family(user, family: Family) -> list[dict]:
    address = reverse("families:list")
    return path_of_record(user, Right.SEE_FAMILIES, address, desa=family.desa, posyandu=family.posyandu)
