"""Services for one child and one visit: what is written, what is refused, which verdicts change."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from apps.core.refusal import Conflict, Outdated
from apps.toddlers.enums import ChildStatus
from apps.toddlers.inputs import ChildInput, VisitInput
from apps.toddlers.models import Child, ChildEvent, Measurement, MeasurementEvent
from apps.toddlers.services.children import change_status, register_child
from apps.toddlers.services.visits import preview_visit, record_visit, withdraw_visit
from tests.factories import NOW, amend_child, amend_visit, assert_refused, make_child

PHONE_UUID = UUID("01890000-0000-7000-8000-000000000001")
VISIT = VisitInput(
    measured_on=date(2026, 10, 1), weight_kg=Decimal("9.0"), height_cm=Decimal("80"), position="lying", uuid=PHONE_UUID
)


@pytest.fixture
def adiba(world) -> Child:
    return make_child(
        world,
        "Adiba Nuraini",
        born_on=date(2024, 11, 2),
        nik="3602994211240001",
        birth_weight_kg=Decimal("2900"),
        mother_name="Mumun",
        by=world.siti,
        at=NOW,
    )


def visit(child, world, on, kg, cm="80", **more) -> Measurement:
    entered = VisitInput(
        measured_on=on,
        weight_kg=kg and Decimal(str(kg)),
        height_cm=cm and Decimal(str(cm)),
        position="lying",
        **more,
    )
    return record_visit(child=child, visit=entered, by=world.siti, at=NOW)


def gains(child) -> str:
    return "".join(child.measurements.order_by("measured_on").values_list("weight_gain", flat=True))


def test_birth_weight_in_grams_is_stored_in_kg_and_nik_is_sealed(adiba):
    adiba.refresh_from_db()
    assert adiba.birth_weight_kg == Decimal("2.900")
    assert b"3602994211240001" not in bytes(adiba.nik_sealed)
    assert adiba.nik_masked == "3602********0001"
    assert adiba.district == "36.02"


def test_nik_of_another_child_is_refused(adiba, world):
    with assert_refused("nik_taken", "nik"):
        make_child(world, "Lain", nik="3602994211240001", by=world.siti)


def test_cadre_registers_only_in_her_posyandu(world):
    with assert_refused("outside_area", "desa"):
        make_child(world, "Lain", posyandu=world.mawar, by=world.siti)


def test_all_faults_of_a_child_are_reported_together(world):
    child = ChildInput(name=" ", sex="P", born_on=date(2026, 1, 1), desa="36.02.10.2001", birth_weight_kg=9, nik="1")
    for code in ("name_missing", "birth_weight_unreadable", "nik_not_16_digits"):
        with assert_refused(code):
            register_child(child=child, by=world.dewi, at=NOW)


def test_visit_is_stored_with_its_verdict(adiba, world):
    measured = visit(adiba, world, date(2026, 11, 2), "7.0", "74.0")
    measured.refresh_from_db()
    assert measured.age_days == 730
    assert (measured.height_status, measured.weight_status) == ("severely_stunted", "severely_underweight")
    assert measured.is_below_red_line and measured.weight_gain == "B"
    assert measured.rules_version
    adiba.refresh_from_db()
    assert (adiba.latest, adiba.last_measured_on) == (measured, date(2026, 11, 2))


@pytest.mark.parametrize("measured", [{"oedema": 2}, {"muac_cm": Decimal("13.1")}, {"head_cm": Decimal("45")}])
def test_visit_with_one_measurement_of_any_kind_is_accepted(adiba, world, measured):
    assert visit(adiba, world, date(2026, 10, 1), None, None, **measured).pk


def test_wrong_earlier_height_does_not_refuse_the_right_new_one(adiba, world):
    visit(adiba, world, date(2026, 9, 1), "9.0", "83")
    entered = VisitInput(measured_on=date(2026, 10, 1), weight_kg=Decimal("8.0"), height_cm=Decimal("73.5"))
    questions = {one.code: str(one.words) for one in preview_visit(child=adiba, visit=entered, at=NOW).findings}
    assert questions["height_shrank"] == (
        "Lebih pendek: dari 83,0 cm (1 September 2026) menjadi 73,5 cm. Ukur ulang; bila tetap, nilai lama yang salah."
    )
    assert questions["weight_dropped"] == (
        "Berat turun lebih dari 10 persen: dari 9,0 kg (1 September 2026) menjadi 8,0 kg. Timbang ulang;"
        " bila benar, rujuk hari ini."
    )
    stored = visit(adiba, world, date(2026, 10, 1), "8.0", "73.5")
    assert (stored.warnings, stored.urgency) == ("height_shrank,weight_dropped", "today")


def test_last_day_under_60_months_is_accepted_and_the_next_is_refused(world):
    child = make_child(world, "Bima", sex="L", born_on=date(2021, 11, 1), by=world.siti, at=NOW - timedelta(days=9))
    assert visit(child, world, date(2026, 10, 31), "15", "100").age_months == 59
    with assert_refused("age_60_months_or_more", "measured_on"):
        visit(child, world, date(2026, 11, 1), "15", "100")


def test_older_visit_changes_the_weight_gain_of_later_ones(adiba, world):
    for month, kg in ((5, "8.0"), (7, "8.1"), (8, "8.2"), (9, "8.25")):
        visit(adiba, world, date(2026, month, 4), kg)
    assert gains(adiba) == "BOTT"
    assert adiba.measurements.get(measured_on=date(2026, 9, 4)).is_twice_not_gained
    visit(adiba, world, date(2026, 6, 4), "7.8")
    assert gains(adiba) == "BTNTT"


def test_preview_has_the_verdict_and_writes_nothing(adiba, world):
    entered = VisitInput(measured_on=date(2026, 11, 2), weight_kg=Decimal(7), height_cm=Decimal(74), position="lying")
    preview = preview_visit(child=adiba, visit=entered, at=NOW)
    assert preview.visit.height_status == "severely_stunted"
    assert [finding.code for finding in preview.findings] == []
    assert not Measurement.objects.filter(child=adiba).exists()


def test_same_visit_with_the_same_uuid_is_written_once(adiba, world):
    first = record_visit(child=adiba, visit=VISIT, by=world.siti, at=NOW)
    again = record_visit(child=adiba, visit=VISIT, by=world.siti, at=NOW)
    assert (first.pk, first.uuid) == (again.pk, PHONE_UUID)
    assert adiba.measurements.count() == 1


def test_other_visit_with_the_same_uuid_is_a_conflict(adiba, world):
    record_visit(child=adiba, visit=VISIT, by=world.siti, at=NOW)
    changed = replace(VISIT, weight_kg=Decimal("9.4"))
    with pytest.raises(Conflict) as caught:
        record_visit(child=adiba, visit=changed, by=world.siti, at=NOW)
    assert (caught.value.current.weight_kg, caught.value.sent) == (Decimal("9.000"), changed)


def test_child_with_the_same_uuid_is_registered_once(world):
    child = ChildInput(name="Adiba", sex="P", born_on=date(2026, 1, 1), desa="36.02.10.2001", uuid=PHONE_UUID)
    first = register_child(child=child, by=world.dewi, at=NOW)
    assert register_child(child=child, by=world.dewi, at=NOW) == first
    with pytest.raises(Conflict):
        register_child(child=replace(child, name="Lain"), by=world.dewi, at=NOW)


def test_correction_stores_the_old_value_and_the_reason(adiba, world):
    wrong = visit(adiba, world, date(2026, 10, 1), "19.0")
    corrected = amend_visit(wrong, reason="salah ketik", by=world.dewi, at=NOW, weight_kg=Decimal("9.0"))
    assert (corrected.version, corrected.weight_kg) == (2, Decimal("9.0"))
    events = MeasurementEvent.objects.filter(pgh_obj=wrong.pk).order_by("pgh_id")
    versions = [(event.pgh_label, event.weight_kg) for event in events]
    assert versions == [("insert", Decimal("19.000")), ("update", Decimal("9.000"))]
    assert events[1].pgh_context.metadata == {"reason": "salah ketik", "user": world.dewi.pk}


def test_correction_without_a_reason_is_refused(adiba, world):
    wrong = visit(adiba, world, date(2026, 10, 1), "9.0")
    with assert_refused("reason_missing", "reason"):
        amend_visit(wrong, reason=" ", by=world.dewi, at=NOW, weight_kg=Decimal("9.1"))


def test_correction_of_an_older_version_is_outdated(adiba, world):
    measured = visit(adiba, world, date(2026, 10, 1), "9.0")
    amend_visit(measured, by=world.dewi, at=NOW, weight_kg=Decimal("9.2"))
    with pytest.raises(Outdated) as caught:
        amend_visit(measured, version=1, by=world.dewi, at=NOW, weight_kg=Decimal("9.4"))
    assert caught.value.current.weight_kg == Decimal("9.2")


def test_withdrawn_visit_is_deleted_and_stays_in_the_history(adiba, world):
    first = visit(adiba, world, date(2026, 9, 4), "8.0")
    second = visit(adiba, world, date(2026, 10, 4), "8.1")
    withdraw_visit(measurement=second, reason="anak lain", by=world.dewi, at=NOW)
    adiba.refresh_from_db()
    assert (adiba.latest, adiba.last_measured_on) == (first, date(2026, 9, 4))
    assert MeasurementEvent.objects.filter(pgh_obj_id=second.pk, pgh_label="delete").exists()


def test_users_without_the_right_there_can_correct_nothing(adiba, world):
    measured = visit(adiba, world, date(2026, 10, 1), "9.0")
    adiba.refresh_from_db()
    for user in (world.siti, world.rini, world.ana):
        by = {"by": user, "at": NOW + timedelta(days=1)}
        with assert_refused("outside_area"):
            amend_visit(measured, weight_kg=Decimal("9.4"), **by)
        with assert_refused("outside_area"):
            withdraw_visit(measurement=measured, reason="salah baca", **by)
        with assert_refused("outside_area"):
            amend_child(adiba, name="Lain", **by)
        with assert_refused("outside_area"):
            change_status(child=adiba, status=ChildStatus.DIED, on=date(2026, 11, 1), reason="salah baca", **by)


def test_corrected_birth_date_rejudges_every_visit(adiba, world):
    measured = visit(adiba, world, date(2026, 11, 2), "9.0", "80.0")
    before = measured.height_for_age_z
    adiba.refresh_from_db()
    amend_child(adiba, by=world.dewi, at=NOW, born_on=date(2025, 5, 2))
    measured.refresh_from_db()
    assert measured.age_days == (date(2026, 11, 2) - date(2025, 5, 2)).days
    assert measured.height_for_age_z > before


def test_child_is_on_record_from_its_first_visit_or_entry(adiba, world):
    assert not Child.objects.on_record(date(2026, 10, 1), date(2026, 10, 31)).filter(pk=adiba.pk).exists()
    late = visit(adiba, world, date(2026, 9, 3), "9.0")
    assert Child.objects.on_record(date(2026, 9, 1), date(2026, 9, 30)).filter(pk=adiba.pk).exists()
    assert not Child.objects.on_record(date(2026, 8, 1), date(2026, 8, 31)).filter(pk=adiba.pk).exists()
    withdraw_visit(measurement=late, reason="anak lain", by=world.dewi, at=NOW)
    adiba.refresh_from_db()
    assert adiba.registered_on == date(2026, 11, 2)


def test_dead_child_is_not_on_record_in_later_months(adiba, world):
    visit(adiba, world, date(2026, 8, 3), "9.0")
    change_status(
        child=adiba, status=ChildStatus.DIED, on=date(2026, 9, 10), reason="laporan bidan", by=world.dewi, at=NOW
    )
    assert Child.objects.on_record(date(2026, 9, 1), date(2026, 9, 30)).filter(pk=adiba.pk).exists()
    assert not Child.objects.on_record(date(2026, 10, 1), date(2026, 10, 31)).filter(pk=adiba.pk).exists()
    event = ChildEvent.objects.get(pgh_obj=adiba.pk, pgh_label="update")
    assert (event.status, event.pgh_context.metadata["reason"]) == ("died", "laporan bidan")
