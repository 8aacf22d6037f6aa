"""The count over a list, and the sealed search words in its address."""

import pytest

from apps.core.lists import COUNT, ListSlice
from apps.core.paging import COUNT_UP_TO


def list_slice(count: int, *, some: int = 0, next_url: str = "?hal=b") -> ListSlice:
    counts = {COUNT: count, "some": some}
    return ListSlice([None] * 50, min(count, COUNT_UP_TO), count > COUNT_UP_TO, "", next_url, counts)


def test_share_names_the_whole_when_it_was_counted():
    assert list_slice(312, some=40).share_text("some") == "40 dari 312"


def test_share_stands_alone_when_counting_stopped():
    assert list_slice(COUNT_UP_TO + 1, some=222).share_text("some") == "222"
    assert list_slice(COUNT_UP_TO + 1, some=COUNT_UP_TO + 1).share_text("some") == "Lebih dari 1.000"


def test_label_gives_the_part_of_the_list_on_the_page():
    assert [
        list_slice(50, next_url="").label("nama"),
        list_slice(312).label("nama"),
        list_slice(COUNT_UP_TO + 1).label("nama"),
    ] == [
        "50 nama",
        "50 dari 312 nama",
        "50 nama, seluruhnya lebih dari 1.000",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["/balita/cari/", "/keluarga/cari/", "/ibu/cari/", "/ibu/catin/cari/"])
def test_search_address_opens_only_for_the_user_who_searched(world, sign_in, url):
    """For another user, or altered, the address is 404: neither the results nor the unfiltered list."""
    address = sign_in(world.dewi).post(url, {"q": "rohmah"})["Location"]
    status = {who: sign_in(getattr(world, who)).get(address).status_code for who in ("dewi", "budi")}
    broken = sign_in(world.dewi).get(f"{address[:-4]}AAAA").status_code
    assert (status, broken) == ({"dewi": 200, "budi": 404}, 404)
