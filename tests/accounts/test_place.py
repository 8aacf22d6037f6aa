"""Place and month of a page: the user's own at first, remembered between pages, never outside their places."""

from datetime import date

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.utils import timezone

from apps.accounts.web.current_place import current_month, current_place, period, place_path

pytestmark = pytest.mark.django_db


@pytest.fixture
def make_request():
    def run(user, session=None, **query):
        request = RequestFactory().get("/", query)
        request.user, request.session = user, {} if session is None else session
        return request

    return run


def test_first_place_is_the_users_own(world, make_request):
    places = {name: current_place(make_request(user)) for name, user in world.cast.items()}
    assert {name: place and place.code for name, place in places.items()} == {
        "siti": "36.02.10.2001",
        "dewi": "36.02.10",
        "budi": "36.02",
        "rini": "51.05",
        "ana": None,
        "admin": "36.02",
        "titin": "36.02.10.2001",
        "asep": "36.02.10",
        "ujang": "36.02.10.2001",
    }


def test_chosen_unit_and_month_are_remembered(world, make_request):
    session = {}
    current_place(make_request(world.budi, session, unit="36.02.12"))
    current_month(make_request(world.budi, session, bulan="2024-06"))
    assert current_place(make_request(world.budi, session)).code == "36.02.12"
    assert current_month(make_request(world.budi, session)) == date(2024, 6, 1)


@pytest.mark.parametrize(
    ("who", "unit"), [("siti", "36.02"), ("dewi", "36.02.12.2001"), ("budi", "51.05"), ("budi", "x")]
)
def test_unit_outside_own_places_is_404(world, make_request, who, unit):
    with pytest.raises(Http404):
        current_place(make_request(getattr(world, who), unit=unit))


def test_remembered_unit_outside_own_places_is_dropped(world, make_request):
    assert current_place(make_request(world.rini, {"unit": "36.02.10"})).code == "51.05"


def test_path_links_only_inside_own_places(world, make_request):
    assert place_path(make_request(world.siti)) == [
        {"name": "Lebak", "url": ""},
        {"name": "Cileles", "url": ""},
        {"name": "Desa Cikareo", "url": "?unit=36.02.10.2001"},
        {"name": "Melati 1", "url": ""},
    ]


@pytest.mark.parametrize("text", ["2024-13", "99", "2999-01", "1999-01", "2024-6", "'"])
def test_malformed_month_is_this_month(world, make_request, text):
    assert current_month(make_request(world.budi, bulan=text)) == timezone.localdate().replace(day=1)


def test_no_future_month_and_steps_drop_the_cursor(world, make_request):
    assert period(make_request(world.budi))["next_url"] == ""
    bar = period(make_request(world.budi, bulan="2024-01", cursor="x", q="a"))
    assert (bar["previous_url"], bar["next_url"]) == ("?bulan=2023-12&q=a", "?bulan=2024-02&q=a")
