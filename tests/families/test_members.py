"""Who belongs to a family, where it is, and which team accompanies it."""

from dataclasses import replace
from datetime import date

import pytest

from apps.core.refusal import Outdated, Refused
from apps.families.enums import MemberStatus, NikFault, Relation
from apps.families.inputs import MemberInput
from apps.families.models import Family, Member
from apps.families.services.families import change_family_status, correct_family, family_content
from apps.families.services.members import (
    add_member,
    change_member_status,
    check_members,
    correct_member,
    member_content,
)
from apps.families.services.teams import assign_team, make_team
from apps.regions.models import Region, Team
from tests.factories import NOW, SAJIRA, assert_refused, insert_team, make_family, make_member, make_screening

pytestmark = pytest.mark.django_db
NIK = "3602994101900001"
YUYUN = MemberInput(relation=Relation.WIFE, name=" Yuyun  Yuningsih", is_female=True, nik=NIK)


@pytest.fixture
def family(world):
    return make_family(world)


def wife(world, family, **values) -> Member:
    return add_member(family=family, member=replace(YUYUN, **values), by=world.dewi, at=NOW)


def test_a_member_is_placed_where_the_family_is_with_a_sealed_nik(world, family):
    made = wife(world, family, born_on=date(1990, 1, 1))
    assert (made.name, made.name_key, made.desa_id, made.nik_masked) == (
        "Yuyun Yuningsih",
        "yuyunyuningsih",
        family.desa_id,
        "3602********0001",
    )
    assert NIK.encode() not in bytes(made.nik_sealed) + bytes(made.nik_index)


def test_an_odd_nik_is_noted_and_not_refused(world, family):
    man = replace(YUYUN, is_female=False, born_on=date(1991, 1, 1))
    findings = check_members([YUYUN, man], district="36.02", today=NOW.date())
    assert [(one.row, one.field, one.code, one.level) for one in findings] == [
        (1, "nik", NikFault.BIRTH_MISMATCH, "note"),
        (1, "nik", NikFault.SEX_MISMATCH, "note"),
    ]
    assert wife(world, family, is_female=False).pk


def test_one_nik_is_one_person_and_a_family_has_one_head(world, family):
    wife(world, family)
    other = make_family(world, "Lain", desa=SAJIRA)
    for code, field, values in (
        ("nik_taken", "nik", {"nik": NIK}),
        ("nik_not_16_digits", "nik", {"nik": "36029941"}),
        ("born_in_future", "born_on", {"born_on": date(2027, 1, 1)}),
        ("name_missing", "name", {"name": " "}),
    ):
        with assert_refused(code, field):
            make_member(world, other, **{"name": "Ani", "relation": Relation.OTHER} | values)
    make_member(world, other, "Ani", Relation.HEAD)
    with assert_refused("head_taken", "relation"):
        make_member(world, other, "Ina", Relation.HEAD)
    with assert_refused("outside_area"):
        make_member(world, other, "Ina", by=world.rini)


def test_a_correction_needs_a_reason_and_keeps_the_nik_that_is_not_entered_again(world, family):
    made = wife(world, family)
    given = {"member": made, "version": 1, "by": world.dewi, "at": NOW}
    ani = replace(member_content(made), name="Ani", nik="")
    with assert_refused("reason_missing", "reason"):
        correct_member(**given, corrected=ani, reason="")
    assert correct_member(**given, corrected=ani, reason="Salah ketik").nik_masked == "3602********0001"
    with pytest.raises(Outdated):
        correct_member(**given, corrected=replace(ani, name="Ina"), reason="Salah ketik")
    assert Member.objects.get().name == "Ani"


def test_after_the_death_of_the_head_another_member_can_be_head(world, family):
    head = make_member(world, family, "Rahmat", Relation.HEAD)
    died = {"status": MemberStatus.DIED, "on": NOW.date(), "reason": "Wafat bulan ini"}
    change_member_status(member=head, **died, by=world.dewi, at=NOW)
    make_member(world, family, "Yuyun", Relation.HEAD)
    assert list(Member.objects.order_by("id").values_list("relation", "status")) == [
        ("other", "died"),
        ("head", "active"),
    ]


