"""The cohort of stunted children: when a child enters, how it leaves, and where it lives in between.

Source: the programme's reference 7.4, a proposal to be agreed with the health office; every value is dated policy.
A visit counts where its TB/U is valid: a flagged one does not.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, NamedTuple

from apps.core.rules.dated import Dated, setting
from apps.core.rules.month import months_before
from apps.interventions.enums import EpisodeEnd, EpisodeStart

REFERENCE = "acuan program 7.4, usulan portal, disepakati dengan Dinas Kesehatan"
Place = tuple[str, int | None]
"""(desa, posyandu)."""


@dataclass(frozen=True)
class CohortPolicy:
    """stunted_below: TB/U. Recovered: so many visits in a row at that limit or more, the first and the last of them so
    many calendar months apart. until_months: age at which a child leaves the register. born_short_cm: PBLR.
    """

    code: ClassVar[str] = "interventions.cohort"
    stunted_below: float = setting(-2.0, f"Permenkes 2/2020; {REFERENCE}")
    recovered_visits: int = setting(2, REFERENCE)
    recovered_months: int = setting(1, REFERENCE)
    until_months: int = setting(60, REFERENCE)
    born_short_cm: float = setting(48.0, "Riskesdas dan SSGI, Kemenkes")


class Visit(NamedTuple):
    on: date
    height_for_age_z: float


@dataclass(frozen=True, kw_only=True)
class History:
    """What the register says of a child.

    visits: those with a valid TB/U, by day. came_on: when it came from outside the district, None for who was here
    from the start. left_on, left_as: moved out or died. not_found_on: last searched for in vain. last_seen_on: its last
    visit, valid or not. former: (first day elsewhere, place left), by day; place: where it lives now.
    """

    born_on: date
    visits: Sequence[Visit]
    place: Place
    former: Sequence[tuple[date, Place]] = ()
    came_on: date | None = None
    left_on: date | None = None
    left_as: EpisodeEnd | None = None
    not_found_on: date | None = None
    last_seen_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Stay:
    """Days of an episode in one place; an episode without a move is one stay.

    number: of the episode, from 1. stay: within it, from 1. opened_on: first day of the episode. began_on, began_as:
    how this stay began; closed_on, ended_as: how it ended, None and '' for one that goes on. A move ends one stay as
    moved out and begins the next as moved in on the same day.
    """

    place: Place
    number: int
    stay: int
    opened_on: date
    began_on: date
    began_as: EpisodeStart
    closed_on: date | None = None
    ended_as: EpisodeEnd | None = None


def stays(history: History, policy: Dated[CohortPolicy], today: date) -> list[Stay]:
    """All stays of a child, by number and stay; none for a child that was never stunted."""
    return [stay for episode in _episodes(history, policy, today) for stay in _by_place(episode, history)]


def turns(born_on: date, months: int) -> date:
    """The first day on which so many months are complete; born on the 31st, the next 1st where the month is shorter."""
    years, month = divmod(born_on.year * 12 + born_on.month - 1 + months, 12)
    try:
        return date(years, month + 1, born_on.day)
    except ValueError:
        return date(years + (month == 11), (month + 1) % 12 + 1, 1)


def _episodes(history: History, policy: Dated[CohortPolicy], today: date) -> Iterator[Stay]:
    """Each as one stay, in no place yet."""
    ends_on, ends_as = _last_day(history, policy, today)
    visits = [visit for visit in history.visits if ends_on is None or visit.on <= ends_on]
    number, opened_on, normal_since, normal = 0, None, None, 0
    for visit in visits:
        values = policy.on(visit.on)
        if visit.height_for_age_z < values.stunted_below:
            opened_on, normal = opened_on or visit.on, 0
            continue
        if opened_on is None:
            continue
        normal_since, normal = (normal_since, normal + 1) if normal else (visit.on, 1)
        assert normal_since is not None
        is_apart = months_before(visit.on, values.recovered_months) >= normal_since
        if normal >= values.recovered_visits and is_apart:
            number += 1
            episode = _episode(history, number, opened_on)
            yield replace(episode, closed_on=visit.on, ended_as=EpisodeEnd.RECOVERED)
            opened_on, normal = None, 0
    if opened_on is not None:
        episode = _episode(history, number + 1, opened_on)
        yield replace(episode, closed_on=ends_on, ended_as=ends_as) if ends_on else episode


def _episode(history: History, number: int, opened_on: date) -> Stay:
    is_first_visit = history.visits[0].on == opened_on
    came_stunted = history.came_on is not None and history.came_on <= opened_on and is_first_visit
    began_as = EpisodeStart.RELAPSE if number > 1 else EpisodeStart.MOVED_IN if came_stunted else EpisodeStart.NEW
    return Stay(place=history.place, number=number, stay=1, opened_on=opened_on, began_on=opened_on, began_as=began_as)


def _last_day(
    history: History, policy: Dated[CohortPolicy], today: date
) -> tuple[date, EpisodeEnd] | tuple[None, None]:
    """When the child left the register, and how; (None, None) while it is in it."""
    ends: list[tuple[date, EpisodeEnd]] = []
    if history.left_on is not None and history.left_as is not None:
        ends.append((history.left_on, history.left_as))
    over_age_on = turns(history.born_on, policy.on(today).until_months)
    if over_age_on <= today:
        ends.append((over_age_on, EpisodeEnd.REACHED_60_MONTHS))
    # Who was seen again since was found.
    searched_on, seen_on = history.not_found_on, history.last_seen_on
    if searched_on is not None and (seen_on is None or seen_on < searched_on):
        ends.append((searched_on, EpisodeEnd.NOT_FOUND))
    return min(ends, key=lambda end: end[0], default=(None, None))


def _by_place(episode: Stay, history: History) -> Iterator[Stay]:
    """The episode cut where the child moved. On the day of a move it lives at the next place."""
    former = history.former
    first = bisect_right(former, episode.opened_on, key=lambda one: one[0])
    stay = replace(episode, place=_place(history, first))
    for position in range(first, len(former)):
        moved_on = former[position][0]
        if episode.closed_on is not None and moved_on > episode.closed_on:
            break
        yield replace(stay, closed_on=moved_on, ended_as=EpisodeEnd.MOVED_OUT)
        stay = replace(
            stay,
            place=_place(history, position + 1),
            stay=stay.stay + 1,
            began_on=moved_on,
            began_as=EpisodeStart.MOVED_IN,
        )
    yield stay


def _place(history: History, position: int) -> Place:
    return history.former[position][1] if position < len(history.former) else history.place
