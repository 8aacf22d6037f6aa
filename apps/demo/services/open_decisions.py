"""Decisions that wait in the demo: a duplicate and a move, made through the services by the demo accounts."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from apps.accounts.models import User
from apps.people.models import Move
from apps.people.services.duplicate_search import find_duplicates
from apps.people.services.moves import propose_move
from apps.regions.models import Posyandu, Region
from apps.regions.rules.codes import district_of
from apps.toddlers.enums import ChildStatus
from apps.toddlers.inputs import ChildInput
from apps.toddlers.models import Child
from apps.toddlers.services.children import register_child

CADRE, MIDWIFE = "siti", "dewi"
MOVED_DAYS_AGO = 6
BORN_DAYS_OFF = 1


@transaction.atomic
def create_open_decisions(*, at: datetime) -> tuple[int, int]:
    """A child registered twice, and one that moves to a neighbouring desa. -> (pairs, moves); none on a second run."""
    cadre, midwife = User.objects.get(username=CADRE), User.objects.get(username=MIDWIFE)
    (posting,) = cadre.current_postings
    here = posting.posyandu
    assert here is not None
    if Move.objects.filter(proposed_by=cadre).exists():
        return 0, 0
    known = (
        Child.objects.filter(posyandu=here, status=ChildStatus.ACTIVE).exclude(latest=None).order_by("-born_on", "pk")
    )
    duplicated, moving = known[0], known[1]
    _register_again(duplicated, by=midwife, at=at)
    pairs = sum(tally.new for tally in find_duplicates(district=district_of(here.desa_id), at=at, since=at).values())
    desa = _neighbouring_desa(midwife, here)
    propose_move(
        subject=moving,
        to_desa=desa,
        to_posyandu=Posyandu.objects.filter(desa=desa, is_active=True).order_by("name").first(),
        moved_on=localdate(at) - timedelta(days=MOVED_DAYS_AGO),
        reason="Ikut orang tua pindah rumah.",
        by=cadre,
        at=at,
    )
    return pairs, 1


def _register_again(child: Child, *, by: User, at: datetime) -> Child:
    """At another posyandu of the desa, without NIK, born one day off."""
    elsewhere = (
        Posyandu.objects.filter(desa=child.desa_id, is_active=True).exclude(pk=child.posyandu_id or 0).order_by("name")
    )
    again = ChildInput(
        name=child.name.upper(),
        sex=child.sex,
        born_on=child.born_on - timedelta(days=BORN_DAYS_OFF),
        desa=child.desa_id,
        posyandu=elsewhere.values_list("pk", flat=True).first() or child.posyandu_id,
        mother_name=child.mother_name,
    )
    return register_child(child=again, by=by, at=at)


def _neighbouring_desa(midwife: User, here: Posyandu) -> Region:
    """Another desa of the midwife's puskesmas, so that she answers the move."""
    (posting,) = midwife.current_postings
    assert posting.puskesmas is not None
    served = posting.puskesmas.areas.filter(valid_until=None).exclude(desa=here.desa_id)
    return served.select_related("desa").order_by("desa_id")[0].desa
