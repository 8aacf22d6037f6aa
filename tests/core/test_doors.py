"""Every address × method × who knocks: a stranger is sent to sign in, a neighbour finds nothing, nothing is changed.

The addresses are collected from the URLconf, so a new page is covered the day it is routed.
"""

from dataclasses import dataclass

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from tests.address_records import BY_ROUTE, MAKERS, OPEN, PERSONAL, SHUT_AT_FIRST, Choice, Scene, holder_of_every_right
from tests.factories import sign_in_as

METHODS = ("get", "post")
SECRETS = ("Anak Rahasia", "Petugas Rahasia", "Keluarga Rahasia")


MISSING = object()


@dataclass(frozen=True)
class Door:
    name: str
    namespace: str
    parts: tuple[str, ...]
    path: str

    @property
    def maker(self):
        """The maker of the one thing this address names; None for an address without one."""
        if not self.parts:
            return None
        found = [BY_ROUTE.get((self.name, part)) or MAKERS.get((self.namespace, part)) for part in self.parts]
        return MISSING if None in found else found[0]

    def address(self, scene: Scene) -> str:
        made = self.maker
        if made is None:
            return reverse(self.name)
        if made is MISSING:
            pytest.fail(
                f"{self.path}: nothing can be put behind it. Add a maker for {(self.namespace, self.parts[0])} "
                f"to MAKERS in tests/address_records.py."
            )
        value = made.value if isinstance(made, Choice) else made(scene)
        return reverse(self.name, kwargs=dict.fromkeys(self.parts, value))

    @property
    def is_of_a_place(self) -> bool:
        return self.maker is not None and not isinstance(self.maker, Choice)

    @property
    def is_personal(self) -> bool:
        return any((self.namespace, part) in PERSONAL for part in self.parts)


def _doors(patterns, path="", namespace=""):
    for pattern in patterns:
        here = path + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            name = f"{namespace}:{pattern.name}" if namespace else pattern.name
            yield Door(name, namespace, tuple(pattern.pattern.converters), here)
        else:
            yield from _doors(pattern.url_patterns, here, pattern.namespace or namespace)


DOORS = sorted(_doors(get_resolver().url_patterns), key=lambda door: door.path)
closed_doors = pytest.mark.parametrize("door", [d for d in DOORS if d.name not in OPEN], ids=lambda door: door.name)
ready_doors = pytest.mark.parametrize(
    "door", [d for d in DOORS if d.name not in SHUT_AT_FIRST], ids=lambda door: door.name
)
placed_doors = pytest.mark.parametrize("door", [d for d in DOORS if d.is_of_a_place], ids=lambda door: door.name)
personal_doors = pytest.mark.parametrize("door", [d for d in DOORS if d.is_personal], ids=lambda door: door.name)
open_lists = pytest.mark.parametrize("door", [d for d in DOORS if not d.parts], ids=lambda door: door.name)
pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(world):
    return Scene(world, world.melati, world.budi)


def as_(user) -> Client:
    client = Client(raise_request_exception=True)
    return client if user is None else sign_in_as(client, user)


def state() -> dict:
    """What every table of ours holds, histories too, in one question; only the moment of a sign-in is left out."""
    tables = [model._meta.db_table for model in apps.get_models() if model.__module__.startswith("apps.")]
    row = "(to_jsonb(t) - 'last_login')::text"
    asked = (f"SELECT '{name}', count(*), md5(string_agg({row}, '' ORDER BY {row})) FROM {name} t" for name in tables)
    with connection.cursor() as cursor:
        # Planned once: of the eight milliseconds of so long a question six are for its plan.
        cursor.execute("SELECT 1 FROM pg_prepared_statements WHERE name = 'state'")
        if not cursor.fetchone():
            cursor.execute(f"PREPARE state AS {' UNION ALL '.join(asked)}")
        cursor.execute("EXECUTE state")
        return {name: (count, digest) for name, count, digest in cursor.fetchall()}


def test_every_address_has_a_name():
    assert [door.path for door in DOORS if not door.name] == []


@closed_doors
def test_a_stranger_is_sent_to_sign_in(door, scene):
    address, before = door.address(scene), state()
    for method in METHODS:
        answer = getattr(as_(None), method)(address)
        if address.startswith("/api/"):
            assert answer.status_code == 401
        else:
            assert answer.status_code == 302 and answer.url.startswith(reverse("account_login"))
    assert state() == before


@placed_doors
def test_who_holds_every_right_next_door_or_none_at_all_finds_nothing_here(door, scene):
    neighbour = holder_of_every_right("tetangga", scene.world, scene.world.sakti)
    assert_nothing_there(door, scene, [neighbour, scene.world.rini, scene.world.ana])


@placed_doors
def test_who_serves_elsewhere_in_the_district_finds_nothing(door, world):
    assert_nothing_there(door, Scene(world, world.sajira, world.budi), [world.siti, world.dewi])


@personal_doors
def test_what_belongs_to_one_user_is_hidden_from_all_others(door, scene):
    colleague = holder_of_every_right("rekan", scene.world, scene.world.melati)
    assert_nothing_there(door, scene, [colleague, scene.world.admin])


def assert_nothing_there(door, scene, users):
    """404, or 405 where the page takes no such method; never a word that there is something."""
    address, before = door.address(scene), state()
    for user in users:
        client = as_(user)
        answers = {method: getattr(client, method)(address).status_code for method in METHODS}
        assert set(answers.values()) <= {404, 405} and 404 in answers.values(), (user.username, answers)
    assert state() == before


@ready_doors
def test_the_door_opens_for_who_serves_here(door, scene):
    here = holder_of_every_right("di-sini", scene.world, scene.world.melati)
    scene = Scene(scene.world, scene.posyandu, here)
    address = door.address(scene)
    client = as_(here)
    pages = [getattr(client, method)(address) for method in METHODS]
    answers = [page.status_code for page in pages]
    # 400 and 422: the form asks for more than nothing; 403 is never said.
    assert min(answers) < 400 or set(answers) & {400, 422}, answers
    assert 403 not in answers and 500 not in answers
    # A choice not made yet is said in words.
    assert not [page for page in pages if not page.streaming and b"-----" in page.content]


@open_lists
@pytest.mark.parametrize("who", ["neighbour", "ana"])
def test_a_list_says_nothing_of_here_to_others(door, who, scene):
    for key in (("toddlers", "uuid"), ("accounts", "user"), ("families", "uuid")):
        MAKERS[key](scene)
    user = scene.world.ana if who == "ana" else holder_of_every_right("tetangga", scene.world, scene.world.sakti)
    before = state()
    answer = as_(user).get(reverse(door.name), {"q": "Rahasia"})
    assert answer.status_code in (200, 302, 400, 404, 405)
    if answer.status_code == 200 and not answer.streaming:
        told = answer.content.decode(errors="replace").replace('value="Rahasia"', "")
        assert not [secret for secret in SECRETS if secret in told]
    after = state()
    # An empty search is written down as well, and what was counted of their own place is kept.
    for table in ("core_accesslog", "reports_cachedcount"):
        after[table] = before[table]
    assert after == before


def test_everybodys_own_language_is_no_right_of_place(world):
    answer = as_(world.ana).post(reverse("set_language"), {"language": "en"})
    assert answer.status_code in (204, 302)
