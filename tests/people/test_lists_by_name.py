"""A list of a whole kabupaten is searched through the index of words, with the same result as reading it."""

import pytest

from apps.accounts.selectors import narrowing
from apps.core.row_security import restricted_to
from apps.families.selectors.families import families_of, named
from apps.toddlers.selectors.children import ChildQuery, children_listed
from tests.factories import insert_family, make_child, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(world):
    insert_family(world, "Asep Hidayat", "Siti Rohmah")
    insert_family(world, "Siti Aminah", "", posyandu=world.sajira)
    insert_family(world, "Dadan", "Sitinur")
    make_child(world, "Aisyah Putri", mother_name="Siti Rohmah")
    make_child(world, "M.Rizki", posyandu=world.mawar, mother_name="Siti Rohmah")
    make_child(world, "Nuraisyah", mother_name="Euis")


def listed(user, words) -> tuple[list[str], list[str]]:
    with restricted_to(user.area):
        families = families_of(user).filter(named(words, user=user))
        children = children_listed(user, ChildQuery(words=words), today())
        return sorted(row.head_name for row in families), sorted(row.name for row in children)


@pytest.mark.parametrize("few", [narrowing.FEW_NAMES, 1])
@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("siti roh", (["Asep Hidayat"], ["Aisyah Putri", "M.Rizki"])),
        ("asep siti", ([], [])),  # of two people, each by one word
        ("rizki", ([], ["M.Rizki"])),
        ("dayat", (["Asep Hidayat"], [])),  # a part of a word, where no name begins so
        ("zzz", ([], [])),
        ("dadan rohmah", ([], [])),  # each in a name, in none together
        ("euis dayat", ([], [])),  # one in a name, the other a part of a word
        ("asep dayat", (["Asep Hidayat"], [])),
    ],
)
def test_search_in_a_list_does_not_depend_on_how_common_a_name_is(world, people, monkeypatch, few, words, who):
    monkeypatch.setattr(narrowing, "FEW_NAMES", few)
    assert listed(world.budi, words) == who


def test_words_that_no_name_has_together_are_answered_without_the_list(world, people, django_assert_num_queries):
    """The list itself is not queried: the index alone shows that no name has all words."""
    with restricted_to(world.budi.area):
        for words in ("dadan rohmah", "asep aminah siti"):
            rows = families_of(world.budi).filter(named(words, user=world.budi))
            with django_assert_num_queries(0):
                assert list(rows) == []


def test_kabupaten_searches_beginnings_of_words_and_smaller_areas_parts_of_them(world, people):
    assert listed(world.budi, "aisyah") == ([], ["Aisyah Putri"])
    assert listed(world.asep, "aisyah") == ([], ["Aisyah Putri", "Nuraisyah"])
    assert listed(world.rini, "siti") == ([], [])
