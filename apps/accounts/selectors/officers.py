"""The users who serve where a record lies."""

from typing import Any

from django.db.models import Q

from apps.accounts.models import Posting, User
from apps.accounts.rules.roles import roles_with
from apps.core.scope import value_at
from apps.regions.rules.codes import district_of, parent_of

MOST = 200


def officers_at(record: Any, right: str) -> list[User]:
    """Those who may use the right where this record lies today, by name. record: of a model with a ScopedQuerySet."""
    rows: Any = type(record)._default_manager.all()
    desa = value_at(record, rows.desa_field)
    posyandu = value_at(record, rows.posyandu_field) if rows.posyandu_field else None
    team = value_at(record, rows.team_field) if rows.team_field else None
    near = Q(region__in=[desa, parent_of(desa), district_of(desa)])
    near |= Q(puskesmas__areas__desa_id=desa, puskesmas__areas__valid_until=None)
    if posyandu:
        near |= Q(posyandu=posyandu)
    if team:
        near |= Q(team=team)
    postings = Posting.objects.current().filter(near, role__in=roles_with(right))
    users = User.objects.filter(is_active=True, pk__in=postings.values("user")).order_by("full_name")
    return list(users[:MOST])
