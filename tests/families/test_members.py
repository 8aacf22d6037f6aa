"""Who belongs to a family, where it stands, and which team accompanies it."""

from datetime import date

import pytest

from apps.core.refusal import Outdated, Refused
from apps.families.enums import MemberStatus, NikFault, Relation
from apps.families.models import Family, Member
from apps.families.services.families import change_family_status, correct_family
from apps.families.services.members import add_member, change_member_status, correct_member, nik_oddities, remove_member
from apps.families.services.teams import assign_team, make_team
from apps.regions.models import Region, Team
from tests.factories import NOW, insert_team, make_family, make_screening

pytestmark = pytest.mark.django_db
NIK = "3602994101900001"


@pytest.fixture
def family(world):
    return make_family(world)


def refused(call, **arguments) -> str:
    with pytest.raises(Refused) as refusal:
        call(**arguments)
    return refusal.value.code


def wife(world, family, **more) -> Member:
    told = {"relation": Relation.WIFE, "name": " Yuyun  Yuningsih", "is_female": True, "nik": NIK, **more}
    return add_member(family=family, by=world.dewi, at=NOW, **told)


def test_a_member_lies_where_the_family_does_with_its_nik_sealed(world, family):
    made = wife(world, family, born_on=date(1990, 1, 1))
    assert (made.name, made.name_key, made.desa_id, made.nik_masked) == (
        "Yuyun Yuningsih",
        "yuyunyuningsih",
        family.desa_id,
        "3602********0001",
    )
    assert NIK.encode() not in bytes(made.nik_sealed) + bytes(made.nik_index)
    assert nik_oddities(made, NIK) == []


def test_what_is_odd_about_a_nik_warns_and_does_not_block(world, family):
    made = wife(world, family, is_female=False, born_on=date(1991, 1, 1))
    assert nik_oddities(made, NIK) == [NikFault.BIRTH_MISMATCH, NikFault.SEX_MISMATCH]


def test_one_nik_is_one_person_and_a_family_has_one_head(world, family):
    wife(world, family)
    other = make_family(world, "Lain", desa="36.02.12.2001")
    told = {"family": other, "relation": Relation.OTHER, "name": "Ani", "by": world.budi, "at": NOW}
    assert refused(add_member, **told, nik=NIK) == "nik_taken"
    assert refused(add_member, **told, nik="36029941") == "nik_not_16_digits"
    assert refused(add_member, **told, born_on=date(2027, 1, 1)) == "born_in_future"
    add_member(**told | {"relation": Relation.HEAD})
    assert refused(add_member, **told | {"relation": Relation.HEAD}) == "head_taken"
    assert refused(add_member, **told | {"by": world.rini}) == "outside"


def test_a_member_is_corrected_with_a_reason_and_keeps_the_nik_that_is_not_told_anew(world, family):
    made = wife(world, family)
    asked = {"member": made, "version": 1, "by": world.dewi, "at": NOW}
    assert refused(correct_member, **asked, reason="", name="Ani") == "reason_missing"
    assert correct_member(**asked, reason="Salah ketik", name="Ani", nik="").nik_masked == "3602********0001"
    with pytest.raises(Outdated):
        correct_member(**asked, reason="Salah ketik", name="Ina")
    assert Member.objects.get().name == "Ani"


def test_a_head_who_died_leaves_the_place_to_the_next(world, family):
    head = add_member(family=family, relation=Relation.HEAD, name="Rahmat", by=world.dewi, at=NOW)
    change_member_status(
        member=head, status=MemberStatus.DIED, on=NOW.date(), reason="Wafat bulan ini", by=world.dewi, at=NOW
    )
    add_member(family=family, relation=Relation.HEAD, name="Yuyun", by=world.dewi, at=NOW)
    assert list(Member.objects.order_by("id").values_list("relation", "status")) == [
        ("other", "died"),
        ("head", "active"),
    ]


def test_who_never_belonged_here_is_taken_back_with_a_reason(world, family):
    made = wife(world, family)
    assert refused(remove_member, member=made, reason="", by=world.dewi) == "reason_missing"
    assert refused(remove_member, member=made, reason="Salah orang", by=world.ujang) == "outside"
    remove_member(member=made, reason="Salah orang", by=world.dewi)
    assert not Member.objects.exists()


