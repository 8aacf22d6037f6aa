"""How a list says how long it is."""

from apps.core.listing import COUNT, COUNT_UP_TO, Look


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
        "50 nama", "50 dari 312 nama", "50 nama, seluruhnya lebih dari 1.000",
    ]  # fmt: skip
