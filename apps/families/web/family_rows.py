"""What the pages of families share: who may do what, where they are, and one line of a list."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from apps.accounts.enums import Right
from apps.accounts.web.list_location import path_of_record
from apps.core.lists import addresses
from apps.core.templatetags.display import street
from apps.families import presenters
from apps.families.models import Family

PLACE = ("desa__parent__parent", "posyandu", "team")


@dataclass(frozen=True, slots=True)
class Line:
    """One family in a list; home: its desa; street: RT and RW."""

    family: Family
    mark: presenters.Mark
    why: str
    note: str
    verified: str
    url: str
    home: str
    street: str
    team: str


def lines_of(families: list[Family]) -> list[Line]:
    address = addresses("families:family")
    return [
        Line(
            family,
            presenters.risk_mark(family),
            presenters.why(family),
            presenters.standing_since(family),
            presenters.verified_in_short(family),
            address(family.uuid),
            family.desa.home_name,
            street(family),
            family.team.name if family.team else "",
        )
        for family in families
    ]


def with_place(families: QuerySet[Family]) -> QuerySet[Family]:
    """For a download, which names the kecamatan too."""
    return families.select_related("desa", "desa__parent", "team")


def with_line(families: QuerySet[Family]) -> QuerySet[Family]:
    """What a line of a list shows, and no more."""
    return families.select_related("desa", "team").defer("kk_sealed", "address")


def family_seen(request, uuid, right: Right = Right.SEE_FAMILIES) -> Family:
    """The family by name where the reader may use the right; 404 otherwise."""
    families = Family.objects.allowed(request.user, right).select_related(*PLACE, "latest")
    return get_object_or_404(families, uuid=uuid)


def may(user, right: Right, family: Family) -> bool:
    return user.scope_for(right).covers(family.desa_id, family.posyandu_id, family.team_id)


def path_to_family(user, family: Family) -> list[dict]:
    address = reverse("families:list")
    return path_of_record(user, Right.SEE_FAMILIES, address, desa=family.desa, posyandu=family.posyandu)
