"""What points at a record goes with it when it becomes part of another: every foreign key there is, with a row of each.

A later app that points at a child, a member or a family needs one line in MAKERS, and the test says so.
"""

from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone

from apps.core.sealing import seal
from apps.families.enums import Dataset
from apps.families.models import Family, Member, Welfare
from apps.imports.models import Doubt
from apps.interventions.models import FeedingWeek
from apps.mothers.models import Newborn
from apps.people.services.merge_plan import MergePlan, merge_rows, pointers_at, unmerge
from apps.toddlers.models import Child
from tests.address_records import Scene, import_run
from tests.factories import (
    insert_family,
    insert_member,
    make_birth,
    make_child,
    make_pregnancy,
    make_screening,
    make_visit,
    table_rows,
    today,
)

pytestmark = pytest.mark.django_db
TWO: dict[type, Callable] = {
    Child: lambda world: [make_child(world, name) for name in ("Aisyah", "Aisah")],
    Member: lambda world: [
        insert_member(insert_family(world), name, "other", is_female=True) for name in ("Enok", "Enok S")
    ],
    Family: lambda world: [insert_family(world, head) for head in ("Asep", "Asep H")],
}


def placed(world, **more) -> dict:
    place = {"district": "36.02", "desa_id": world.melati.desa_id, "posyandu": world.melati}
    return place | {"entered_at": timezone.now(), "entered_by": world.dewi} | more


def a_week(world, child):
    return FeedingWeek.objects.create(**placed(world, child=child, begun_on=today(), monitored_on=today(), week=1))


def a_doubt(world, child):
    run = import_run(Scene(world, world.melati, world.budi))
    return Doubt.objects.create(
        district="36.02",
        run=run,
        line=2,
        desa_id=child.desa_id,
        candidate=child,
        reason="name",
        key=b"key",
        sealed=seal("{}"),
        digest=b"digest",
    )


def a_newborn(world, child):
    birth = make_birth(world, make_pregnancy(world))
    Newborn.objects.filter(outcome=birth).update(child=child)
    return birth.newborns.get()


def a_rank(world, family):
    return Welfare.objects.create(**placed(world, family=family, dataset=Dataset.DTSEN, released_on=date(2025, 2, 3)))


MAKERS: dict[str, Callable] = {
    "toddlers.Measurement.child": make_visit,
    "mothers.Newborn.child": a_newborn,
    "interventions.FeedingWeek.child": a_week,
    "imports.Doubt.candidate": a_doubt,
    "toddlers.Child.mother": lambda world, member: make_child(world, mother=member),
    "mothers.Pregnancy.woman": lambda world, member: make_pregnancy(world, woman=member),
    "toddlers.Child.family": lambda world, family: make_child(world, family=family),
    "families.Member.family": lambda world, family: insert_member(family),
    "families.Screening.family": make_screening,
    "families.Welfare.family": a_rank,
}
KEYS = {f"{model._meta.label}.{key.name}": (of, model, key) for of in TWO for model, key in pointers_at(of)}


def test_every_foreign_key_at_a_person_or_a_family_has_its_maker():
    assert set(KEYS) == set(MAKERS)


@pytest.mark.parametrize("name", sorted(KEYS))
def test_a_row_goes_with_the_record_it_points_at_and_comes_back(world, name):
    of, model, key = KEYS[name]
    kept, gone = TWO[of](world)
    row = MAKERS[name](world, gone)
    tables = (of._meta.db_table, model._meta.db_table)
    before, done = table_rows(*tables), MergePlan()
    merge_rows(of, remaining=kept.pk, removed=gone.pk, done=done)
    assert model._base_manager.values_list(key.attname, flat=True).get(pk=row.pk) == kept.pk
    assert not of._base_manager.filter(pk=gone.pk).exists()
    unmerge(of, remaining=kept.pk, done=MergePlan.read(done.as_text()))
    assert table_rows(*tables) == before
