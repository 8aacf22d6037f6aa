"""Who may see where, as region prefixes and posyandu. Nothing is visible unless a posting says so."""

from dataclasses import dataclass
from typing import Any, Protocol, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Lookup, Model, Q, QuerySet


def subtree(code: str, field: str = "desa_id") -> Q:
    """Rows whose region is `code` or lies under it (Kemendagri codes: the prefix is the subtree)."""
    if len(code) == DESA_CODE_LENGTH:
        return Q(**{field: code})
    # '/' follows '.', so the range holds exactly the codes that begin with `code.`; it reads the btree index.
    return Q(**{field: code}) | Q(**{f"{field}__gt": f"{code}.", f"{field}__lt": f"{code}/"})


DESA_CODE_LENGTH = 13


@dataclass(frozen=True)
class Scope:
    """The area a user answers for.

    prefixes: region codes (`36.02`, `36.02.10.2001`), each with its subtree.
    posyandu: ids of single posyandu, for those who serve one only.
    teams: ids of family teams (TPK), whose members answer for the families assigned to them.
    """

    prefixes: frozenset[str] = frozenset()
    posyandu: frozenset[int] = frozenset()
    teams: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.prefixes or self.posyandu or self.teams)

    def __or__(self, other: "Scope") -> "Scope":
        return Scope(self.prefixes | other.prefixes, self.posyandu | other.posyandu, self.teams | other.teams)

    def covers(self, code: str, posyandu_id: int | None = None, team_id: int | None = None) -> bool:
        """Whether a row of region `code`, of this posyandu or of this team, lies inside."""
        return (
            posyandu_id in self.posyandu
            or team_id in self.teams
            or any(code == prefix or code.startswith(f"{prefix}.") for prefix in self.prefixes)
        )

    def q(self, desa: str = "desa_id", posyandu: str | None = "posyandu_id", team: Q | None = None) -> Q:
        """The filter for rows inside; for an empty scope, a filter that matches nothing. team: `of_teams` of these."""
        inside = Q(pk__in=[])
        desa_codes = sorted(code for code in self.prefixes if len(code) == DESA_CODE_LENGTH)
        if desa_codes:
            inside |= Q(**{f"{desa}__in": desa_codes})
        for prefix in sorted(self.prefixes.difference(desa_codes)):
            inside |= subtree(prefix, desa)
        if posyandu and self.posyandu:
            inside |= Q(**{f"{posyandu}__in": sorted(self.posyandu)})
        if team and self.teams:
            inside |= team
        return inside


class AnyOf(Lookup):
    """A column among the values of an array."""

    output_field = BooleanField()

    def as_sql(self, compiler, connection):
        lhs, lhs_params = self.process_lhs(compiler, connection)
        rhs, rhs_params = self.process_rhs(compiler, connection)
        return f"{lhs} = ANY ({rhs})", [*lhs_params, *rhs_params]


def of_teams(model: type[Model], path: str | None, teams: frozenset[int]) -> Q:
    """Rows of the model whose `path` (`family__team_id`) leads to one of these teams.

    The families of the team are read into an array first: the planner expects row security to let half the district
    through and would plan a join for that many.
    """
    if not path or not teams:
        return Q()
    first, _, rest = path.partition("__")
    if not rest:
        return Q(**{f"{path}__in": sorted(teams)})
    owner = model._meta.get_field(first).related_model
    assert owner is not None
    theirs = owner._base_manager.filter(of_teams(owner, rest, teams)).values("pk")
    return Q(AnyOf(F(f"{first}_id"), ArraySubquery(theirs)))


class Actor(Protocol):
    """Who acts: the user, as apps below accounts see them."""

    pk: Any

    def scope_for(self, right: str) -> Scope: ...

    def may(self, right: str) -> bool: ...

    def may_at(self, right: str, record: Model) -> bool: ...

    def require(self, right: str, record: Model, *, field: str | None = None) -> None: ...


def value_at(record: Any, path: str) -> Any:
    """The value at a lookup path (`family__team_id`) of a record; None where a relation of it is empty."""
    for name in path.split("__"):
        record = getattr(record, name, None)
    return record


NOWHERE = Scope()


class ScopedQuerySet(QuerySet):
    """Rows that belong to a place. A model names the right to read it by name (`read_right`) and where its place is."""

    read_right = ""
    desa_field = "desa_id"
    posyandu_field: str | None = "posyandu_id"
    team_field: str | None = None

    def visible_to(self, user) -> Self:
        """The rows this user may see by name: those of postings whose role holds `read_right`."""
        return self.allowed(user, self.read_right)

    def allowed(self, user, right: str) -> Self:
        """The rows on which this user may use `right`. None for a stranger or an unknown right."""
        scope = user.scope_for(right) if right and getattr(user, "is_authenticated", False) else NOWHERE
        if not scope:
            return self.none()
        team = of_teams(self.model, self.team_field, scope.teams)
        return self.filter(scope.q(self.desa_field, self.posyandu_field, team))

    def is_inside(self, record: Model, scope: Scope) -> bool:
        """Whether a record of this model, saved or not, lies inside: by the same fields that `allowed` filters by."""
        posyandu = value_at(record, self.posyandu_field) if self.posyandu_field else None
        if scope.covers(value_at(record, self.desa_field) or "", posyandu):
            return True
        return bool(self.team_field and scope.teams) and value_at(record, self.team_field or "") in scope.teams

    def is_allowed(self, record: Model, user: Any, right: str) -> bool:
        """Whether this user may use `right` at a record of this model, saved or not: what `allowed` filters by."""
        return self.is_inside(record, user.scope_for(right))

    def within(self, code: str) -> Self:
        """The rows of region `code` and everything under it."""
        return self.filter(subtree(code, self.desa_field))
