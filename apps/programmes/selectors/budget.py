"""Money planned and spent on target groups: by agency, source of funds, kecamatan or desa.

Only what is spent directly on target groups counts (tagging; the programme's reference 12.6).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Sum

from apps.core.scope import Scope
from apps.interventions.enums import Fund
from apps.interventions.labels import FUNDS
from apps.programmes.enums import AllocationState as State
from apps.programmes.enums import BudgetBy
from apps.programmes.models import Allocation, Delivery, Programme
from apps.programmes.selectors.figures import Figures, figures_of
from apps.regions.models import Region


@dataclass(frozen=True)
class BudgetLine:
    """key: code of the agency ('' for desa), of the fund or of the region. programmes: how many."""

    key: str
    name: str
    programmes: int
    figures: Figures


@dataclass(frozen=True)
class BudgetTable:
    """total: of the lines. indirect_rp: planned for programmes that are not counted."""

    lines: list[BudgetLine]
    total: BudgetLine
    indirect_rp: int


def budget_table(user: Any, year: int, by: BudgetBy) -> BudgetTable:
    """Of the programmes of a year that the user knows. Recipients and deliveries are those in the user's area; target
    and budget those of programmes whose whole place lies in it."""
    scope = user.scope_for("see_programmes")
    known = list(Programme.objects.known_to(user).filter(year=year).select_related("agency"))
    direct = [one for one in known if one.is_direct]
    indirect_rp = sum(one.budget_rp for one in known if not one.is_direct and scope.covers(one.place))
    lines = _by_programme(direct, scope, by) if by in NAMES else _by_place(direct, scope, by)
    figures = sum((line.figures for line in lines), Figures())
    return BudgetTable(lines, BudgetLine("", "", len(direct), figures), indirect_rp)


def _agency(programme: Programme) -> tuple[str, str]:
    return (programme.agency.code, programme.agency.name) if programme.agency else ("", "")


def _fund(programme: Programme) -> tuple[str, str]:
    return programme.fund, str(FUNDS[Fund(programme.fund)])


NAMES: dict[BudgetBy, Callable[[Programme], tuple[str, str]]] = {BudgetBy.AGENCY: _agency, BudgetBy.FUND: _fund}


def _by_programme(programmes: list[Programme], scope: Scope, by: BudgetBy) -> list[BudgetLine]:
    figures = figures_of(programmes, within=scope.q("desa_id", "posyandu_id"))
    groups: dict[tuple[str, str], list[Figures]] = defaultdict(list)
    for one in programmes:
        of_one = figures[one.pk]
        if not scope.covers(one.place):
            of_one = replace(of_one, target=0, budget_rp=0, without_budget=of_one.delivered)
        groups[NAMES[by](one)].append(of_one)
    lines = [BudgetLine(key, name, len(some), sum(some, Figures())) for (key, name), some in groups.items()]
    return sorted(lines, key=lambda line: (not line.key, -line.figures.budget_rp, line.name))


def _by_place(programmes: list[Programme], scope: Scope, by: BudgetBy) -> list[BudgetLine]:
    """Where the recipients live; target and budget of the programmes that a desa owns."""
    length = len("36.02.10") if by is BudgetBy.KECAMATAN else len("36.02.10.2001")
    sums: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    used: dict[str, set[int]] = defaultdict(set)
    counted = {one.pk for one in programmes if one.agency_id is None and scope.covers(one.place)}
    people = Allocation.objects.filter(scope.q("desa_id", "posyandu_id"), programme__in=programmes).order_by()
    for desa, programme, state, count in people.values_list("desa_id", "programme", "state").annotate(Count("pk")):
        sums[desa[:length]][state] += count
        if state == State.DELIVERED and programme not in counted:
            sums[desa[:length]]["without_budget"] += count
        if state != State.CANCELLED:
            used[desa[:length]].add(programme)
    money = Delivery.objects.filter(scope.q("desa_id", "posyandu_id"), allocation__programme__in=programmes).order_by()
    for desa, realised in money.values_list("desa_id").annotate(Sum("value_rp")):
        sums[desa[:length]]["realised_rp"] += realised or 0
    for one in programmes:
        if one.pk in counted:
            used[one.place[:length]].add(one.pk)
            sums[one.place[:length]]["budget_rp"] += one.budget_rp
            sums[one.place[:length]]["target"] += one.target or 0
    return _named(sums, used)


def _named(sums: dict[str, dict[str, int]], used: dict[str, set[int]]) -> list[BudgetLine]:
    regions: Iterable[Region] = Region.objects.filter(code__in=sums).select_related("parent").order_by("code")
    return [BudgetLine(one.code, one.name_and_home, len(used[one.code]), Figures(**sums[one.code])) for one in regions]
