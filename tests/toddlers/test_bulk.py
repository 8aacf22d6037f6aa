"""A file writes what single visits would have written, and can be undone."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from apps.core import undo
from apps.toddlers.inputs import MEASURED, RESULTS, VisitInput
from apps.toddlers.models import Child, Measurement
from apps.toddlers.rules.list_status import finding_bits_of
from apps.toddlers.rules.verdicts import VERDICT_COLUMNS
from apps.toddlers.services.bulk import Written, rebuild_derived, record_visits
from apps.toddlers.services.tables import ChildTable, VisitTable
from apps.toddlers.services.visits import record_visit
from tests.factories import CIKAREO, NOW, assert_refused, make_child, make_visit

BORN = date(2024, 3, 10)
visit_inputs = st.builds(
    VisitInput,
    measured_on=st.dates(BORN, date(2026, 11, 2)),
    weight_kg=st.none() | st.decimals("2", "20", places=2),
    height_cm=st.none() | st.decimals("79", "81", places=1),
    position=st.sampled_from(["lying", "standing", ""]),
    muac_cm=st.none() | st.decimals("9", "18", places=1),
    head_cm=st.none() | st.decimals("35", "52", places=1),
    oedema=st.none() | st.integers(0, 3),
).filter(lambda visit: visit.oedema or any(getattr(visit, name) is not None for name in RESULTS if name != "oedema"))
visit_lists = st.lists(visit_inputs, min_size=1, max_size=6, unique_by=lambda visit: visit.measured_on)


def child_table(*ids, name="Adiba") -> ChildTable:
    n = len(ids)
    return ChildTable(
        id=list(ids),
        desa=[CIKAREO] * n,
        name=[f"{name} {number}" for number in range(n)],
        sex=["P"] * n,
        born_on=[BORN] * n,
        birth_weight_kg=[2.9] * n,
        mother_name=["Mumun"] * n,
    )


def visit_table(*visits: VisitInput, child=0) -> VisitTable:
    table = VisitTable()
    for visit in visits:
        table.append(visit, child=child)
    return table


def measured(on: date, kg=None, cm=None, position="lying", **more) -> VisitInput:
    return VisitInput(measured_on=on, weight_kg=kg, height_cm=cm, position=position, **more)


def write(world, children: ChildTable, visits: VisitTable, by=None) -> Written:
    by = by or world.budi
    return record_visits(children=children, visits=visits, district="36.02", source="eppgbm", by=by, at=NOW)


def stored_visits(child_id) -> list[dict]:
    rows = Measurement.objects.filter(child=child_id).order_by("measured_on")
    return list(rows.values("measured_on", *MEASURED, *VERDICT_COLUMNS))


def undo_file(written: Written) -> None:
    undo.refuse_newer(written.writes)
    with rebuild_derived(NOW):
        undo.undo_writes(written.writes)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(visits=visit_lists, cut=st.integers(0, 6))
@example(  # an older first weighing changes the one that was first, far behind a visit without a weight
    visits=[
        measured(date(2024, 4, 1), None, Decimal("79.0")),
        measured(date(2025, 1, 1), Decimal("2.00")),
        measured(date(2024, 3, 10), Decimal("2.00")),
    ],
    cut=2,
)
@example(visits=[measured(date(2026, 9, 1), oedema=2, position=""), measured(date(2026, 10, 1), head_cm=45)], cut=1)
def test_file_writes_what_single_visits_would_have_written(world, visits, cut):
    with transaction.atomic():
        single = make_child(world, born_on=BORN, at=NOW)
        for visit in visits:
            record_visit(child=single, visit=visit, by=world.dewi, at=NOW)
        first = write(world, child_table(None), visit_table(*visits[:cut]))
        write(world, child_table(first.child_ids[0]), visit_table(*visits[cut:]))
        assert stored_visits(first.child_ids[0]) == stored_visits(single.pk)
        by_file, by_hand = Child.objects.get(pk=first.child_ids[0]), Child.objects.get(pk=single.pk)
        assert by_file.last_measured_on == by_hand.last_measured_on
        assert by_file.latest.measured_on == by_file.last_measured_on
        assert by_file.finding_bits == by_hand.finding_bits == finding_bits_of(by_hand.latest)
        transaction.set_rollback(True)


def test_same_rows_again_change_nothing(world):
    visits = visit_table(measured(date(2026, 9, 3), 9, 80), measured(date(2026, 10, 3), 9.4, 80.5))
    first = write(world, child_table(None), visits)
    again = write(world, child_table(first.child_ids[0]), visits)
    assert (again.created_children, again.changed_children) == ([], [])
    assert (again.created_visits, again.changed_visits) == ([], [])


def test_undo_restores_the_register(world):
    visits = visit_table(measured(date(2026, 8, 3), 8.8, 79.5), measured(date(2026, 10, 3), 9, 80, ""))
    base = write(world, child_table(None), visits)
    child_id = base.child_ids[0]
    before, child_before = stored_visits(child_id), Child.objects.values().get(pk=child_id)
    children = child_table(child_id, None)
    children.address = ["Kp. Baru", ""]
    visits = visit_table(measured(date(2026, 9, 3), 8.7, 80), measured(date(2026, 10, 3), 9.5, 81))
    visits = VisitTable.concatenate([visits, visit_table(measured(date(2026, 10, 4), 9.9, 80), child=1)])
    written = write(world, children, visits)
    assert stored_visits(child_id) != before and len(written.created_children) == 1
    undo_file(written)
    assert stored_visits(child_id) == before
    after = Child.objects.values().get(pk=child_id)
    assert after | {"version": 1} == child_before
    assert Child.objects.count() == 1


def test_undo_is_refused_after_a_newer_write(world):
    written = write(world, child_table(None), visit_table(measured(date(2026, 9, 3), 9, 80)))
    child = Child.objects.get(pk=written.child_ids[0])
    make_visit(world, child, on=date(2026, 10, 3), weight=Decimal("9.3"), height=None, at=NOW)
    with assert_refused("newer_records"):
        undo_file(written)
    assert child.measurements.count() == 2


def test_one_refused_visit_refuses_the_whole_file(world):
    with assert_refused("measured_before_birth", "measured_on"):
        write(world, child_table(None), visit_table(measured(BORN - timedelta(days=1), 9, 80)))
    assert not Child.objects.exists()


def test_file_outside_the_area_is_refused(world):
    for user in (world.rini, world.ana, world.siti):
        with assert_refused("outside_area"):
            write(world, child_table(None), visit_table(measured(date(2026, 9, 3), 9, 80)), by=user)


def test_two_visits_of_one_child_on_one_day_are_refused(world):
    visit = measured(date(2026, 9, 3), 9, 80)
    with assert_refused("same_child_same_date", "measured_on"):
        write(world, child_table(None), visit_table(visit, visit))


def test_uuid_of_a_row_is_stored(world):
    uuid = UUID("01890000-0000-7000-8000-000000000002")
    write(world, child_table(None), visit_table(measured(date(2026, 9, 3), 9, 80, uuid=uuid)))
    assert Measurement.objects.get().uuid == uuid


def test_missing_values_of_a_file_leave_the_stored_ones(world):
    first = write(world, child_table(None), visit_table(measured(date(2026, 9, 3), 9, 80, head_cm=45)))
    child = Child.objects.get(pk=first.child_ids[0])
    Child.objects.filter(pk=child.pk).update(address="Kp. Lama")
    write(world, child_table(child.pk), visit_table(measured(date(2026, 9, 3), None, 80.5, "")))
    visit = child.measurements.get()
    assert (visit.weight_kg, visit.height_cm, visit.position) == (Decimal(9), Decimal("80.5"), "lying")
    assert visit.head_cm == 45
    child.refresh_from_db()
    assert child.address == "Kp. Lama"
