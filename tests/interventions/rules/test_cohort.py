"""Stunting episodes by the programme's reference 7.4."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.core.rules.dated import Dated
from apps.interventions.enums import EpisodeEnd, EpisodeStart
from apps.interventions.rules.cohort import CohortPolicy, History, Stay, Visit, stays, turns

ALWAYS = Dated.always(CohortPolicy())
TODAY = date(2026, 11, 30)
BORN = date(2023, 3, 10)
HERE = ("36.02.10.2001", 1)
THERE = ("36.02.10.2002", 2)


def history(*visits: tuple[str, float], **more) -> History:
    seen = [Visit(date.fromisoformat(on), z) for on, z in visits]
    known = {"born_on": BORN, "visits": seen, "place": HERE, "last_seen_on": seen[-1].on if seen else None}
    return History(**known | more)


def in_short(made: list[Stay]) -> list[tuple]:
    return [
        (one.number, str(one.began_on), one.began_as.value, str(one.closed_on or ""), str(one.ended_as or ""))
        for one in made
    ]


@pytest.mark.parametrize(
    ("visits", "expected"),
    [
        ([], []),
        ([("2024-01-05", -2.0)], []),
        ([("2024-01-05", -2.01)], [(1, "2024-01-05", "new", "", "")]),
        # One visit at -2 is not enough, nor two less than a month apart.
        ([("2024-01-05", -2.5), ("2024-02-05", -2.0)], [(1, "2024-01-05", "new", "", "")]),
        ([("2024-01-05", -2.5), ("2024-02-05", -2.0), ("2024-03-04", -1.9)], [(1, "2024-01-05", "new", "", "")]),
        (
            [("2024-01-05", -2.5), ("2024-02-05", -2.0), ("2024-03-05", -1.9)],
            [(1, "2024-01-05", "new", "2024-03-05", "recovered")],
        ),
        # From 31 January a month is complete on 1 March.
        ([("2024-01-05", -2.5), ("2024-01-31", -2.0), ("2024-02-29", -1.9)], [(1, "2024-01-05", "new", "", "")]),
        (
            [("2024-01-05", -2.5), ("2024-01-31", -2.0), ("2024-03-01", -1.9)],
            [(1, "2024-01-05", "new", "2024-03-01", "recovered")],
        ),
        # A stunted visit between them begins the count again.
        (
            [("2024-01-05", -2.5), ("2024-02-05", -1.9), ("2024-03-05", -2.1), ("2024-04-05", -1.9)],
            [(1, "2024-01-05", "new", "", "")],
        ),
        # A third visit between the two does not delay recovery.
        (
            [("2024-01-05", -2.5), ("2024-02-05", -1.9), ("2024-02-20", -1.9), ("2024-03-05", -1.9)],
            [(1, "2024-01-05", "new", "2024-03-05", "recovered")],
        ),
        # Stunted again later: a relapse.
        (
            [("2024-01-05", -2.5), ("2024-02-05", -1.9), ("2024-03-05", -1.9), ("2024-06-05", -2.2)],
            [(1, "2024-01-05", "new", "2024-03-05", "recovered"), (2, "2024-06-05", "relapse", "", "")],
        ),
        # Normal before: the first finding counts.
        ([("2023-12-05", -1.0), ("2024-01-05", -2.5)], [(1, "2024-01-05", "new", "", "")]),
    ],
)
def test_visits_open_and_close_an_episode(visits, expected):
    assert in_short(stays(history(*visits), ALWAYS, TODAY)) == expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"left_on": date(2024, 5, 1), "left_as": EpisodeEnd.MOVED_OUT}, ("2024-05-01", "moved_out")),
        ({"left_on": date(2024, 5, 1), "left_as": EpisodeEnd.DIED}, ("2024-05-01", "died")),
        ({"not_found_on": date(2024, 5, 1)}, ("2024-05-01", "not_found")),
        # Seen since.
        ({"not_found_on": date(2024, 5, 1), "last_seen_on": date(2024, 5, 1)}, ("", "")),
        ({"not_found_on": date(2024, 5, 1), "last_seen_on": date(2024, 6, 1)}, ("", "")),
        # Sixty months are complete on 10 March 2024, not on the 9th.
        ({"born_on": date(2019, 3, 10)}, ("2024-03-10", "reached_60_months")),
        (
            {"born_on": date(2019, 3, 10), "left_on": date(2024, 3, 9), "left_as": EpisodeEnd.DIED},
            ("2024-03-09", "died"),
        ),
        # It left before the first finding that a file brought.
        ({"left_on": date(2024, 1, 4), "left_as": EpisodeEnd.MOVED_OUT}, None),
        ({"left_on": date(2024, 1, 5), "left_as": EpisodeEnd.MOVED_OUT}, ("2024-01-05", "moved_out")),
    ],
)
def test_leaving_ends_an_episode(more, expected):
    made = stays(history(("2024-01-05", -2.5), **more), ALWAYS, TODAY)
    assert [one[3:] for one in in_short(made)] == ([] if expected is None else [expected])


def test_sixty_months_are_reached_on_the_day_and_not_before():
    born = date(2021, 11, 30)
    of_child = history(("2024-01-05", -2.5), born_on=born)
    assert stays(of_child, ALWAYS, date(2026, 11, 29))[0].ended_as is None
    assert stays(of_child, ALWAYS, date(2026, 11, 30))[0].ended_as is EpisodeEnd.REACHED_60_MONTHS
    assert turns(date(2020, 2, 29), 60) == date(2025, 3, 1)
    assert turns(date(2020, 12, 31), 2) == date(2021, 3, 1)
    assert turns(date(2020, 1, 31), 11) == date(2020, 12, 31)


@pytest.mark.parametrize(
    ("visits", "began_as"),
    [
        ([("2024-01-05", -2.5)], EpisodeStart.MOVED_IN),
        ([("2024-01-05", -1.5), ("2024-02-05", -2.5)], EpisodeStart.NEW),
        ([("2023-12-31", -2.5)], EpisodeStart.NEW),
    ],
)
def test_child_from_outside_that_was_stunted_already_moved_in(visits, began_as):
    assert stays(history(*visits, came_on=date(2024, 1, 1)), ALWAYS, TODAY)[0].began_as is began_as


def test_move_cuts_an_episode_into_stays():
    of_child = history(("2024-01-05", -2.5), former=[(date(2024, 3, 1), THERE)])
    first, second = stays(of_child, ALWAYS, TODAY)
    assert (first.place, first.closed_on, first.ended_as) == (THERE, date(2024, 3, 1), EpisodeEnd.MOVED_OUT)
    assert (second.place, second.began_on, second.began_as) == (HERE, date(2024, 3, 1), EpisodeStart.MOVED_IN)
    assert (second.opened_on, second.stay, second.ended_as) == (date(2024, 1, 5), 2, None)


def test_limits_of_the_day_of_a_visit_hold():
    stricter = Dated((date.min, date(2024, 2, 1)), (CohortPolicy(), CohortPolicy(stunted_below=-1.5)))
    made = stays(history(("2024-01-05", -1.8), ("2024-02-05", -1.8)), stricter, TODAY)
    assert [str(one.opened_on) for one in made] == ["2024-02-05"]


DAYS = st.integers(0, 1825).map(lambda days: BORN + timedelta(days))
PLACES = st.sampled_from([HERE, THERE, ("36.02.12.2001", 3), ("36.02.12.2001", None)])


@st.composite
def histories(draw) -> History:
    """Any child, in any order of events."""
    visits = sorted(
        draw(st.lists(st.tuples(DAYS, st.sampled_from([-3.1, -2.01, -2.0, -1.0])), unique_by=lambda v: v[0]))
    )
    moves = sorted(draw(st.lists(DAYS, unique=True, max_size=4)))
    left_as = draw(st.sampled_from([None, EpisodeEnd.DIED, EpisodeEnd.MOVED_OUT]))
    return History(
        born_on=BORN,
        visits=[Visit(*visit) for visit in visits],
        place=draw(PLACES),
        former=[(on, draw(PLACES)) for on in moves],
        came_on=draw(st.none() | DAYS),
        left_on=draw(DAYS) if left_as else None,
        left_as=left_as,
        not_found_on=draw(st.none() | DAYS),
        last_seen_on=visits[-1][0] if visits else None,
    )


@given(histories())
def test_stays_follow_each_other(of_child):
    made = stays(of_child, ALWAYS, BORN + timedelta(1900))
    assert [(one.number, one.stay) for one in made] == sorted({(one.number, one.stay) for one in made})
    for one, following in pairwise(made):
        assert one.began_on <= one.closed_on <= following.began_on
        assert (one.closed_on == following.began_on) or one.number < following.number
        assert (one.ended_as is EpisodeEnd.MOVED_OUT) or one.number < following.number
    assert all(one.closed_on is None or one.began_on <= one.closed_on for one in made)
    assert all((one.closed_on is None) == (one.ended_as is None) for one in made)
