import pytest

from tests.doors.families import CASES, expected, results

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_door_refuses_the_same(world, sign_in, case):
    assert results(case, world, sign_in) == expected(case)
