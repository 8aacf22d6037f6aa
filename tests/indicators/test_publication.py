"""Nothing that is hidden on the public page can be worked out from what is shown."""

from itertools import product

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.indicators.rules.publication import FEWEST, is_small, publication_of

GROUPS = st.dictionaries(
    st.integers(0, 20), st.tuples(*[st.one_of(st.integers(0, 9), st.integers(0, 80))] * 3), min_size=1, max_size=7
)
fuzzed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def known_from_outside(groups, publication):
    """What a reader can work out: the sums of the hidden places, group by group."""
    shown = [counts for key, counts in groups.items() if key not in publication.hidden]
    if not publication.has_total:
        return None
    totals = [sum(column) for column in zip(*groups.values(), strict=True)]
    return [total - sum(counts[at] for counts in shown) for at, total in enumerate(totals)]


@given(GROUPS)
@fuzzed
def test_no_shown_place_has_a_small_number(groups):
    publication = publication_of(groups)
    for key, counts in groups.items():
        assert key in publication.hidden or not any(map(is_small, counts))


@given(GROUPS)
@fuzzed
def test_each_hidden_cell_may_have_several_values(groups):
    """For every cell that is hidden, at least five values fit all that is shown."""
    publication = publication_of(groups)
    rest = known_from_outside(groups, publication)
    if not publication.hidden or rest is None:
        return
    assert len(publication.hidden) > 1
    totals = [sum(column) for column in zip(*groups.values(), strict=True)]
    for key, at in product(publication.hidden, [at for at, total in enumerate(totals) if total]):
        # The other hidden places can take whatever is left, down to nothing: their own numbers are not known.
        possible = range(rest[at] + 1)
        assert len(possible) > FEWEST and groups[key][at] in possible


@given(GROUPS)
@fuzzed
def test_totals_are_hidden_where_they_would_give_a_small_group_away(groups):
    publication = publication_of(groups)
    totals = [sum(column) for column in zip(*groups.values(), strict=True)]
    if publication.hidden and any(0 < total < FEWEST for total in totals):
        assert not publication.has_total
    if publication.has_total:
        assert not any(map(is_small, totals))


def test_the_smallest_others_are_hidden_beside_a_small_one():
    groups = {"a": (3, 60, 20), "b": (40, 200, 30), "c": (9, 80, 12), "d": (50, 300, 40)}
    assert publication_of(groups).hidden == {"a", "c"}
    assert not publication_of({"a": (3, 60, 20)}).has_total
    assert publication_of({"a": (0, 60, 20), "b": (5, 5, 5)}).hidden == frozenset()


def test_a_place_without_people_hides_no_one():
    publication = publication_of({"a": (3, 60, 20), "empty": (0, 0, 0)})
    assert (publication.hidden, publication.has_total) == ({"a"}, False)


def test_a_group_without_anyone_does_not_hide_the_rest():
    publication = publication_of({"a": (3, 60, 0), "b": (9, 70, 0), "c": (30, 90, 0)})
    assert (publication.hidden, publication.has_total) == ({"a", "b"}, True)
