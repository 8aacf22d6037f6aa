"""Every address of the portal, tried by a stranger, a neighbour and a colleague; none of them may change anything.

The addresses are collected from the URLconf, so every new page is covered.
"""

from dataclasses import dataclass

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from apps.core.models import AccessLog
from apps.toddlers.models import Child
from tests.address_records import (
    BY_ROUTE,
    MAKERS,
    OPEN,
    PERSONAL,
    SHUT_AT_FIRST,
    holder_of_every_right,
)
from tests.factories import days_ago, sign_in_as
from tests.scene_records import Choice, Scene, antenatal_visit, catin, move, pair, screening, visit

METHODS = ("get", "post")
PEOPLE = ("Anak Rahasia", "Keluarga Rahasia", "Anggota Rahasia", "Calon Rahasia")
SECRETS = ("Anak Rahasia", "Petugas Rahasia", "Keluarga Rahasia")


MISSING = object()


@dataclass(frozen=True)
class Address:
    name: str
    namespace: str
    parts: tuple[str, ...]
    path: str

    @property
    def maker(self):
        """What makes the record that this address names; None for an address without one."""
        if not self.parts:
            return None
        makers = [BY_ROUTE.get((self.name, part)) or MAKERS.get((self.namespace, part)) for part in self.parts]
        return MISSING if None in makers else makers[0]

    def url(self, scene: Scene) -> str:
        maker = self.maker
        if maker is None:
            return reverse(self.name)
        if maker is MISSING:
            pytest.fail(
                f"{self.path}: no record can be made for it. Add a maker for {(self.namespace, self.parts[0])} "
                f"to MAKERS in tests/address_records.py."
            )
        value = maker.value if isinstance(maker, Choice) else maker(scene)
        return reverse(self.name, kwargs=value if isinstance(value, dict) else dict.fromkeys(self.parts, value))

    @property
    def has_place(self) -> bool:
        return self.maker is not None and not isinstance(self.maker, Choice)

    @property
    def is_personal(self) -> bool:
        return any((self.namespace, part) in PERSONAL for part in self.parts)


def _addresses(patterns, path="", namespace=""):
    for pattern in patterns:
        here = path + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            name = f"{namespace}:{pattern.name}" if namespace else pattern.name
            yield Address(name, namespace, tuple(pattern.pattern.converters), here)
        else:
            yield from _addresses(pattern.url_patterns, here, pattern.namespace or namespace)


ADDRESSES = sorted(_addresses(get_resolver().url_patterns), key=lambda address: address.path)
not_open_to_strangers = pytest.mark.parametrize(
    "address", [d for d in ADDRESSES if d.name not in OPEN], ids=lambda address: address.name
)
ready_addresses = pytest.mark.parametrize(
    "address", [d for d in ADDRESSES if d.name not in SHUT_AT_FIRST], ids=lambda address: address.name
)
placed_addresses = pytest.mark.parametrize(
    "address", [d for d in ADDRESSES if d.has_place], ids=lambda address: address.name
)
personal_addresses = pytest.mark.parametrize(
    "address", [d for d in ADDRESSES if d.is_personal], ids=lambda address: address.name
)
open_lists = pytest.mark.parametrize("address", [d for d in ADDRESSES if not d.parts], ids=lambda address: address.name)
pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(world):
    return Scene(world, world.melati, world.budi)


def client_of(user) -> Client:
    client = Client(raise_request_exception=True)
    return client if user is None else sign_in_as(client, user)


def state() -> dict:
    """The content of all our tables, by count and hash, in one query; without the time of the last sign-in."""
    tables = [model._meta.db_table for model in apps.get_models() if model.__module__.startswith("apps.")]
    row = "(to_jsonb(t) - 'last_login')::text"
    queries = (f"SELECT '{name}', count(*), md5(string_agg({row}, '' ORDER BY {row})) FROM {name} t" for name in tables)
    with connection.cursor() as cursor:
        # Prepared once: of its eight milliseconds six are planning.
        cursor.execute("SELECT 1 FROM pg_prepared_statements WHERE name = 'state'")
        if not cursor.fetchone():
            cursor.execute(f"PREPARE state AS {' UNION ALL '.join(queries)}")
        cursor.execute("EXECUTE state")
        return {name: (count, digest) for name, count, digest in cursor.fetchall()}


def test_every_address_has_a_name():
    assert [address.path for address in ADDRESSES if not address.name] == []


@not_open_to_strangers
def test_stranger_is_sent_to_sign_in(address, scene):
    url, before = address.url(scene), state()
    for method in METHODS:
        answer = getattr(client_of(None), method)(url)
        if url.startswith("/api/"):
            assert answer.status_code == 401
        else:
            assert answer.status_code == 302 and answer.url.startswith(reverse("account_login"))
    assert state() == before


