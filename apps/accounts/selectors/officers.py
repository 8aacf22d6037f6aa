"""The users who serve where a record lies."""

from typing import Any

from django.db.models import Model, Q

from apps.accounts.models import Posting, User
from apps.accounts.rules.roles import roles_with
from apps.regions.rules.codes import parent_of

MOST = 200


def officers_at(record: Any, right: str) -> list[User]:
    """Those who may use the right at this record today, by name. record: with desa_id and posyandu_id."""
    codes = [record.desa_id, parent_of(record.desa_id), record.district]
    near = Q(region__in=codes) | Q(puskesmas__areas__desa_id=record.desa_id, puskesmas__areas__valid_until=None)
    if record.posyandu_id:
        near |= Q(posyandu=record.posyandu_id)
    if teams := _teams_of(record):
        near |= Q(team__in=teams)
    postings = Posting.objects.current().filter(near, role__in=roles_with(right))
    users = User.objects.filter(is_active=True, pk__in=postings.values("user")).order_by("full_name")
    return list(users[:MOST])


def _teams_of(record: Model) -> list[int]:
    rows: Any = type(record)._default_manager.all()
    if not rows.team_field:
        return []
    return [team for team in rows.filter(pk=record.pk).values_list(rows.team_field, flat=True) if team]
