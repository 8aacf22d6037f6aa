"""Two requests at the same time: one wins, the other is refused, nothing is written twice, and there is no deadlock."""

import io

import pytest
from django.utils import timezone

from apps.families.models import Family
from apps.imports.services import runs as imports
from apps.people.models import DuplicatePair, Merge
from apps.people.services.duplicates import decide_same
from apps.people.services.moves import propose_move
from apps.toddlers.models import Child, Measurement
from tests.concurrency import run_concurrently
from tests.factories import insert_family, make_child, make_visit, today
from tests.import_files import AT, eppgbm_row, html_table
from tests.people_factories import insert_pair

pytestmark = pytest.mark.django_db(transaction=True)


def same(world, pair, remaining):
    """A call that merges the pair into `remaining`."""
    model = type(remaining)
    versions = tuple(model.objects.get(pk=pk).version for pk in (pair.left, pair.right))
    order = {"versions": versions, "reason": "Satu orang", "chosen": frozenset(), "by": world.dewi}
    return lambda: decide_same(pair=pair, remaining=remaining.pk, at=timezone.now(), **order)


def test_two_deciders_on_one_pair_leave_one_decision(world):
    one, other = make_child(world, "Aisyah"), make_child(world, "Aisah")
    pair = insert_pair("child", one, other)
    assert run_concurrently(same(world, pair, one), same(world, pair, other), held=other) == ["decided_already", "done"]
    assert (Child.objects.count(), Merge.objects.count()) == (1, 1)


def test_two_pairs_that_share_a_record_are_decided_in_turn(world):
    """The first one deletes the open pair of the removed record, which the second one decides."""
    first, shared, last = (make_child(world, name) for name in ("Aisyah", "Aisah", "Aisya"))
    one, other = insert_pair("child", first, shared), insert_pair("child", shared, last)
    assert run_concurrently(same(world, one, first), same(world, other, last), held=shared) == ["done", "gone"]
    assert (Child.objects.count(), Merge.objects.count(), DuplicatePair.objects.filter(state="open").count()) == (
        2,
        1,
        0,
    )


def test_a_family_moves_and_its_child_is_merged_into_it_at_the_same_moment(world):
    """The move takes family and child, the merge child and family."""
    house = insert_family(world)
    inside = make_child(world, "Aisyah", family=house)
    outside = make_child(world, "Aisah")
    pair = insert_pair("child", inside, outside)
    move = {"to_desa": world.sajira.desa, "to_posyandu": world.sajira, "moved_on": today(), "reason": "Pindah rumah"}
    moving = lambda: propose_move(subject=house, by=world.budi, at=timezone.now(), **move)  # noqa: E731
    ended = run_concurrently(same(world, pair, outside), moving, held=inside)
    # Moved first, the child inside is no longer where the decider serves; merged first, it moves with the family.
    assert ended in (["done", "done"], ["done", "outside_area"])
    assert Child.objects.count() == len({"done", *ended})
    assert Family.objects.get().posyandu == Child.objects.get(family=house).posyandu == world.sajira


def test_a_visit_sent_twice_by_a_slow_phone_is_one_visit(world):
    child = make_child(world)
    save = lambda: make_visit(world, child)  # noqa: E731
    assert run_concurrently(save, save, held=child) == ["done", "same_child_same_date"]
    assert Measurement.objects.count() == 1


def test_one_file_committed_twice_at_the_same_moment_brings_each_child_once(world):
    data = html_table([eppgbm_row(nik=""), eppgbm_row(nik="", on="2024-06-30")])

    def looked_at(user):
        source = io.BytesIO(data)
        run = imports.receive_file(kind="eppgbm", name="a.xls", source=source, district="36.02", by=user, at=AT)
        imports.preview_file(run=run, by=user, at=AT)
        return lambda: imports.commit_file(run=run, by=user, at=AT)

    assert run_concurrently(looked_at(world.budi), looked_at(world.dewi), held=world.melati) == ["done", "done"]
    assert (Child.objects.count(), Measurement.objects.count()) == (1, 2)
