"""Tables of columns made from an input dataclass."""

from dataclasses import dataclass
from uuid import UUID

import pytest

from apps.core.columns import Table, names
from apps.core.findings import Finding, Level
from apps.core.refusal import Refused


@dataclass(frozen=True, kw_only=True)
class WeighingInput:
    day: int
    weight_kg: float | None = None
    oedema: int = 0
    uuid: UUID | None = None


class WeighingTable(Table, of=WeighingInput):
    child: list[int]


def test_missing_columns_hold_the_default_of_the_field():
    table = WeighingTable(child=[4, 5], day=[1, 2])
    assert dict(table.items()) == {
        "day": [1, 2],
        "weight_kg": [None, None],
        "oedema": [0, 0],
        "uuid": [None, None],
        "child": [4, 5],
    }


def test_rows_are_appended_taken_and_concatenated():
    table = WeighingTable()
    table.append(WeighingInput(day=1, weight_kg=8.1), child=7)
    table.append(WeighingInput(day=2), child=8)
    table = WeighingTable.concatenate([table, table.take([1])])
    assert (table.day, table.child, len(table)) == ([1, 2, 2], [7, 8, 8], 3)
    assert table.row(0) == WeighingInput(day=1, weight_kg=8.1)


def test_unknown_and_uneven_columns_are_errors():
    with pytest.raises(TypeError):
        WeighingTable(height_cm=[1])
    with pytest.raises(ValueError, match="different lengths"):
        WeighingTable(day=[1, 2], child=[1])


def test_names_leave_out_the_uuid():
    assert names(WeighingInput) == ["day", "weight_kg", "oedema"]


def test_a_refusal_carries_one_message_or_all_findings():
    one = Refused("no", field="nik", code="nik_taken")
    assert one.findings == (Finding(0, "nik", "nik_taken", Level.REFUSE, "no"),)
    many = Refused([Finding(0, "a", "first", Level.REFUSE, "A"), Finding(0, "b", "second", Level.REFUSE, "B")])
    assert (many.message, many.field, many.code, len(many.findings)) == ("A", "a", "first", 2)
