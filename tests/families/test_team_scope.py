"""A family team sees its families, their members and children, and nothing else: by filter and by the second net."""

from datetime import date

import pytest
from django.db import connection, transaction

from apps.core.row_security import restricted_to
from apps.families.enums import Dataset, Relation
from apps.families.models import Family, Member, Screening, Welfare
from apps.families.services.families import register_family
from apps.families.services.members import add_member
from apps.families.services.teams import assign_team
from apps.families.services.welfare import record_welfare
from apps.regions.models import Region
from apps.toddlers.models import Child, Measurement
from tests.factories import NOW, insert_team, make_child, make_family, make_screening, make_visit

pytestmark = pytest.mark.django_db
MODELS = [Family, Member, Screening, Welfare, Child, Measurement]


@pytest.fixture
def households(world):
    """One family of Titin's team, one of another team in the same desa, one of none; each with all that it has."""
    teams = {"ours": world.team, "theirs": insert_team("36.02.10.2001", "TPK 2"), "nobody's": None}
    for name, team in teams.items():
        family = make_family(world, name, team=team)
        add_member(family=family, relation=Relation.HEAD, name=name, by=world.budi, at=NOW)
        make_screening(world, family, wife_born_on=None)
        record_welfare(
            family=family, dataset=Dataset.DTSEN, released_on=date(2025, 6, 1), rank=1, by=world.budi, at=NOW
        )
        make_visit(world, make_child(world, name, family=family))


def test_each_reader_finds_what_their_posting_opens(world, households):
    found = {
        user.username: [model.objects.visible_to(user).count() for model in MODELS]
        for user in (world.titin, world.asep, world.ujang, world.budi, world.rini, world.ana)
    }
    assert found == {
        "titin": [1] * 6,
        "asep": [3] * 6,
        "ujang": [3] * 6,
        "budi": [3] * 6,
        "rini": [0] * 6,
        "ana": [0] * 6,
    }
    assert Family.objects.visible_to(world.titin).get().head_name == "ours"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_the_net_lets_a_team_find_its_own_only(world, households, model):
    with restricted_to(world.titin.area):
        assert model.objects.count() == 1
    with restricted_to(world.asep.area):
        assert model.objects.count() == 3


def test_what_a_team_registers_is_its_own_from_the_first_moment(world):
    desa = Region.objects.get(pk="36.02.10.2001")
    with transaction.atomic(), restricted_to(world.titin.area):
        made = register_family(
            head_name="Baru", desa=desa, by=world.titin, at=NOW, members=[{"relation": Relation.WIFE, "name": "Ani"}]
        )
        make_screening(world, made, by=world.titin)
    assert (made.team, Member.objects.count(), Screening.objects.count()) == (world.team, 1, 1)


def test_a_family_that_changes_hands_goes_out_of_sight(world, households):
    assign_team(families=[Family.objects.get(head_name="ours").pk], team=None, by=world.asep)
    with restricted_to(world.titin.area), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM families_family")
        assert cursor.fetchone() == (0,)
