"""Family teams (TPK): who accompanies whom. Source: RAN PASTI, Peraturan BKKBN 12/2021."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.name_keys import name_key
from apps.core.refusal import Refused
from apps.core.registry import written
from apps.families.models import Family
from apps.regions.enums import Level
from apps.regions.models import Region, Team
from apps.regions.rules.codes import district_of

MOST_FAMILIES = 500


@transaction.atomic
def make_team(*, desa: Region, name: str, by: User) -> Team:
    """A team of one desa; its three people are posted to it by the administrator. Refused: a name in use there."""
    name = " ".join(name.split())
    if not name:
        raise Refused(_("Isi nama tim, misalnya TPK 1."), field="name", code="name_missing")
    if desa.level != Level.DESA:
        raise Refused(_("Pilih desa atau kelurahan."), field="desa", code="not_a_desa")
    by.require(Right.ASSIGN_TEAMS, desa, field="desa")
    try:
        with transaction.atomic():
            return Team.objects.create(district=district_of(desa.code), desa=desa, name=name, name_key=name_key(name))
    except IntegrityError as error:
        raise Refused(_("Nama tim ini sudah ada di desa itu."), field="name", code="team_exists") from error


@transaction.atomic
def assign_team(*, families: list[int], team: Team | None, by: User, at: datetime) -> int:
    """Hand families (by id) to a team, or to none; -> how many changed hands.

    Refused: more than MOST_FAMILIES, a family outside the area of `by`, one of another desa than the team's.
    """
    if len(families) > MOST_FAMILIES:
        raise Refused(_("Paling banyak %s keluarga sekaligus.") % MOST_FAMILIES, field="families", code="too_many")
    rows = Family.objects.allowed(by, Right.ASSIGN_TEAMS).filter(pk__in=families).select_for_update(of=("self",))
    desa_of = {family.pk: family.desa_id for family in rows.order_by("pk")}
    if len(desa_of) != len(set(families)):
        raise Refused(_("Ada keluarga di luar wilayah tugas Anda."), field="families", code="outside_area")
    if team is not None:
        if not team.is_active or not by.may_at(Right.ASSIGN_TEAMS, team):
            raise Refused(_("Tim ini tidak dapat dipilih."), field="team", code="team_closed")
        if any(desa != team.desa_id for desa in desa_of.values()):
            raise Refused(_("Tim mendampingi keluarga di desanya sendiri."), field="team", code="team_of_other_desa")
    other = Family.objects.filter(pk__in=desa_of)
    other = other.exclude(team=team) if team else other.filter(team__isnull=False)
    changed = list(other.values_list("pk", flat=True))
    Family.objects.filter(pk__in=changed).update(team=team, version=F("version") + 1)
    written(Family, changed, at=at, fields={"team"})
    return len(changed)
