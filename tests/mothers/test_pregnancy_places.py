"""An ongoing pregnancy has the place of the woman, whatever moves her; one that ended stays where it ended."""

from dataclasses import replace

import pytest
from django.db import transaction
from django.utils import timezone

from apps.core.row_security import restricted_to
from apps.families.models import Family, Member
from apps.families.services.families import correct_family, family_content
from apps.imports.services import runs
from apps.mothers.enums import PregnancyStatus
from apps.mothers.models import Pregnancy
from apps.mothers.services.pregnancies import end_pregnancy
from apps.people.services.duplicates import decide_same
from apps.people.services.merges import unmerge
from apps.people.services.moves import propose_move
from apps.toddlers.models import Child
from tests.factories import REASON, days_ago, make_pregnancy, today
from tests.import_files import AT, bring, eppgbm_row, html_table, identity_row, krs_file, krs_row
from tests.imports.test_identities import CIKAREO, identities
from tests.people_factories import insert_pair

pytestmark = pytest.mark.django_db


@pytest.fixture
def yuyun(world):
    """A woman of Melati with a pregnancy that miscarried there and an ongoing one."""
    over = make_pregnancy(world, weeks=40)
    end(world, over, PregnancyStatus.MISCARRIED, days_ago(200))
    return make_pregnancy(world, woman=over.woman).woman


def end(world, pregnancy, status, on=None):
    return end_pregnancy(
        pregnancy=pregnancy, status=status, on=on or today(), reason=REASON, by=world.dewi, at=timezone.now()
    )


def places():
    """Of the pregnancies, the oldest first."""
    return list(Pregnancy.objects.order_by("pk").values_list("desa_id", "posyandu_id"))


def place(posyandu):
    return posyandu.desa_id, posyandu.pk


def move_family(world, family, posyandu, by):
    return correct_family(
        family=family,
        version=family.version,
        reason=REASON,
        by=by,
        at=timezone.now(),
        corrected=replace(family_content(family), desa=posyandu.desa_id, posyandu=posyandu.pk),
    )


def test_it_moves_with_a_corrected_family(world, yuyun):
    move_family(world, yuyun.family, world.sajira, world.budi)
    assert places() == [place(world.melati), place(world.sajira)]


def test_it_moves_under_row_security_too(world, yuyun):
    with transaction.atomic(), restricted_to(world.dewi.area):
        move_family(world, yuyun.family, world.mawar, world.dewi)
        assert places() == [place(world.melati), place(world.mawar)]


def test_it_moves_with_a_move_of_the_family(world, yuyun):
    propose_move(
        subject=yuyun.family,
        to_desa=world.mawar.desa,
        to_posyandu=world.mawar,
        moved_on=today(),
        reason=REASON,
        by=world.dewi,
        at=timezone.now(),
    )
    assert places() == [place(world.melati), place(world.mawar)]


def test_it_moves_with_a_file_of_families_until_the_import_is_undone(world):
    bring(krs_file(krs_row()), world.budi, kind="krs", year="2023")
    woman = Member.objects.get(relation="wife")
    Pregnancy.objects.create(
        woman=woman, district=woman.district, desa_id=woman.desa_id, entered_at=AT, entered_by=world.budi
    )
    run = bring(krs_file(krs_row(kec="SAJIRA", desa="SAJIRA")), world.budi, kind="krs")
    assert places() == [(world.sajira.desa_id, None)]
    runs.undo_import(run=run, by=world.budi, at=AT)
    assert places() == [(woman.desa_id, None)]


def test_it_moves_with_a_file_of_children_until_the_import_is_undone(world):
    identities(identity_row(), world=world)
    mother = Child.objects.get().mother
    Pregnancy.objects.create(woman=mother, district="36.02", desa_id="36.02", entered_at=AT, entered_by=world.budi)
    run = bring(html_table([eppgbm_row(nik="")]), world.budi)
    assert {desa for desa, _posyandu in places()} == {CIKAREO} == {Family.objects.get().desa_id}
    runs.undo_import(run=run, by=world.budi, at=AT)
    assert {desa for desa, _posyandu in places()} == {"36.02"}


def test_it_moves_when_two_records_of_a_woman_are_merged_and_back_when_unmerged(world):
    remaining = make_pregnancy(world, "Yuyun Rahayu", weeks=40)
    end(world, remaining, PregnancyStatus.MISCARRIED)
    removed = make_pregnancy(world, "Yuyun Rahayuu", posyandu=world.mawar).woman
    pair = insert_pair("member", remaining.woman, removed)
    versions = tuple(Member.objects.get(pk=pk).version for pk in (pair.left, pair.right))
    order = {"reason": "Satu orang, dua kali dicatat", "by": world.dewi, "at": timezone.now()}
    merge = decide_same(pair=pair, remaining=remaining.woman_id, chosen=frozenset(), versions=versions, **order)
    assert places() == [place(world.melati), place(world.melati)]
    unmerge(merge=merge, **order)
    assert places() == [place(world.melati), place(world.mawar)]


def test_a_reopened_pregnancy_gets_the_place_where_she_lives_now(world):
    pregnancy = make_pregnancy(world)
    end(world, pregnancy, PregnancyStatus.MOVED)
    move_family(world, pregnancy.woman.family, world.mawar, world.dewi)
    assert places() == [place(world.melati)]
    end(world, pregnancy, PregnancyStatus.ONGOING)
    assert places() == [place(world.mawar)]
