"""One child, one visit: what is written, what is refused, what turns around it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from apps.core.refusal import Refused
from apps.toddlers.enums import ChildStatus
from apps.toddlers.models import Child, ChildEvent, Measurement, MeasurementEvent
from apps.toddlers.services.visits import (
    Outdated,
    change_status,
    correct_child,
    correct_measurement,
    preview_measurement,
    record_measurement,
    register_child,
    withdraw_measurement,
)
from tests.factories import NOW


@pytest.fixture
def adiba(world) -> Child:
    return register_child(
        name="Adiba Nuraini",
        sex="P",
        born_on=date(2024, 11, 2),
        desa_id="36.02.10.2001",
        posyandu=world.melati,
        nik="3602994211240001",
        birth_weight_kg=Decimal("2900"),
        mother_name="Mumun",
        by=world.siti,
        at=NOW,
    )


def visit(child, world, on, kg, cm="80", **more) -> Measurement:
    return record_measurement(
        child=child,
        measured_on=on,
        weight_kg=kg and Decimal(str(kg)),
        height_cm=cm and Decimal(str(cm)),
        position="lying",
        by=world.siti,
        at=NOW,
        **more,
    )


def gains(child) -> str:
    return "".join(child.measurements.order_by("measured_on").values_list("weight_gain", flat=True))


def refused_with(code, field=None):
    class Caught:
        def __enter__(self):
            self.raises = pytest.raises(Refused)
            self.info = self.raises.__enter__()

        def __exit__(self, *exc):
            caught = self.raises.__exit__(*exc)
            assert (self.info.value.code, self.info.value.field) == (code, field)
            return caught

    return Caught()


def test_grams_become_kilograms_and_the_nik_lies_sealed(adiba):
    adiba.refresh_from_db()
    assert adiba.birth_weight_kg == Decimal("2.900")
    assert b"3602994211240001" not in bytes(adiba.nik_sealed)
    assert adiba.nik_masked == "3602********0001"
    assert adiba.district == "36.02"


def test_a_nik_serves_one_child(adiba, world):
    with refused_with("nik_taken", "nik"):
        register_child(
            name="Lain",
            sex="L",
            born_on=date(2025, 1, 1),
            desa_id="36.02.10.2001",
            posyandu=world.melati,
            nik="3602994211240001",
            by=world.siti,
            at=NOW,
        )


def test_a_cadre_registers_in_her_posyandu_only(world):
    with refused_with("outside_area", "desa"):
        register_child(
            name="Lain",
            sex="L",
            born_on=date(2025, 1, 1),
            desa_id="36.02.10.2001",
            posyandu=world.mawar,
            by=world.siti,
            at=NOW,
        )


def test_a_visit_is_written_with_its_verdict(adiba, world):
    measured = visit(adiba, world, date(2026, 11, 2), "7.0", "74.0")
    measured.refresh_from_db()
    assert measured.age_days == 730
    assert (measured.height_status, measured.weight_status) == ("severely_stunted", "severely_underweight")
    assert measured.is_below_red_line and measured.weight_gain == "B"
    assert measured.rules_version
    adiba.refresh_from_db()
    assert (adiba.latest, adiba.last_measured_on) == (measured, date(2026, 11, 2))


def test_a_second_visit_on_one_day_is_refused(adiba, world):
    visit(adiba, world, date(2026, 10, 1), "9.0")
    with refused_with("same_child_same_date", "measured_on"):
        visit(adiba, world, date(2026, 10, 1), "9.1")


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"on": date(2024, 11, 1)}, "measured_before_birth", "measured_on"),
        ({"on": date(2026, 11, 3)}, "measured_in_future", "measured_on"),
        ({"kg": "0.8"}, "weight_implausible", "weight_kg"),
        ({"kg": "40.1"}, "weight_implausible", "weight_kg"),
        ({"cm": "37.9"}, "height_implausible", "height_cm"),
        ({"cm": "8.5"}, "height_implausible", "height_cm"),
        ({"kg": None, "cm": None}, "nothing_measured", "weight_kg"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(adiba, world, change, code, field):
    with refused_with(code, field):
        visit(adiba, world, **({"on": date(2026, 10, 1), "kg": "9.0"} | change))
    assert not adiba.measurements.exists()


def test_a_child_that_lost_more_than_three_centimetres_is_measured_again(adiba, world):
    visit(adiba, world, date(2026, 9, 1), "9.0", "80")
    with refused_with("height_loss_implausible", "height_cm"):
        visit(adiba, world, date(2026, 10, 1), "9.1", "76.9")


def test_the_last_day_under_sixty_months_is_accepted_and_the_next_is_not(world):
    child = register_child(
        name="Bima",
        sex="L",
        born_on=date(2021, 11, 1),
        desa_id="36.02.10.2001",
        posyandu=world.melati,
        by=world.siti,
        at=NOW,
    )
    assert visit(child, world, child.born_on + timedelta(days=1826), "15", "100").age_days == 1826
    with refused_with("over_age", "measured_on"):
        visit(child, world, child.born_on + timedelta(days=1827), "15", "100")


def test_weight_gain_follows_the_months_and_an_older_visit_turns_the_later_ones(adiba, world):
    for month, kg in ((5, "8.0"), (7, "8.1"), (8, "8.2"), (9, "8.25")):
        visit(adiba, world, date(2026, month, 4), kg)
    assert gains(adiba) == "BOTT"
    assert adiba.measurements.get(measured_on=date(2026, 9, 4)).is_twice_not_gained
    visit(adiba, world, date(2026, 6, 4), "7.8")
    assert gains(adiba) == "BTNTT"


def test_a_preview_tells_the_verdict_and_writes_nothing(adiba, world):
    seen = preview_measurement(
        child=adiba,
        at=NOW,
        measured_on=date(2026, 11, 2),
        weight_kg=Decimal("7"),
        height_cm=Decimal("74"),
        position="lying",
    )
    assert seen.height_status == "severely_stunted"
    assert not Measurement.objects.filter(child=adiba).exists()


def test_a_correction_keeps_the_old_value_and_its_reason(adiba, world):
    wrong = visit(adiba, world, date(2026, 10, 1), "19.0")
    mended = correct_measurement(
        measurement=wrong, version=1, reason="salah ketik", by=world.dewi, at=NOW, weight_kg=Decimal("9.0")
    )
    assert (mended.version, mended.weight_kg) == (2, Decimal("9.0"))
    events = MeasurementEvent.objects.filter(pgh_obj=wrong.pk).order_by("pgh_id")
    assert [(event.pgh_label, event.weight_kg) for event in events] == [("update", Decimal("19.000"))]
    assert events[0].pgh_context.metadata == {"reason": "salah ketik", "user": world.dewi.pk}


def test_a_correction_without_a_reason_is_refused(adiba, world):
    wrong = visit(adiba, world, date(2026, 10, 1), "9.0")
    with refused_with("reason_missing", "reason"):
        correct_measurement(measurement=wrong, version=1, reason=" ", by=world.dewi, at=NOW, weight_kg=Decimal("9.1"))


def test_who_saves_an_older_version_gets_the_newer_one_to_see(adiba, world):
    measured = visit(adiba, world, date(2026, 10, 1), "9.0")
    correct_measurement(
        measurement=measured, version=1, reason="salah baca", by=world.dewi, at=NOW, weight_kg=Decimal("9.2")
    )
    with pytest.raises(Outdated) as caught:
        correct_measurement(
            measurement=measured, version=1, reason="salah baca", by=world.dewi, at=NOW, weight_kg=Decimal("9.4")
        )
    assert caught.value.current.weight_kg == Decimal("9.2")


def test_a_withdrawn_visit_leaves_the_list_and_stays_in_the_history(adiba, world):
    first = visit(adiba, world, date(2026, 9, 4), "8.0")
    second = visit(adiba, world, date(2026, 10, 4), "8.1")
    withdraw_measurement(measurement=second, reason="anak lain", by=world.dewi, at=NOW)
    adiba.refresh_from_db()
    assert (adiba.latest, adiba.last_measured_on) == (first, date(2026, 9, 4))
    assert MeasurementEvent.objects.filter(pgh_obj_id=second.pk, pgh_label="delete").exists()


def test_who_may_not_correct_there_changes_nothing(adiba, world):
    measured = visit(adiba, world, date(2026, 10, 1), "9.0")
    adiba.refresh_from_db()
    told = {"reason": "salah baca", "at": NOW}
    for stranger in (world.siti, world.rini, world.ana):
        told["by"] = stranger
        with refused_with("outside_area"):
            correct_measurement(measurement=measured, version=1, weight_kg=Decimal("9.4"), **told)
        with refused_with("outside_area"):
            withdraw_measurement(measurement=measured, **told)
        with refused_with("outside_area"):
            correct_child(child=adiba, version=adiba.version, name="Lain", **told)
        with refused_with("outside_area"):
            change_status(child=adiba, status=ChildStatus.DIED, on=date(2026, 11, 1), **told)


def test_a_corrected_birth_date_judges_every_visit_again(adiba, world):
    measured = visit(adiba, world, date(2026, 11, 2), "9.0", "80.0")
    before = measured.height_for_age_z
    adiba.refresh_from_db()
    correct_child(
        child=adiba, version=adiba.version, reason="lihat akta", by=world.dewi, at=NOW, born_on=date(2025, 5, 2)
    )
    measured.refresh_from_db()
    assert measured.age_days == (date(2026, 11, 2) - date(2025, 5, 2)).days
    assert measured.height_for_age_z > before


def test_a_child_is_on_record_from_the_first_day_the_register_knew_it(adiba, world):
    assert not Child.objects.on_record(date(2026, 10, 1), date(2026, 10, 31)).filter(pk=adiba.pk).exists()
    late = visit(adiba, world, date(2026, 9, 3), "9.0")
    assert Child.objects.on_record(date(2026, 9, 1), date(2026, 9, 30)).filter(pk=adiba.pk).exists()
    assert not Child.objects.on_record(date(2026, 8, 1), date(2026, 8, 31)).filter(pk=adiba.pk).exists()
    withdraw_measurement(measurement=late, reason="anak lain", by=world.dewi, at=NOW)
    adiba.refresh_from_db()
    assert adiba.registered_on == date(2026, 11, 2)


def test_a_child_that_died_leaves_the_register_of_later_months(adiba, world):
    visit(adiba, world, date(2026, 8, 3), "9.0")
    change_status(
        child=adiba, status=ChildStatus.DIED, on=date(2026, 9, 10), reason="laporan bidan", by=world.dewi, at=NOW
    )
    assert Child.objects.on_record(date(2026, 9, 1), date(2026, 9, 30)).filter(pk=adiba.pk).exists()
    assert not Child.objects.on_record(date(2026, 10, 1), date(2026, 10, 31)).filter(pk=adiba.pk).exists()
    before = ChildEvent.objects.get(pgh_obj=adiba.pk)
    assert (before.status, before.pgh_context.metadata["reason"]) == ("active", "laporan bidan")