def put(world, family, latitude, longitude):
    return correct_family(
        family=family,
        version=1,
        reason="Diukur di tempat",
        by=world.dewi,
        at=NOW,
        latitude=latitude,
        longitude=longitude,
        accuracy_m=12,
    )


def test_a_position_outside_the_district_is_refused_and_a_swapped_one_is_suggested(world, family):
    Region.objects.filter(pk="36.02.10.2001").update(latitude="-6.5", longitude="106.1")
    Region.objects.filter(pk="36.02.12.2001").update(latitude="-6.6", longitude="106.4")
    with pytest.raises(Refused, match="lintang -6,512345 dan bujur 106,201000") as swapped:
        put(world, family, 106.201, -6.512345)
    assert (swapped.value.code, swapped.value.field) == ("swapped", "latitude")
    with pytest.raises(Refused, match="di luar kabupaten"):
        put(world, family, -8.7, 115.5)
    with pytest.raises(Refused, match="kosongkan keduanya"):
        put(world, family, -6.5, None)
    placed = put(world, family, "-6.512345", "106.201")
    assert (str(placed.latitude), str(placed.longitude), placed.accuracy_m) == ("-6.512345", "106.201", 12)


def test_what_belongs_to_a_family_moves_to_another_desa_with_it(world, family):
    wife(world, family)
    make_screening(world, family)
    assign_team(families=[family.pk], team=world.team, by=world.asep)
    family.refresh_from_db()
    moved = correct_family(
        family=family,
        version=family.version,
        reason="Pindah desa",
        by=world.budi,
        at=NOW,
        desa=Region.objects.get(pk="36.02.12.2001"),
    )
    assert moved.team is None
    assert {row.desa_id for row in (moved, moved.members.get(), moved.screenings.get())} == {"36.02.12.2001"}


def test_a_family_that_left_keeps_the_day_and_may_come_back(world, family):
    def say(status, on):
        return change_family_status(family=family, status=status, on=on, reason="Pindah rumah", by=world.dewi, at=NOW)

    today = NOW.date()
    assert (say("moved", today).status_on, say("active", today).status_on) == (today, None)
    with pytest.raises(Refused, match="belum terjadi"):
        say("moved", date(2026, 12, 1))


def test_a_team_takes_many_families_of_its_desa_at_once(world):
    families = [make_family(world, name) for name in ("A", "B", "C")]
    assert assign_team(families=[f.pk for f in families], team=world.team, by=world.asep) == 3
    assert assign_team(families=[f.pk for f in families], team=world.team, by=world.asep) == 0
    assert assign_team(families=[families[0].pk], team=None, by=world.budi) == 1
    assert Family.objects.filter(team=world.team).count() == 2


def test_teams_are_handed_out_only_inside_the_area_and_their_desa(world):
    here, there = make_family(world), make_family(world, desa="36.02.12.2001")
    other = insert_team("36.02.10.2002")
    closed = insert_team("36.02.10.2001", "TPK lama")
    Team.objects.filter(pk=closed.pk).update(is_active=False)
    closed.refresh_from_db()
    ask = {"families": [here.pk], "team": world.team}
    assert refused(assign_team, families=[there.pk], team=world.team, by=world.asep) == "outside"
    assert refused(assign_team, **ask, by=world.titin) == "outside"
    assert refused(assign_team, **ask | {"team": other}, by=world.asep) == "team_of_other_desa"
    assert refused(assign_team, **ask | {"team": closed}, by=world.asep) == "team_closed"
    assert refused(assign_team, families=list(range(501)), team=None, by=world.asep) == "too_many"


def test_a_team_is_made_once_in_a_desa_of_the_area(world):
    desa = Region.objects.get(pk="36.02.10.2001")
    assert make_team(desa=desa, name=" TPK  2", by=world.asep).name == "TPK 2"
    assert refused(make_team, desa=desa, name="tpk 1", by=world.budi) == "team_exists"
    assert refused(make_team, desa=desa, name="", by=world.budi) == "name_missing"
    assert refused(make_team, desa=desa, name="TPK 3", by=world.ujang) == "outside"
    assert refused(make_team, desa=Region.objects.get(pk="36.02.12.2001"), name="TPK 3", by=world.asep) == "outside"
