"""One table of cases through all doors: page, file, bulk and service refuse the same, with the same field and code.

A module of cases has CASES and DOORS. A case has the `doors` that know its subject and the `findings` that each of them
gives, as (field, code).
"""

import pytest
from django.db import transaction

from tests.doors import children, families, pregnancies, referrals, visits

pytestmark = pytest.mark.django_db
TABLE = [
    (module.DOORS, case) for module in (children, visits, families, pregnancies, referrals) for case in module.CASES
]


@pytest.mark.parametrize(("doors", "case"), TABLE, ids=[str(case) for _doors, case in TABLE])
def test_every_door_refuses_the_same(world, sign_in, doors, case):
    answers = {}
    for name in case.doors:
        with transaction.atomic():
            answers[name] = doors[name](case, world, sign_in)
            transaction.set_rollback(True)
    assert answers == dict.fromkeys(case.doors, case.findings)
