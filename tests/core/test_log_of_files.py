"""A file that brings many rows is one line of the log for each kind of row."""

from datetime import timedelta

import pytest

from tests.factories import make_child, make_visit, today

pytestmark = pytest.mark.django_db


def lines(client, address="/log/?model=measurement") -> list[str]:
    return [entry.what for entry in client.get(address).context["entries"]]


def test_rows_of_one_transaction_are_one_line_with_their_number(world, sign_in):
    child = make_child(world, days=900)
    for days in range(60, 0, -1):
        make_visit(world, child, on=today() - timedelta(days=days))
    assert lines(sign_in(world.budi)) == ["Kunjungan: 60 dibuat sekaligus"]


def test_few_rows_are_named_one_by_one(world, sign_in):
    child = make_child(world, "Aisyah", days=900)
    for days in range(3, 0, -1):
        make_visit(world, child, on=today() - timedelta(days=days))
    assert len(lines(sign_in(world.budi))) == 3
