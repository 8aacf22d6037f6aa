"""The workplaces to which an officer may post users of a role."""

from itertools import groupby
from typing import Any

from apps.accounts.enums import Right, Role, WorkplaceKind
from apps.accounts.models import User
from apps.accounts.rules.roles import WORKPLACE_KINDS
from apps.regions.enums import Level
from apps.regions.models import Agency, Posyandu, Puskesmas, Region, Team

LEVELS = {
    WorkplaceKind.DESA: Level.DESA,
    WorkplaceKind.KECAMATAN: Level.KECAMATAN,
    WorkplaceKind.KABUPATEN: Level.KABUPATEN,
}


def kecamatan_of(officer: User) -> list[tuple[str, str]]:
    """(code, name) of the kecamatan in which this officer manages users."""
    regions = Region.objects.allowed(officer, Right.MANAGE_USERS).filter(level=Level.KECAMATAN)
    return list(regions.order_by("name").values_list("code", "name"))


def workplace_choices(role: Role, officer: User, kecamatan: str = "") -> list:
    """Choices for a select: (column of Posting and key, as in `posyandu:12`; name), grouped by desa or kecamatan."""
    choices = []
    for kind in sorted(WORKPLACE_KINDS[role]):
        if kind == WorkplaceKind.POSYANDU:
            choices += _of_desa(Posyandu, "posyandu", officer, kecamatan)
        elif kind == WorkplaceKind.TEAM:
            choices += _of_desa(Team, "team", officer, kecamatan)
        elif kind == WorkplaceKind.PUSKESMAS:
            choices += _puskesmas(officer, kecamatan)
        else:
            choices += _regions(LEVELS[kind], officer, kecamatan)
    return choices


def agency_choices(officer: User) -> list[tuple[str, str]]:
    """(code, name) of the agencies in use where this officer manages users."""
    agencies = Agency.objects.allowed(officer, Right.MANAGE_USERS).filter(is_active=True).order_by("short_name")
    return [(agency.code, f"{agency.short_name} – {agency.name}") for agency in agencies]


def _regions(level: Level, officer: User, kecamatan: str) -> list:
    rows = Region.objects.allowed(officer, Right.MANAGE_USERS).filter(level=level)
    if kecamatan and level >= Level.KECAMATAN:
        rows = rows.within(kecamatan)
    if level != Level.DESA:
        return [(f"region:{row.code}", row.full_name) for row in rows]
    return [
        (parent.name, [(f"region:{row.code}", row.full_name) for row in desa])
        for parent, desa in groupby(rows.select_related("parent").order_by("code"), key=lambda row: row.parent)
    ]


def _puskesmas(officer: User, kecamatan: str) -> list:
    rows = Puskesmas.objects.allowed(officer, Right.MANAGE_USERS)
    if kecamatan:
        rows = rows.filter(areas__desa__parent=kecamatan, areas__valid_until=None)
    return [(f"puskesmas:{row.pk}", f"Puskesmas {row.name}") for row in rows.order_by("name").distinct()]


def _of_desa(model: Any, column: str, officer: User, kecamatan: str) -> list:
    rows = model.objects.allowed(officer, Right.MANAGE_USERS).filter(is_active=True)
    if kecamatan:
        rows = rows.within(kecamatan)
    rows = rows.select_related("desa__parent").order_by("desa_id", "name")
    return [
        (f"{desa.full_name}, {desa.parent.name}", [(f"{column}:{row.pk}", row.name) for row in of_desa])
        for desa, of_desa in groupby(rows, key=lambda row: row.desa)
    ]
