from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.core.models import AccessLog
from apps.core.registry import search_kinds
from apps.core.row_security import ROLE, restricted_to
from apps.core.sealing import blind_index, seal
from apps.mothers.models import Pregnancy
from apps.people.presenters import hit_groups
from apps.people.rules.search_text import read_search_text
from apps.people.selectors import search
from apps.people.selectors.search import SHOWN, SearchGroup, names_of, search_people
from apps.toddlers.models import Child
from tests.factories import insert_family, insert_member, make_child

pytestmark = pytest.mark.django_db
NIK, KK, NIK_OF_WIFE = "3602994211240001", "3602101234560001", "3602995003950002"
OUR_TABLES = ("people_named", "families_", "toddlers_", "mothers_")


def sealed(number, name="nik"):
    return {f"{name}_sealed": seal(number), f"{name}_index": blind_index(number)}


@pytest.fixture
def house(world):
    """A child, her mother who is pregnant, the father, and another child next door with the mother's name."""
    family = insert_family(world, **sealed(KK, "kk"))
    insert_member(family, "Asep Hidayat", "head")
    wife = insert_member(family, phone="081234567890", **sealed(NIK_OF_WIFE))
    Pregnancy.objects.create(
        woman=wife,
        district="36.02",
        desa_id=family.desa_id,
        posyandu_id=family.posyandu_id,
        entered_at=timezone.now(),
        entered_by=world.dewi,
    )
    make_child(world, "Aisyah Putri", family=family, mother_name="Siti Rohmah", nik=NIK)
    make_child(world, "M. Rizki Siti", posyandu=world.mawar, mother_name="Euis")
    return family


def results(user, text) -> dict[str, SearchGroup]:
    with restricted_to(user.area):
        return {group.kind.name: group for group in search_people(user, read_search_text(text))}


def names(user, text) -> dict[str, list[str]]:
    return {name: [names_of(group.kind, row)[0] for row in group.rows] for name, group in results(user, text).items()}


ALL_OF_SITI = {
    "children": ["M. Rizki Siti", "Aisyah Putri"],
    "families": ["Asep Hidayat"],
    "pregnancies": ["Siti Rohmah"],
}


@pytest.mark.parametrize("text", ["siti", "SIT"])
def test_a_word_or_its_beginning_matches_names_and_mothers_names(world, house, text):
    assert names(world.budi, text) == ALL_OF_SITI
    assert names(world.dewi, text) == ALL_OF_SITI


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("aisyah siti", {"children": ["Aisyah Putri"]}),
        ("rizki", {"children": ["M. Rizki Siti"]}),
        ("AsepHidayat", {"members": ["Asep Hidayat"]}),
        ("asep", {"families": ["Asep Hidayat"], "members": ["Asep Hidayat"]}),
        (NIK, {"children": ["Aisyah Putri"]}),
        ("3602 1012 3456 0001", {"families": ["Asep Hidayat"]}),
        (NIK_OF_WIFE, {"pregnancies": ["Siti Rohmah"]}),
        ("+62 812-3456-7890", {"pregnancies": ["Siti Rohmah"]}),
        ("0812345678", {}),
        ("zzz", {}),
        ("& | !", {}),
    ],
)
def test_people_match_by_name_nik_kk_or_phone(world, house, text, who):
    assert names(world.budi, text) == who


@pytest.mark.parametrize(
    "text", ["M. Raka", "Moh Raka", "Muh. Raka", "Mochammad Raka", "An. Raka", "An. Muhammad Raka"]
)
def test_short_forms_and_titles_find_the_name(world, text):
    make_child(world, "Muhammad Raka")
    assert names(world.siti, text)["children"] == ["Muhammad Raka"]


def test_long_form_finds_the_short_one(world):
    make_child(world, "M. Raka")
    assert names(world.siti, "Muhammad Raka")["children"] == ["M. Raka"]


def test_search_shows_only_people_within_scope(world, house):
    seen = {name: names(getattr(world, name), "siti") for name in ("siti", "titin", "rini", "ana", "admin")}
    assert seen == {
        "siti": {"children": ["Aisyah Putri"], "pregnancies": ["Siti Rohmah"]},
        "titin": {},
        "rini": {},
        "ana": {},
        "admin": {},
    }
    assert [names(world.rini, number) for number in (NIK, KK, NIK_OF_WIFE)] == [{}, {}, {}]


@pytest.mark.parametrize(
    ("typed", "name"),
    [("mun", "M.Rizki Ma`mun"), ("ma'mun", "M.Rizki Ma`mun"), ("nu’m", "Nu’man Zoé"), ("ZOÉ", "Nu’man Zoé")],
)
def test_names_are_split_into_words_like_the_query(world, typed, name):
    for one in ("M.Rizki Ma`mun", "Nu’man Zoé", "Munir Man"):
        make_child(world, one)
    first_names = names(world.budi, typed)["children"]
    assert name in first_names and names(world.asep, typed)["children"] == first_names


