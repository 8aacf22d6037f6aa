"""Files write what single visits would have written, and can be taken back."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from apps.core import undo
from apps.core.refusal import Refused
from apps.toddlers.models import Child, Measurement
from apps.toddlers.services.bulk import ChildRows, VisitRows, rebuild_derived, record_many
from apps.toddlers.services.verdicts import COLUMNS, said_by
from apps.toddlers.services.visits import record_measurement, register_child
from tests.factories import NOW

BORN = date(2024, 3, 10)
MEASURED = ["measured_on", "weight_kg", "height_cm", "position", "muac_cm", "head_cm", "oedema"]
visits = st.lists(
    st.tuples(
        st.dates(BORN, date(2026, 11, 2)),
        st.none() | st.decimals("2", "20", places=2),
        st.none() | st.decimals("79", "81", places=1),
        st.sampled_from(["lying", "standing", ""]),
    ).filter(lambda visit: visit[1] is not None or visit[2] is not None),
    min_size=1,
    max_size=6,
    unique_by=lambda visit: visit[0],
)


def children(*ids, name="Adiba") -> ChildRows:
    n = len(ids)
    return ChildRows(
        id=list(ids),
        desa_id=["36.02.10.2001"] * n,
        posyandu_id=[None] * n,
        name=[f"{name} {i}" for i in range(n)],
        sex=["P"] * n,
        born_on=[BORN] * n,
        nik=[""] * n,
        birth_weight_kg=[2.9] * n,
        birth_length_cm=[None] * n,
        mother_name=["Mumun"] * n,
        address=[""] * n,
        rt=[""] * n,
        rw=[""] * n,
    )


def rows(*given, child=0) -> VisitRows:
    n = len(given)
    return VisitRows(
        child=[child] * n,
        measured_on=[v[0] for v in given],
        weight_kg=[None if v[1] is None else float(v[1]) for v in given],
        height_cm=[None if v[2] is None else float(v[2]) for v in given],
        position=[v[3] for v in given],
        muac_cm=[None] * n,
        head_cm=[None] * n,
        oedema=[None] * n,
        measured_by=[""] * n,
        eppgbm=[None] * n,
    )


def write(world, child_rows, visit_rows):
    return record_many(district="36.02", children=child_rows, visits=visit_rows, source="eppgbm", by=world.budi, at=NOW)


def on_record(child_id) -> list[dict]:
    return list(Measurement.objects.filter(child=child_id).order_by("measured_on").values(*MEASURED, *COLUMNS))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(visits=visits, cut=st.integers(0, 6))
@example(  # an older first weighing turns the one that was first, far behind a visit without a weight
    visits=[
        (date(2024, 4, 1), None, Decimal("79.0"), "lying"),
        (date(2025, 1, 1), Decimal("2.00"), None, "lying"),
        (date(2024, 3, 10), Decimal("2.00"), None, "lying"),
    ],
    cut=2,
)
def test_a_file_writes_what_single_visits_would_have_written(world, visits, cut):
    with transaction.atomic():
        single = register_child(name="Adiba", sex="P", born_on=BORN, desa_id="36.02.10.2001", by=world.dewi, at=NOW)
        for on, kg, cm, position in visits:
            record_measurement(
                child=single, measured_on=on, weight_kg=kg, height_cm=cm, position=position, by=world.dewi, at=NOW
            )
        first = write(world, children(None), rows(*visits[:cut]))
        write(world, children(first.child_ids[0]), rows(*visits[cut:]))
        assert on_record(first.child_ids[0]) == on_record(single.pk)
        by_file, by_hand = Child.objects.get(pk=first.child_ids[0]), Child.objects.get(pk=single.pk)
        assert by_file.last_measured_on == by_hand.last_measured_on
        assert by_file.latest.measured_on == by_file.last_measured_on
        assert by_file.found == by_hand.found == said_by(by_hand.latest)
        transaction.set_rollback(True)


def test_the_same_rows_again_change_nothing(world):
    visit_rows = rows((date(2026, 9, 3), 9, 80, "lying"), (date(2026, 10, 3), 9.4, 80.5, "lying"))
    first = write(world, children(None), visit_rows)
    again = write(world, children(first.child_ids[0]), visit_rows)
    assert (again.created_children, again.changed_children) == ([], [])
    assert (again.created_visits, again.changed_visits) == ([], [])


def undo_file(written) -> None:
    undo.refuse_newer(written.touched)
    with rebuild_derived(NOW):
        undo.undo_writes(written.touched)


def test_an_import_taken_back_leaves_the_register_as_it_was(world):
    base = write(world, children(None), rows((date(2026, 8, 3), 8.8, 79.5, "lying"), (date(2026, 10, 3), 9, 80, "")))
    child_id = base.child_ids[0]
    before, child_before = on_record(child_id), Child.objects.values().get(pk=child_id)
    extra = children(child_id, None)
    extra.address = ["Kp. Baru", ""]
    visit_rows = rows((date(2026, 9, 3), 8.7, 80, "lying"), (date(2026, 10, 3), 9.5, 81, "lying"))
    other = rows((date(2026, 10, 4), 9.9, 80, "lying"), child=1)
    for name in vars(other):
        getattr(visit_rows, name).extend(getattr(other, name))
    written = write(world, extra, visit_rows)
    assert on_record(child_id) != before and len(written.created_children) == 1
    undo_file(written)
    assert on_record(child_id) == before
    after = Child.objects.values().get(pk=child_id)
    assert after | {"version": 1} == child_before
    assert Child.objects.count() == 1


def test_an_import_with_something_newer_on_it_is_not_taken_back(world):
    written = write(world, children(None), rows((date(2026, 9, 3), 9, 80, "lying")))
    child = Child.objects.get(pk=written.child_ids[0])
    record_measurement(child=child, measured_on=date(2026, 10, 3), weight_kg=Decimal("9.3"), by=world.dewi, at=NOW)
    with pytest.raises(Refused) as caught:
        undo_file(written)
    assert caught.value.code == "newer_records"
    assert child.measurements.count() == 2


def test_a_blocked_visit_stops_the_whole_file(world):
    with pytest.raises(Refused):
        write(world, children(None), rows((BORN - timedelta(days=1), 9, 80, "lying")))


def test_what_a_file_does_not_tell_stays(world):
    first = write(world, children(None), rows((date(2026, 9, 3), 9, 80, "lying")))
    child = Child.objects.get(pk=first.child_ids[0])
    Child.objects.filter(pk=child.pk).update(address="Kp. Lama")
    write(world, children(child.pk), rows((date(2026, 9, 3), None, 80.5, "")))
    measured = child.measurements.get()
    assert (measured.weight_kg, measured.height_cm, measured.position) == (Decimal(9), Decimal("80.5"), "lying")
    child.refresh_from_db()
    assert child.address == "Kp. Lama"
