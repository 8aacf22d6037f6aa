"""Rows that refer to a record follow it when it is merged: every foreign key there is, with a row of each.

A new app that refers to a child, a member or a family needs one line in MAKERS; the first test fails without it.
"""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from django.utils import timezone

from apps.campaigns.models import TargetPerson
from apps.core.sealing import seal
from apps.families.enums import Dataset
from apps.families.models import Family, HouseCondition, Member, Welfare
from apps.imports.models import Doubt
from apps.interventions.models import ChildVisitCare, FeedingWeek, OfBeneficiary
from apps.mothers.models import AdolescentCare, Catin, Newborn
from apps.people.services.merge_plan import MergePlan, foreign_keys_to
from apps.programmes.models import HouseholdExpenditure
from apps.toddlers.models import Child
from tests.campaign_factories import insert_campaign, insert_list
from tests.factories import (
    insert_family,
    insert_member,
    make_birth,
    make_catin,
    make_child,
    make_pregnancy,
    make_screening,
    make_visit,
    table_rows,
    today,
)
from tests.help_factories import insert_help
from tests.scene_records import Scene, import_run

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
    household = child.family_id
    of = placed(world, child=child, household_id=household, begun_on=today())
    return FeedingWeek.objects.create(**of, monitored_on=today(), week=1)


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
    Newborn.objects.filter(birth=birth).update(child=child)
    return birth.newborns.get()


def a_rank(world, family):
    return Welfare.objects.create(**placed(world, family=family, dataset=Dataset.DTSEN, released_on=date(2025, 2, 3)))


def a_house(world, family):
    return HouseCondition.objects.create(**placed(world, family=family, seen_on=date(2025, 2, 3), is_fit=False))


def an_expenditure(world, family):
    more = {"surveyed_on": date(2025, 2, 3), "rp_a_day": 9_000, "source": "Musyawarah desa"}
    return HouseholdExpenditure.objects.create(**placed(world, family=family, **more))


def a_target(field, world, record):
    """On the list of a campaign: as the record itself, or as someone whose household is this family."""
    target_list = insert_list(insert_campaign(world.admin), world.admin)
    about = {"kind": "child" if field == "household_of_team" else field, "record_uuid": record.uuid, "name": "Sasaran"}
    return TargetPerson.objects.create(**placed(world, target_list=target_list, **about, **{field: record}))


def a_couple(world, family):
    catin = make_catin(world)
    Catin.objects.filter(pk=catin.pk).update(family=family)
    return catin


def an_adolescent_visit(world, member):
    return AdolescentCare.objects.create(**placed(world, member=member, seen_on=today()))


def a_help(model, key, world, record):
    """A row of a table of help about this child or family, or about a child of this family."""
    return insert_help(model, make_child(world, family=record) if key == "household" else record, world.dewi)


MAKERS: dict[str, Callable] = (
    {
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
        "families.HouseCondition.family": a_house,
        "programmes.HouseholdExpenditure.family": an_expenditure,
        "interventions.ChildVisitCare.child": lambda world, child: ChildVisitCare.objects.create(
            **placed(world, child=child, seen_on=today())
        ),
        "mothers.AdolescentCare.member": an_adolescent_visit,
        "mothers.Catin.family": a_couple,
        "interventions.FeedingWeek.household": lambda world, family: a_week(world, make_child(world, family=family)),
    }
    | {
        f"{model._meta.label}.{key}": partial(a_help, model, key)
        for model in OfBeneficiary.__subclasses__()
        for key in ("child", "family", "household")
    }
    | {
        f"campaigns.TargetPerson.{field}": partial(a_target, field)
        for field in ("child", "member", "family", "household_of_team")
    }
)
KEYS = {
    f"{referrer._meta.label}.{key.name}": (model, referrer, key)
    for model in TWO
    for referrer, key in foreign_keys_to(model)
}


def test_every_foreign_key_to_a_person_or_a_family_has_a_maker():
    assert set(KEYS) == set(MAKERS)


@pytest.mark.parametrize("name", sorted(KEYS))
def test_referring_row_follows_a_merge_and_returns_when_it_is_undone(world, name):
    model, referrer, key = KEYS[name]
    remaining, removed = TWO[model](world)
    row = MAKERS[name](world, removed)
    tables = (model._meta.db_table, referrer._meta.db_table)
    before, plan = table_rows(*tables), MergePlan()
    plan.merge_rows(model, remaining=remaining.pk, removed=removed.pk)
    assert referrer._base_manager.values_list(key.attname, flat=True).get(pk=row.pk) == remaining.pk
    assert not model._base_manager.filter(pk=removed.pk).exists()
    MergePlan.read(plan.as_text()).unmerge_rows(model, remaining=remaining.pk)
    assert table_rows(*tables) == before
