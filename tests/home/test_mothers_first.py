import pytest

from apps.families.models import Family
from tests.factories import make_pregnancy

pytestmark = pytest.mark.django_db


def names(client) -> list[str]:
    return [line.pregnancy.woman.name for line in client.get("/").context.get("mothers", [])]


def test_the_midwife_and_the_team_of_the_family_begin_with_who_must_be_seen(world, sign_in):
    late, soon = make_pregnancy(world, "Terlambat", weeks=30), make_pregnancy(world, "Minggu Ini", weeks=12)
    make_pregnancy(world, "Nanti", weeks=5)
    Family.objects.filter(pk=soon.woman.family_id).update(team=world.team)
    assert names(sign_in(world.dewi)) == ["Terlambat", "Minggu Ini"]
    assert names(sign_in(world.titin)) == ["Minggu Ini"]
    assert names(sign_in(world.budi)) == names(sign_in(world.siti)) == []
    assert f"/ibu/{late.uuid}/" in sign_in(world.dewi).get("/").content.decode()
