"""Each bench runs at toy size, so that none is found broken on the day it is needed."""

import pytest

from bench.figures import TOY, Figure
from bench.run import BENCHES, prepare, run

pytestmark = pytest.mark.django_db


def test_every_bench_runs_at_toy_size(world):
    prepare(TOY)
    # The orders of files are a test of their own: tests/imports/test_any_order.py.
    for name in set(BENCHES) - {"orders"}:
        figures = list(run(name, TOY))
        assert figures, name
        assert all(figure.value >= 0 for figure in figures), name


def test_figure_over_its_budget_is_marked():
    assert "OVER" in str(Figure("x", 2, "s", at_most=1)) and "OVER" not in str(Figure("x", 1, "s", at_most=1))
    assert "UNDER" in str(Figure("x", 1, "rows/s", at_least=2))
