"""How a list says how long it is, and whose the words are that stand hidden in its address."""

import pytest

from apps.core.lists import COUNT, COUNT_UP_TO, Look


def look(count: int, *, some: int = 0, next_url: str = "?hal=b") -> Look:
    told = {COUNT: count, "some": some}
    return Look([None] * 50, min(count, COUNT_UP_TO), count > COUNT_UP_TO, "", next_url, told)


def test_a_share_is_of_the_whole_where_the_whole_was_counted():
    assert look(312, some=40).share("some") == "40 dari 312"


def test_a_share_stands_alone_where_counting_the_whole_stopped():
    assert look(COUNT_UP_TO + 1, some=222).share("some") == "222"
    assert look(COUNT_UP_TO + 1, some=COUNT_UP_TO + 1).share("some") == "Lebih dari 1.000"


def test_a_page_says_how_much_of_the_list_it_is():
    assert [look(50, next_url="").label("nama"), look(312).label("nama"), look(COUNT_UP_TO + 1).label("nama")] == [
        "50 nama",
        "50 dari 312 nama",
        "50 nama, seluruhnya lebih dari 1.000",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("find", ["/balita/cari/", "/keluarga/cari/", "/ibu/cari/", "/ibu/catin/cari/"])
def test_a_search_in_an_address_opens_for_who_asked_it_alone(world, sign_in, find):
    """Passed on, or broken on the way, it is no page: neither what was found, nor the list without the search."""
    address = sign_in(world.dewi).post(find, {"q": "rohmah"})["Location"]
    asked = {who: sign_in(getattr(world, who)).get(address).status_code for who in ("dewi", "budi")}
    broken = sign_in(world.dewi).get(f"{address[:-4]}AAAA").status_code
    assert (asked, broken) == ({"dewi": 200, "budi": 404}, 404)
