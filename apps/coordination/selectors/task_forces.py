"""Who serves in the task force of a place on a day, and who signs for it: letters and reports take names from here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, IntegerField, Value, When
from django.utils.translation import gettext as _

from apps.coordination.enums import MemberRole
from apps.coordination.labels import MEMBER_ROLES
from apps.coordination.models import TaskForce, TaskForceMember
from apps.core.registry import letterhead_of
from apps.core.row_security import bypass
from apps.regions.models import Region

ORDER = list(MemberRole)


@dataclass(frozen=True)
class Signatory:
    """As a paper prints it. title: 'Wakil Bupati Lebak selaku Ketua Pelaksana TPPS'. member: key, None by hand."""

    title: str
    name: str
    rank: str = ""
    nip: str = ""
    member: int | None = None


def city_of(unit: str, on: date) -> str:
    """Where a paper of the task force is dated: by its decree, else by the letterhead, else the place itself."""
    own, letterhead = task_force_of(unit, on), letterhead_of(unit[:5])
    return (own.city if own else "") or getattr(letterhead, "city", "") or Region.objects.get(code=unit).name


def task_force_of(unit: str, on: date) -> TaskForce | None:
    """The task force in force at a place on a day."""
    return TaskForce.objects.filter(place=unit).in_force_on(on).order_by("-valid_from").first()


def members_on(unit: str, on: date, *roles: MemberRole) -> list[TaskForceMember]:
    """Those who serve at a place on a day, in the order of the decree: the steering group first."""
    task_force = task_force_of(unit, on)
    if task_force is None:
        return []
    rank = Case(*(When(role=role, then=Value(place)) for place, role in enumerate(ORDER)), output_field=IntegerField())
    members = task_force.members.serving_on(on).select_related("agency", "account")
    return list((members.filter(role__in=roles) if roles else members).order_by(rank, "bidang", "pk"))


def signatory(unit: str, role: MemberRole | Sequence[MemberRole] = MemberRole.HEAD, *, on: date) -> Signatory | None:
    """Who signs for the task force of a place on a day; of several roles the first that is filled. None where no one
    is on record: the paper then leaves room to write by hand.

    Read with row security off: a desa's report carries the name of the kabupaten's head.
    """
    roles = [role] if isinstance(role, MemberRole) else list(role)
    with bypass():
        by_role = {one.role: one for one in reversed(members_on(unit, on, *roles))}
    member = next((by_role[one] for one in roles if one in by_role), None)
    return signatory_of(member) if member else None


def signatory_of(member: TaskForceMember) -> Signatory:
    return Signatory(title_of(member), member.name, member.rank, member.nip, member.pk)


def title_of(member: TaskForceMember) -> str:
    if member.signs_as:
        return member.signs_as
    role = MEMBER_ROLES[MemberRole(member.role)]
    return _("%(position)s selaku %(role)s TPPS") % {"position": member.position, "role": role}
