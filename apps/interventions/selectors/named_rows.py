"""Which rows about children a list may name: those of children who live in the reader's area by now."""

from typing import Any

from django.db.models import Q

from apps.accounts.models import User
from apps.core.row_security import bypass
from apps.core.scope import Scope
from apps.regions.rules.codes import district_of
from apps.regions.selectors.units import Unit
from apps.toddlers.selectors.children import place_area


def counted_area(user: User, right: str, place: Unit | None) -> Q:
    """Where a list of this reader counts: at the place, as far as it is theirs."""
    return place_area(user.scope_for(right), place)


def named(rows: Any, user: User, right: str) -> Any:
    """rows: of a model with `child`."""
    scope = user.scope_for(right)
    return rows if _names_all(scope) else rows.filter(_inside(scope))


def count_unnamed(rows: Any, user: User, right: str) -> int:
    """How many of these rows, read without row security, the reader may not name."""
    scope = user.scope_for(right)
    if _names_all(scope):
        return 0
    with bypass():
        return rows.exclude(_inside(scope)).count()


def _inside(scope: Scope) -> Q:
    return scope.q("child__desa_id", "child__posyandu_id")


def _names_all(scope: Scope) -> bool:
    """A family team answers for families, and no child moves out of a whole district."""
    return bool(scope.teams) or (all(code == district_of(code) for code in scope.prefixes) and not scope.posyandu)
