"""Slow strangers, as in drills/slow_clients.py, before the web server that the portal is served with."""

from drills.slow_clients import SLOWEST_ANSWER, answers_under_slow_clients


def test_a_page_answers_while_24_strangers_dribble(portal):
    held, times = answers_under_slow_clients(int(portal.address.rpartition(":")[2]), clients=24, seconds=2)
    assert (held, len(times) > 1) == (24, True)
    assert max(times) < SLOWEST_ANSWER
