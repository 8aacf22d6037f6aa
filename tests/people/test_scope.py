"""A pair is visible to users who answer for both records, a move to users who answer for either end."""

import json

import pytest
from django.utils import timezone

from apps.accounts.enums import Role
from apps.core.row_security import restricted_to
from apps.core.sealing import seal
from apps.people.models import DuplicatePair, Merge, Move
from tests.factories import post

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def placed(world):
    """One of each kind for every ordered pair of two places."""
    places = {"melati": world.melati, "mawar": world.mawar, "sajira": world.sajira}
    number = 0
    for one, here in places.items():
        for other, there in places.items():
            number += 1
            own = {"district": "36.02", "kind": "child", "desa_id": here.desa_id, "posyandu": here}
            DuplicatePair.objects.create(
                **own,
                left=number,
                right=number + 100,
                other_desa_id=there.desa_id,
                other_posyandu=there,
                score=90,
                reasons=[f"{one} {other}"],
                detected_at=NOW,
            )
            Move.objects.create(
                **own,
                subject=number,
                subject_uuid=world.dewi.uuid,
                name=f"{one} {other}",
                to_desa_id=there.desa_id,
                to_posyandu=there,
                moved_on=NOW.date(),
                reason="x",
                proposed_at=NOW,
                proposed_by=world.dewi,
            )
        Merge.objects.create(
            district="36.02",
            kind="child",
            desa_id=here.desa_id,
            posyandu=here,
            remaining=1,
            removed=2,
            reason=one,
            remaining_uuid=world.dewi.uuid,
            removed_uuid=world.dewi.uuid,
            sealed=seal(json.dumps({})),
            merged_at=NOW,
            merged_by=world.dewi,
        )
    return set(places)


@pytest.mark.parametrize(
    ("who", "area"), [("siti", {"melati"}), ("dewi", {"melati", "mawar"}), ("budi", {"melati", "mawar", "sajira"})]
)
def test_each_user_sees_pairs_moves_and_merges_of_their_area(world, placed, who, area):
    user = getattr(world, who)
    decides = area if who != "siti" else set()
    with restricted_to(user.area):
        pairs = {row.reasons[0] for row in DuplicatePair.objects.visible_to(user)}
        moves = {row.name for row in Move.objects.visible_to(user)}
        merges = {row.reason for row in Merge.objects.visible_to(user)}
    assert pairs == {f"{one} {other}" for one in decides for other in decides}
    assert moves == {f"{one} {other}" for one in placed for other in placed if {one, other} & area}
    assert merges == decides


@pytest.mark.parametrize("who", ["rini", "ana", "admin"])
def test_users_elsewhere_or_without_the_right_see_none(world, placed, who):
    user = getattr(world, who)
    assert not any(model.objects.visible_to(user).exists() for model in (DuplicatePair, Move, Merge))


def test_ended_posting_shows_nothing(world, placed):
    post(
        world.ana,
        Role.BIDAN,
        region_id="36.02.10.2001",
        district="36.02",
        place="36.02.10.2001",
        valid_until=NOW.date().replace(year=2025),
    )
    assert not DuplicatePair.objects.visible_to(world.ana).exists()
