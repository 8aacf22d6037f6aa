"""What another process makes beforehand comes as if it had been made here."""

import os
from itertools import count

import pytest

from apps.core.refusal import Refused
from apps.imports.engine.ahead import ahead
from apps.imports.engine.examine import BATCH
from tests.import_files import eppgbm_row, html_table, look


def test_everything_comes_in_order_and_from_elsewhere():
    made = list(ahead((number, os.getpid()) for number in range(3)))
    assert [number for number, _ in made] == [0, 1, 2]
    assert {maker == os.getpid() for _, maker in made} == {False}


def test_what_fails_there_is_raised_here_with_where_it_failed():
    def cut_short():
        yield 1
        raise Refused("Terpotong.", field="file", code="file_cut_short")

    items = ahead(cut_short())
    assert next(items) == 1
    with pytest.raises(Refused) as refused:
        next(items)
    assert refused.value.as_dict() == {"message": "Terpotong.", "field": "file", "code": "file_cut_short"}
    assert "in cut_short" in refused.value.__notes__[0]


def test_a_maker_that_dies_is_noticed():
    def dies():
        yield 1
        os._exit(1)

    with pytest.raises(EOFError):
        list(ahead(dies()))


def test_nothing_runs_on_once_nobody_listens():
    items = ahead(("x" * 100_000, os.getpid()) for _ in count())
    _, maker = next(items)
    items.close()
    with pytest.raises(ProcessLookupError):
        os.kill(maker, 0)


@pytest.mark.django_db
def test_a_file_read_by_two_processes_is_told_row_by_row(world):
    examined = look(html_table([*[eppgbm_row()] * BATCH, eppgbm_row(sex="X"), eppgbm_row()]))
    assert examined.counts == {
        "rows": BATCH + 2,
        "new": 1,
        "changed": 0,
        "same": BATCH,
        "doubtful": 0,
        "refused": 1,
        "warned": 0,
        "noted": BATCH,
    }
    assert [(found.row, found.code) for found in examined.findings.refused] == [(BATCH + 2, "sex_unreadable")]