def test_kecamatan_search_includes_children_without_a_desa(world):
    places = {
        "Siti Desa": world.melati.desa_id, "Siti Sajira": world.sajira.desa_id, "Siti Kecamatan": "36.02.10",
        "Siti Kabupaten": "36.02",
    }  # fmt: skip
    for name, desa in places.items():
        child = make_child(world, name)
        Child.objects.filter(pk=child.pk).update(desa_id=desa, posyandu=None)
    assert names(world.asep, "siti") == {"children": ["Siti Desa", "Siti Kecamatan"]}
    assert names(world.budi, "siti") == {"children": sorted(places)}
    assert names(world.dewi, "siti") == {"children": ["Siti Desa"]}


def test_only_the_application_role_may_call_people_named(world):
    with connection.cursor() as cursor:
        cursor.execute("SELECT oid FROM pg_proc WHERE proname = 'people_named'")
        [(function,)] = cursor.fetchall()
        cursor.execute(
            "SELECT has_function_privilege('public', %s, 'execute'), has_function_privilege(%s, %s, 'execute')",
            [function, ROLE, function],
        )
        assert cursor.fetchone() == (False, True)


def test_a_kind_that_the_index_of_words_does_not_hold_is_searched_row_by_row(world, house, monkeypatch):
    kinds = [replace(kind, indexed_as="") for kind in search_kinds()]
    monkeypatch.setattr(search, "search_kinds", lambda: kinds)
    assert names(world.budi, "siti") == ALL_OF_SITI
    assert names(world.rini, "siti") == {}


def test_family_team_searches_the_families_it_accompanies(world, house):
    house.team = world.team
    house.save(update_fields=["team"])
    assert names(world.titin, "siti")["families"] == ["Asep Hidayat"]


def test_whole_name_comes_first_and_a_common_name_is_cut(world):
    for number in range(SHOWN + 5):
        make_child(world, f"Siti Aminah {number}")
    make_child(world, "Siti")
    groups = results(world.budi, "siti")
    assert set(groups) == {"children"} and groups["children"].is_more
    rows = groups["children"].rows
    assert rows[0].name == "Siti" and len(rows) == SHOWN


def test_search_by_post_leaves_no_name_in_the_address_or_the_log(world, house, sign_in):
    client = sign_in(world.dewi)
    page = client.post("/cari/", {"q": "siti rohmah"})
    text = page.content.decode()
    assert page.status_code == 200 and "Siti Rohmah" in text and "nama ibu cocok" in text
    assert [group.title for group in page.context["groups"]] == ["Anak", "Keluarga", "Ibu"]
    assert "siti" not in str(page.wsgi_request.get_full_path()).lower()
    assert list(AccessLog.objects.values_list("action", "subject", "count", "district")) == [
        ("search", "member", 3, "36.02")
    ]
    assert client.get("/cari/?q=siti").context.get("groups") is None
    assert sign_in(world.admin).get("/cari/").status_code == 404


def test_a_number_is_never_shown_whole(world, house, sign_in):
    text = sign_in(world.dewi).post("/cari/", {"q": NIK_OF_WIFE}).content.decode()
    assert "NIK cocok" in text and text.count(NIK_OF_WIFE) == 1  # what was typed, in its own field


def test_search_needs_the_same_queries_for_any_number_of_results(world):
    counts = {}
    for length in (1, 3):
        while Child.objects.count() < length:
            make_child(world, f"Siti {Child.objects.count()}")
        with CaptureQueriesContext(connection) as queries, restricted_to(world.budi.area):
            search_people(world.budi, read_search_text("siti"))
        counts[length] = sum(any(name in query["sql"] for name in OUR_TABLES) for query in queries)
    assert counts[1] == counts[3] <= 6


def test_results_are_drawn_without_further_queries(world, house):
    with restricted_to(world.budi.area):
        for text in ("siti", "asep", NIK, KK):
            query = read_search_text(text)
            groups = search_people(world.budi, query)
            with CaptureQueriesContext(connection) as queries:
                assert hit_groups(groups, query, timezone.localdate())
            assert [query["sql"] for query in queries] == []


def test_search_box_is_on_every_page_of_those_who_may_search(world, sign_in):
    assert 'action="/cari/"' in sign_in(world.siti).get("/").content.decode()
    assert 'action="/cari/"' not in sign_in(world.admin).get("/akun/pengguna/").content.decode()
