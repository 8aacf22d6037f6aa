"""Every role of the district at every door of audits, campaigns and the task force: what its rights do not open is 404.

The other places and districts are tried by test_addresses; here all serve the same place and differ by role alone.
"""

import pytest
from django.db import transaction
from django.urls import get_resolver

from apps.accounts.enums import Right, Role
from apps.accounts.rules.roles import RIGHTS
from tests.address_records import holder_of_roles
from tests.core.test_addresses import ADDRESSES, METHODS, client_of, state
from tests.scene_records import Scene

pytestmark = pytest.mark.django_db
OPENS = {"audits": Right.SEE_AUDITS, "campaigns": Right.SEE_CAMPAIGNS, "coordination": Right.SEE_TASK_FORCE}
# What only the team of a cycle opens, whatever its role in the district is.
OF_TEAM = {
    f"audits:{name}"
    for name in (
        "case", "worksheet", "worksheet_autosave", "note", "follow_up_new", "slides", "step", "recheck", "select",
        "candidates", "report", "follow_up", "follow_up_answer", "follow_up_cancel", "evidence",
    )
}  # fmt: skip
NAME = "Anak Rahasia"
SEES_CHILDREN = {role for role, rights in RIGHTS.items() if Right.SEE_CHILDREN in rights}


@pytest.fixture
def scene(world):
    return Scene(world, world.melati, world.budi)


@pytest.fixture
def people(world):
    return {role: client_of(holder_of_roles(f"peran-{role}", world, world.melati, [role])) for role in Role}


def doors(namespace):
    return [one for one in ADDRESSES if one.namespace == namespace]


def right_of(address):
    """The right that a class of pages names; None for a view that is a function."""
    for pattern in _patterns(get_resolver().url_patterns, ""):
        if pattern[0] == address.name:
            return getattr(getattr(pattern[1].callback, "view_class", None), "right", None)
    return None


def _patterns(patterns, namespace):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _patterns(pattern.url_patterns, pattern.namespace or namespace)
        else:
            yield f"{namespace}:{pattern.name}" if namespace else pattern.name, pattern


@pytest.mark.parametrize("namespace", OPENS)
def test_a_role_without_the_right_finds_nothing_at_any_door(namespace, scene, people):
    for address in doors(namespace):
        needed = right_of(address) or OPENS[namespace]
        shut = [role for role in Role if needed not in RIGHTS[role]]
        assert shut, address.name
        with transaction.atomic():
            url, before = address.url(scene), state()
            for role in shut:
                # Who lacks the right to the whole app is stopped before the method is looked at.
                methods = METHODS if OPENS[namespace] in RIGHTS[role] else METHODS[:1]
                answers = [getattr(people[role], method)(url).status_code for method in methods]
                assert set(answers) <= {404, 405} and 404 in answers, (address.name, role, answers)
            assert state() == before, address.name
            transaction.set_rollback(True)


def test_the_team_alone_opens_its_cases_and_no_list_names_them_to_others(scene, people):
    for address in doors("audits"):
        with transaction.atomic():
            url = address.url(scene)
            for role, client in people.items():
                for method in METHODS:
                    answer = getattr(client, method)(url)
                    where = (address.name, role, method, answer.status_code)
                    if address.name in OF_TEAM:
                        assert answer.status_code in (404, 405), where
                    elif not answer.streaming:
                        assert NAME not in answer.content.decode(errors="ignore"), where
            transaction.set_rollback(True)


def test_campaigns_name_children_to_who_sees_them_in_the_register(scene, people):
    for address in doors("campaigns"):
        if right_of(address):
            continue
        with transaction.atomic():
            url = address.url(scene)
            for role in set(Role) - SEES_CHILDREN:
                answer = people[role].get(url)
                if not answer.streaming:
                    assert NAME not in answer.content.decode(errors="ignore"), (address.name, role)
            transaction.set_rollback(True)
