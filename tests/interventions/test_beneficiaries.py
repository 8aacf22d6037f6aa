"""Rows about a beneficiary lie where it lies, in every table of help there is."""

from datetime import date

import pytest
from django.utils import timezone

from apps.families.models import Family, Member
from apps.interventions.models import (
    ChildVisitCare,
    CompanionVisit,
    FeedingWeek,
    MotherVisitCare,
    OfBeneficiary,
    ServiceReceived,
)
from apps.interventions.services.beneficiaries import place_of
from apps.mothers.models import Catin, Pregnancy
from apps.people.services.duplicates import decide_same
from apps.people.services.merges import unmerge
from apps.people.services.moves import propose_move
from apps.toddlers.models import Child
from tests.factories import (
    NOW,
    amend_child,
    insert_child,
    insert_family,
    insert_member,
    make_catin,
    make_child,
    make_pregnancy,
    make_woman,
    today,
)
from tests.help_factories import insert_help
from tests.people_factories import insert_pair

pytestmark = pytest.mark.django_db
HELP = OfBeneficiary.__subclasses__()
DAY = date(2024, 6, 15)


def help_for(world, record) -> list:
    """A row about this record in each table."""
    return [insert_help(model, record, world.dewi) for model in HELP]


def places(rows) -> set[tuple]:
    fresh = [type(row)._base_manager.get(pk=row.pk) for row in rows]
    return {(row.desa_id, row.posyandu_id, row.household_id) for row in fresh}


def moved(world, record):
    """To Sajira, at once: the district answers for both places."""
    order = {"moved_on": today(), "reason": "Ikut orang tua", "by": world.budi, "at": timezone.now()}
    return propose_move(subject=record, to_desa=world.sajira.desa, to_posyandu=world.sajira, **order)


def test_a_new_row_copies_the_place_and_the_household_of_its_beneficiary(world):
    family = insert_family(world)
    woman = insert_member(family, is_female=True)
    child, pregnancy = make_child(world, family=family), make_pregnancy(world, woman=woman)
    place = {"district": "36.02", "desa_id": world.melati.desa_id, "posyandu_id": world.melati.pk}
    assert place_of(child) == place | {"child": child, "household_id": family.pk}
    assert place_of(pregnancy) == place | {"pregnancy": pregnancy, "household_id": family.pk}
    assert place_of(family) == place | {"family": family, "household_id": family.pk}
    catin = make_catin(world)
    assert place_of(catin) == place | {"catin": catin, "household_id": None}


def test_help_moves_with_a_child(world):
    child = make_child(world)
    rows = help_for(world, child)
    care = ChildVisitCare.objects.create(**_about(world, child=child), seen_on=DAY)
    week = FeedingWeek.objects.create(**_about(world, child=child), begun_on=DAY, monitored_on=DAY, week=1)
    moved(world, child)
    assert places(rows) == {(world.sajira.desa_id, world.sajira.pk, None)}
    for row in (care, week):
        row.refresh_from_db()
        assert row.posyandu == world.sajira


def test_help_of_a_family_moves_with_it_and_with_its_children_and_mothers(world):
    family = insert_family(world)
    woman = insert_member(family, is_female=True)
    child, pregnancy = make_child(world, family=family), make_pregnancy(world, woman=woman)
    rows = [*help_for(world, family), *help_for(world, child), *help_for(world, pregnancy)]
    care = MotherVisitCare.objects.create(**_about(world, pregnancy=pregnancy), seen_on=DAY)
    moved(world, Family.objects.get(pk=family.pk))
    assert places(rows) == {(world.sajira.desa_id, world.sajira.pk, family.pk)}
    care.refresh_from_db()
    assert care.posyandu == world.sajira


def test_help_of_a_catin_moves_with_her(world):
    catin = make_catin(world)
    rows = help_for(world, catin)
    Catin.objects.filter(pk=catin.pk).update(desa_id=world.sajira.desa_id, posyandu=world.sajira)
    assert places(rows) == {(world.sajira.desa_id, world.sajira.pk, None)}


