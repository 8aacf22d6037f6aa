"""Where one is and which month: one's own at first, kept while moving, and never outside one's places."""

from datetime import date

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.utils import timezone

from apps.accounts.web.current_place import current_month, current_place, period, place_path

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask():
    def run(user, session=None, **query):
        request = RequestFactory().get("/", query)
        request.user, request.session = user, {} if session is None else session
        return request

    return run


def test_everybody_begins_at_their_own_place(world, ask):
    begins = {name: current_place(ask(user)) for name, user in world.cast.items()}
    assert {name: place and place.code for name, place in begins.items()} == {
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


def test_a_chosen_unit_and_month_stay_when_moving_on(world, ask):
    session = {}
    current_place(ask(world.budi, session, unit="36.02.12"))
    current_month(ask(world.budi, session, bulan="2024-06"))
    assert current_place(ask(world.budi, session)).code == "36.02.12"
    assert current_month(ask(world.budi, session)) == date(2024, 6, 1)


@pytest.mark.parametrize(
    ("who", "unit"), [("siti", "36.02"), ("dewi", "36.02.12.2001"), ("budi", "51.05"), ("budi", "x")]
)
def test_a_unit_outside_ones_places_is_not_there(world, ask, who, unit):
    with pytest.raises(Http404):
        current_place(ask(getattr(world, who), unit=unit))


def test_a_kept_unit_is_forgotten_when_it_is_no_longer_ones_own(world, ask):
    assert current_place(ask(world.rini, {"unit": "36.02.10"})).code == "51.05"


def test_the_path_links_only_inside_ones_places(world, ask):
    assert place_path(ask(world.siti)) == [
        {"name": "Lebak", "url": ""},
        {"name": "Cileles", "url": ""},
        {"name": "Desa Cikareo", "url": "?unit=36.02.10.2001"},
        {"name": "Melati 1", "url": ""},
    ]


@pytest.mark.parametrize("text", ["2024-13", "99", "2999-01", "1999-01", "2024-6", "'"])
def test_a_month_that_makes_no_sense_is_this_month(world, ask, text):
    assert current_month(ask(world.budi, bulan=text)) == timezone.localdate().replace(day=1)


def test_no_month_lies_ahead_of_today_and_a_step_leaves_the_cursor_behind(world, ask):
    assert period(ask(world.budi))["next_url"] == ""
    shown = period(ask(world.budi, bulan="2024-01", cursor="x", q="a"))
    assert (shown["previous_url"], shown["next_url"]) == ("?bulan=2023-12&q=a", "?bulan=2024-02&q=a")
