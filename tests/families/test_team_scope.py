"""A family team sees its families, their members and children, and nothing else: by filter and by row security."""

from datetime import date

import pytest
from django.db import connection, transaction

from apps.core.row_security import restricted_to
from apps.families.enums import Dataset, Relation
from apps.families.inputs import FamilyInput, MemberInput, WelfareInput
from apps.families.models import Family, Member, Screening, Welfare
from apps.families.services.families import register_family
from apps.families.services.teams import assign_team
from apps.families.services.welfare import record_welfare
from apps.toddlers.models import Child, Measurement
from tests.factories import NOW, insert_team, make_child, make_family, make_member, make_screening, make_visit

pytestmark = pytest.mark.django_db
MODELS = [Family, Member, Screening, Welfare, Child, Measurement]


@pytest.fixture
def households(world):
    """One family of Titin's team, one of another team in the same desa, one of none; each with all that it has."""
    teams = {"ours": world.team, "theirs": insert_team("36.02.10.2001", "TPK 2"), "nobody's": None}
    for name, team in teams.items():
        family = make_family(world, name, team=team)
        make_member(world, family, name, Relation.HEAD)
        make_screening(world, family, wife_born_on=None)
        rank = WelfareInput(dataset=Dataset.DTSEN, released_on=date(2025, 6, 1), rank=1)
        record_welfare(family=family, welfare=rank, by=world.budi, at=NOW)
        make_visit(world, make_child(world, name, family=family))


def test_each_user_sees_the_families_of_their_postings(world, households):
    counts = {
        user.username: [model.objects.visible_to(user).count() for model in MODELS]
        for user in (world.titin, world.asep, world.ujang, world.budi, world.rini, world.ana)
    }
    assert counts == {
        "titin": [1] * 6,
        "asep": [3] * 6,
        "ujang": [3] * 6,
        "budi": [3] * 6,
        "rini": [0] * 6,
        "ana": [0] * 6,
    }
    assert Family.objects.visible_to(world.titin).get().head_name == "ours"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_row_security_shows_a_team_its_own_families_only(world, households, model):
    with restricted_to(world.titin.area):
        assert model.objects.count() == 1
    with restricted_to(world.asep.area):
        assert model.objects.count() == 3


def test_a_family_that_a_team_registers_belongs_to_the_team(world):
    family = FamilyInput(head_name="Baru", desa="36.02.10.2001")
    members = [MemberInput(relation=Relation.WIFE, name="Ani")]
    with transaction.atomic(), restricted_to(world.titin.area):
        made = register_family(family=family, members=members, by=world.titin, at=NOW)
        make_screening(world, made, by=world.titin)
    assert (made.team, Member.objects.count(), Screening.objects.count()) == (world.team, 1, 1)


def test_a_team_no_longer_sees_a_family_that_was_taken_from_it(world, households):
    assign_team(families=[Family.objects.get(head_name="ours").pk], team=None, by=world.asep, at=NOW)
    with restricted_to(world.titin.area), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM families_family")
        assert cursor.fetchone() == (0,)