def locate(world, family, latitude, longitude):
    return correct_family(
        family=family,
        version=1,
        corrected=replace(family_content(family), latitude=latitude, longitude=longitude, accuracy_m=12),
        reason="Diukur di tempat",
        by=world.dewi,
        at=NOW,
    )


def test_a_position_outside_the_district_is_refused_and_a_swapped_one_is_suggested(world, family):
    Region.objects.filter(pk="36.02.10.2001").update(latitude="-6.5", longitude="106.1")
    Region.objects.filter(pk="36.02.12.2001").update(latitude="-6.6", longitude="106.4")
    with pytest.raises(Refused, match="lintang -6,512345 dan bujur 106,201000") as swapped:
        locate(world, family, 106.201, -6.512345)
    assert (swapped.value.code, swapped.value.field) == ("coordinates_swapped", "latitude")
    with pytest.raises(Refused, match="di luar kabupaten"):
        locate(world, family, -8.7, 115.5)
    with pytest.raises(Refused, match="kosongkan keduanya"):
        locate(world, family, -6.5, None)
    located = locate(world, family, "-6.512345", "106.201")
    assert (str(located.latitude), str(located.longitude), located.accuracy_m) == ("-6.512345", "106.201", 12)


def test_members_and_screenings_move_to_another_desa_with_the_family(world, family):
    wife(world, family)
    make_screening(world, family)
    assign_team(families=[family.pk], team=world.team, by=world.asep, at=NOW)
    family.refresh_from_db()
    moved = correct_family(
        family=family,
        version=family.version,
        corrected=replace(family_content(family), desa=SAJIRA),
        reason="Pindah desa",
        by=world.budi,
        at=NOW,
    )
    assert moved.team is None
    assert {row.desa_id for row in (moved, moved.members.get(), moved.screenings.get())} == {SAJIRA}


def test_a_family_that_left_has_the_day_and_may_come_back(world, family):
    def change(status, on):
        return change_family_status(family=family, status=status, on=on, reason="Pindah rumah", by=world.dewi, at=NOW)

    today = NOW.date()
    assert (change("moved", today).status_on, change("active", today).status_on) == (today, None)
    with assert_refused("date_in_future", "on"):
        change("moved", date(2026, 12, 1))


def test_a_team_is_assigned_many_families_of_its_desa_at_a_time(world):
    families = [make_family(world, name).pk for name in ("A", "B", "C")]
    assert assign_team(families=families, team=world.team, by=world.asep, at=NOW) == 3
    assert assign_team(families=families, team=world.team, by=world.asep, at=NOW) == 0
    assert assign_team(families=families[:1], team=None, by=world.budi, at=NOW) == 1
    assert Family.objects.filter(team=world.team).count() == 2


def test_a_team_is_assigned_only_families_of_its_own_desa_and_inside_the_area(world):
    here, there = make_family(world).pk, make_family(world, desa=SAJIRA).pk
    other, closed = insert_team("36.02.10.2002"), insert_team("36.02.10.2001", "TPK lama")
    Team.objects.filter(pk=closed.pk).update(is_active=False)
    closed.refresh_from_db()
    for code, families, team, by in (
        ("outside_area", [there], world.team, world.asep),
        ("outside_area", [here], world.team, world.titin),
        ("team_of_other_desa", [here], other, world.asep),
        ("team_closed", [here], closed, world.asep),
        ("too_many", list(range(501)), None, world.asep),
    ):
        with assert_refused(code):
            assign_team(families=families, team=team, by=by, at=NOW)


def test_a_team_name_exists_once_in_a_desa_of_the_area(world):
    desa, sajira = Region.objects.get(pk="36.02.10.2001"), Region.objects.get(pk=SAJIRA)
    assert make_team(desa=desa, name=" TPK  2", by=world.asep).name == "TPK 2"
    for code, where, name, by in (
        ("team_exists", desa, "tpk 1", world.budi),
        ("name_missing", desa, "", world.budi),
        ("outside_area", desa, "TPK 3", world.ujang),
        ("outside_area", sajira, "TPK 3", world.asep),
    ):
        with assert_refused(code):
            make_team(desa=where, name=name, by=by)