@placed_addresses
def test_user_of_another_district_or_without_posting_gets_404(address, scene):
    neighbour = holder_of_every_right("tetangga", scene.world, scene.world.sakti)
    assert_nothing_there(address, scene, [neighbour, scene.world.rini, scene.world.ana])


@placed_addresses
def test_user_of_another_place_in_district_gets_404(address, world):
    assert_nothing_there(address, Scene(world, world.sajira, world.budi), [world.siti, world.dewi])


@personal_addresses
def test_personal_pages_are_404_for_other_users(address, scene):
    colleague = holder_of_every_right("rekan", scene.world, scene.world.melati)
    assert_nothing_there(address, scene, [colleague, scene.world.admin])


def assert_nothing_there(address, scene, users):
    """404, or 405 where the page takes no such method."""
    url, before = address.url(scene), state()
    for user in users:
        client = client_of(user)
        answers = {method: getattr(client, method)(url).status_code for method in METHODS}
        assert set(answers.values()) <= {404, 405} and 404 in answers.values(), (user.username, answers)
    assert state() == before


@ready_addresses
def test_address_opens_for_user_of_the_place(address, scene):
    here = holder_of_every_right("di-sini", scene.world, scene.world.melati)
    scene = Scene(scene.world, scene.posyandu, here)
    url = address.url(scene)
    client = client_of(here)
    pages = [getattr(client, method)(url) for method in METHODS]
    answers = [page.status_code for page in pages]
    # 400 and 422: the form needs more than an empty POST. 403 is never the answer.
    assert min(answers) < 400 or set(answers) & {400, 422}, answers
    assert 403 not in answers and 500 not in answers
    # An empty choice has words of its own, not Django's dashes.
    assert not [page for page in pages if not page.streaming and b"-----" in page.content]


@ready_addresses
def test_page_with_a_name_leaves_one_row_in_the_access_log(address, scene):
    here = holder_of_every_right("di-sini", scene.world, scene.world.melati)
    assert_reading_is_logged(address.url(Scene(scene.world, scene.posyandu, here)), here)


@pytest.mark.parametrize("makers", [(visit, antenatal_visit, catin), (pair, screening), (move,)])
@open_lists
def test_list_with_a_name_leaves_one_row_in_the_access_log(address, makers, scene):
    here = holder_of_every_right("di-sini", scene.world, scene.world.melati)
    for make in makers:
        make(Scene(scene.world, scene.posyandu, here))
    assert_reading_is_logged(reverse(address.name), here)


def assert_reading_is_logged(url, user):
    client = client_of(user)
    for method in METHODS:
        before = AccessLog.objects.count()
        page = getattr(client, method)(url)
        if not page.streaming and any(name in page.content.decode(errors="replace") for name in PEOPLE):
            assert AccessLog.objects.count() - before == 1, (method, page.status_code)


def test_home_page_and_posyandu_day_are_by_name(scene):
    """So that the test above says something of them."""
    visit(scene)
    Child.objects.update(registered_on=days_ago(200))
    siti = client_of(scene.world.siti)
    for url in ("/", reverse("toddlers:today")):
        assert "Anak Rahasia" in siti.get(url).content.decode()
    assert [(row.action, row.subject, row.count) for row in AccessLog.objects.order_by("pk")] == [
        ("page", "child", 1), ("list", "child", 1),
    ]  # fmt: skip


def test_form_without_a_name_leaves_no_row(scene):
    client_of(scene.world.dewi).get(reverse("toddlers:register"))
    assert not AccessLog.objects.exists()


@open_lists
@pytest.mark.parametrize("who", ["neighbour", "ana"])
def test_list_shows_no_records_of_another_area(address, who, scene):
    for key in (("toddlers", "uuid"), ("accounts", "user"), ("families", "uuid")):
        MAKERS[key](scene)
    user = scene.world.ana if who == "ana" else holder_of_every_right("tetangga", scene.world, scene.world.sakti)
    before = state()
    answer = client_of(user).get(reverse(address.name), {"q": "Rahasia"})
    assert answer.status_code in (200, 302, 400, 404, 405)
    if answer.status_code == 200 and not answer.streaming:
        text = answer.content.decode(errors="replace").replace('value="Rahasia"', "")
        assert not [secret for secret in SECRETS if secret in text]
    after = state()
    # An empty search is logged too, and counts of the user's own place are cached.
    for table in {"core_accesslog"} | {table for table in after if table.startswith("indicators_")}:
        after[table] = before[table]
    assert after == before


def test_language_needs_no_right(world):
    answer = client_of(world.ana).post(reverse("set_language"), {"language": "en"})
    assert answer.status_code in (204, 302)
    cookie = answer.cookies["django_language"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