def test_help_of_a_child_belongs_to_the_team_of_its_new_family(world):
    child, family = make_child(world), insert_family(world)
    rows = help_for(world, child)
    amend_child(child, by=world.dewi, at=timezone.now(), family=family.pk)
    assert places(rows) == {(world.melati.desa_id, world.melati.pk, family.pk)}


def test_weeks_of_food_belong_to_the_team_of_the_new_family(world):
    child, family = make_child(world), insert_family(world)
    week = FeedingWeek.objects.create(**_about(world, child=child), begun_on=DAY, monitored_on=DAY, week=1)
    amend_child(child, by=world.dewi, at=timezone.now(), family=family.pk)
    assert places([week]) == {(world.melati.desa_id, world.melati.pk, family.pk)}


def test_help_of_a_pregnancy_belongs_to_the_family_that_its_mother_joins(world):
    pregnancy, family = make_pregnancy(world), insert_family(world)
    rows = help_for(world, pregnancy)
    Member.objects.filter(pk=pregnancy.woman_id).update(family=family)
    assert places(rows) == {(world.melati.desa_id, world.melati.pk, family.pk)}


def test_help_of_a_merged_child_lies_with_the_remaining_one_and_returns_when_separated(world):
    remaining, removed = insert_child(world.dewi), insert_child(world.dewi, posyandu=world.mawar)
    rows = help_for(world, removed)
    pair = insert_pair("child", remaining, removed)
    merge = decide_same(
        pair=pair, remaining=remaining.pk, chosen=frozenset(), versions=(1, 1), reason="Satu anak", by=world.dewi,
        at=NOW,
    )  # fmt: skip
    assert places(rows) == {(remaining.desa_id, None, None)}
    unmerge(merge=merge, reason="Dua anak", by=world.dewi, at=NOW)
    assert places(rows) == {(removed.desa_id, world.mawar.pk, None)}
    assert {row.child_id for row in map(_fresh, rows)} == {removed.pk}


def test_help_that_both_of_two_merged_children_had_on_a_day_is_there_once(world):
    remaining, removed = insert_child(world.dewi), insert_child(world.dewi)
    for child in (remaining, removed):
        help_for(world, child)
    decide_same(
        pair=insert_pair("child", remaining, removed), remaining=remaining.pk, chosen=frozenset(), versions=(1, 1),
        reason="Satu anak", by=world.dewi, at=NOW,
    )  # fmt: skip
    assert Child.objects.get() == remaining
    assert ServiceReceived.objects.get().child == CompanionVisit.objects.get().child == remaining


def test_help_of_merged_women_belongs_to_the_family_of_the_remaining_one(world):
    ended = make_pregnancy(world, weeks=None)
    Pregnancy.objects.filter(pk=ended.pk).update(status="moved", ended_on=DAY)
    rows = help_for(world, ended)
    other = make_woman(world, "Yuyun Rahayuningsih", posyandu=world.mawar)
    remaining, removed = Member.objects.get(pk=other.pk), Member.objects.get(pk=ended.woman_id)
    pair = insert_pair("member", remaining, removed)
    versions = tuple(Member.objects.get(pk=pk).version for pk in (pair.left, pair.right))
    decide_same(
        pair=pair, remaining=remaining.pk, chosen=frozenset(), versions=versions, reason="Satu ibu", by=world.dewi,
        at=NOW,
    )  # fmt: skip
    assert {household for _desa, _posyandu, household in places(rows)} == {remaining.family_id}


def _about(world, **whose) -> dict:
    (record,) = whose.values()
    place = {name: value for name, value in place_of(record).items() if name != "household_id"}
    return place | {"entered_at": NOW, "entered_by": world.dewi}


def _fresh(row):
    return type(row)._base_manager.get(pk=row.pk)
