"""Which programmes are offered for one person."""

import pytest

from apps.programmes.selectors.candidates import programmes_for
from tests.factories import make_family, today
from tests.programme_factories import insert_programme

pytestmark = pytest.mark.django_db


def test_a_programme_that_does_not_go_straight_to_people_is_not_offered_for_one(world):
    latrines = insert_programme(world.budi)
    insert_programme(world.budi, name="Pelatihan kader", is_direct=False)
    assert programmes_for(make_family(world), world.budi, today()) == [latrines]
