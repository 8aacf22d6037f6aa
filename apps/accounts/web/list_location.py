"""The place of a list: the unit its address names, else the reader's own, and the places around it."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.core.http import UserRequest
from apps.regions.models import Posyandu, Region
from apps.regions.selectors.units import (
    Surroundings,
    Unit,
    find_unit,
    posyandu_unit,
    puskesmas_unit,
    region_unit,
    surroundings,
)


@dataclass(frozen=True)
class ListLocation:
    """chosen: the unit the address names, which narrows the list; None where it names none and the scope alone does.

    unit: the one the page names: the chosen one, or the reader's own where there is one.
    """

    chosen: Unit | None
    unit: Unit | None
    around: Surroundings

    @property
    def places(self) -> list:
        """The choices of the field `unit`: all of here, then what lies in it."""
        here = (self.chosen.code if self.chosen else "", _("Semua di %s") % self.unit.name if self.unit else _("Semua"))
        return [here, *self.around.inside]

    def path(self, address: str, **parts: str) -> list[dict]:
        """The place path of the page: each step the list `address` of that place, as far as the user may see."""
        more = "".join(f"&{name}={value}" for name, value in parts.items() if value)
        return [
            {"name": step["name"], "url": f"{address}?unit={step['code']}{more}" if step["is_open"] else ""}
            for step in self.around.path
        ]


def list_location(request: UserRequest, right: str) -> ListLocation:
    """The location that ?unit= names; Http404 for a unit where the user has nothing under this right."""
    user, code = request.user, request.GET.get("unit", "")
    scope, own_desa = user.scope_for(right), _own_desa(user)
    own = unit_of_postings(user)
    # Their own place was read with the posting.
    chosen = own if own and own.code == code else find_unit(code) if code else None
    if code and (chosen is None or not chosen.touches(scope, own_desa)):
        raise Http404
    if chosen and chosen.is_region and request.session.get("unit") != chosen.code:
        request.session["unit"] = chosen.code
    unit = chosen or own
    return ListLocation(chosen, unit, surroundings(unit, scope, own_desa))


def unit_of_postings(user: User) -> Unit | None:
    """The unit where this user serves, if it is one; for a family team its desa."""
    postings = {posting.workplace: posting for posting in user.current_postings}
    if len(postings) != 1:
        return None
    workplace, posting = postings.popitem()
    if posting.puskesmas_id:
        return puskesmas_unit(workplace, posting.served)
    region = workplace.desa if posting.team_id else workplace
    return posyandu_unit(workplace) if posting.posyandu_id else region_unit(region)


def path_of_record(
    user: User, right: str, address: str, *, desa: Region, posyandu: Posyandu | None = None
) -> list[dict]:
    """The place path of a record: each step opens the list `address` there. Read desa with its parents."""
    scope = user.scope_for(right)
    path = [
        {"name": region.short_name, "url": f"{address}?unit={region.code}" if scope.covers(region.code) else ""}
        for region in desa.lineage
    ]
    if not desa.is_desa:
        path.append({"name": _("Desa belum diketahui"), "url": ""})
    if posyandu:
        path.append({"name": posyandu.name, "url": f"{address}?unit={posyandu.uuid}"})
    return path


def _own_desa(user: User) -> list[str]:
    """The desa of the posyandu and teams this user serves."""
    return [posting.place for posting in user.current_postings if posting.posyandu_id or posting.team_id]
