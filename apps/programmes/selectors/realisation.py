"""Targets and budget of the programmes of a year in a unit, and what was delivered up to a day.

Only programmes that are spent directly on target groups count (tagging; the programme's reference 12.6). Nothing here
asks who reads: counts are made inside `bypass`, after the right to the unit was checked, and return no names.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum

from apps.core.row_security import bypass
from apps.core.scope import Scope
from apps.programmes.models import Allocation, Delivery, Programme
from apps.programmes.models.allocations import AllocationQuerySet
from apps.programmes.models.programmes import ProgrammeQuerySet
from apps.regions.selectors.units import Unit

HANDED_OVER = (Count("allocation", distinct=True), Sum("value_rp"))
Home = tuple[str, int | None]
"""(desa, posyandu) of a recipient."""


@dataclass(frozen=True, kw_only=True)
class Realised:
    """allocated: recipients by name, not cancelled. delivered: those among them who were given something."""

    allocated: int = 0
    delivered: int = 0
    realised_rp: int = 0

    def __add__(self, other: "Realised") -> "Realised":
        return Realised(**{name: getattr(self, name) + getattr(other, name) for name in vars(self)})


@dataclass(frozen=True)
class ProgrammeFigures:
    """target, budget_rp: 0 where part of the programme's place lies outside the unit."""

    programme: Programme
    target: int
    budget_rp: int
    realised: Realised


def programme_figures(unit: Unit, until: date) -> list[ProgrammeFigures]:
    """Of the year of `until`, up to it: programmes that lie in the unit, and others with recipients there."""
    with bypass():
        programmes = list(
            _programmes(unit, until).filter(is_direct=True).select_related("agency").order_by("name", "pk")
        )
        people, money = _people(unit, until), _money(unit, until)
        allocated = dict(people.values_list("programme").annotate(Count("pk")))
        given = {row[0]: row[1:] for row in money.values_list("allocation__programme").annotate(*HANDED_OVER)}
    figures = []
    for one in programmes:
        delivered, realised_rp = given.get(one.pk, (0, 0))
        realised = Realised(allocated=allocated.get(one.pk, 0), delivered=delivered, realised_rp=realised_rp or 0)
        if _is_inside(one, unit):
            figures.append(ProgrammeFigures(one, one.target or 0, one.budget_rp, realised))
        elif realised != Realised():
            figures.append(ProgrammeFigures(one, 0, 0, realised))
    return figures


def realised_by_home(unit: Unit, until: date) -> dict[Home, Realised]:
    """The recipients of the same programmes by where they live."""
    with bypass():
        people = _people(unit, until).values_list("desa_id", "posyandu_id").annotate(Count("pk"))
        homes: dict[Home, Realised] = {(desa, posyandu): Realised(allocated=count) for desa, posyandu, count in people}
        money = _money(unit, until).values_list("desa_id", "posyandu_id").annotate(*HANDED_OVER)
        for desa, posyandu, delivered, realised_rp in money:
            given = Realised(delivered=delivered, realised_rp=realised_rp or 0)
            homes[desa, posyandu] = homes.get((desa, posyandu), Realised()) + given
    return homes


def indirect_rp(unit: Unit, until: date) -> int:
    """Planned for programmes of the unit that are not counted."""
    with bypass():
        return sum(one.budget_rp for one in _programmes(unit, until).filter(is_direct=False) if _is_inside(one, unit))


def _programmes(unit: Unit, until: date) -> ProgrammeQuerySet:
    return Programme.objects.filter(district=unit.district, year=until.year)


def _people(unit: Unit, until: date) -> AllocationQuerySet:
    on_record = Q(cancelled_on=None) | Q(cancelled_on__gt=until)
    direct = Programme.objects.filter(district=unit.district, year=until.year, is_direct=True)
    rows = Allocation.objects.filter(unit.area, on_record, programme__in=direct, proposed_on__lte=until)
    return rows.order_by()


def _money(unit: Unit, until: date) -> QuerySet[Delivery]:
    direct = Programme.objects.filter(district=unit.district, year=until.year, is_direct=True)
    rows = Delivery.objects.filter(unit.area, allocation__programme__in=direct, delivered_on__lte=until)
    return rows.order_by()


def _is_inside(programme: Programme, unit: Unit) -> bool:
    """No programme belongs to a posyandu, or to a puskesmas that serves no whole district."""
    return unit.posyandu_id is None and Scope(prefixes=frozenset(unit.region_codes)).covers(programme.place)
