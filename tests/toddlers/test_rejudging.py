"""Stored verdicts are held against the rules: a wrong one is found, said and mended, and nothing else is touched."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command

from apps.toddlers.models import Child, Measurement
from apps.toddlers.services import rejudging
from apps.toddlers.services.visits import record_measurement, register_child
from tests.factories import NOW

BORN = date(2024, 3, 10)
VISITS = [(date(2026, 8, 5), "10.1", "84.0"), (date(2026, 9, 5), "10.1", "84.6"), (date(2026, 10, 5), None, "85.2")]


@pytest.fixture
def register(world):
    """Three children of three visits each, and one who never came."""
    for name in ("Adiba", "Rafka", "Naura", "Zayyan"):
        child = register_child(name=name, sex="P", born_on=BORN, desa_id="36.02.10.2001", by=world.dewi, at=NOW)
        for on, kg, cm in VISITS if name != "Zayyan" else []:
            record_measurement(
                child=child,
                measured_on=on,
                weight_kg=kg and Decimal(kg),
                height_cm=Decimal(cm),
                position="standing",
                by=world.dewi,
                at=NOW,
            )
    return list(Measurement.objects.order_by("pk").values())


def said(capsys, **options) -> list[str]:
    call_command("rejudge", **options)
    return capsys.readouterr().out.splitlines()


def on_record() -> list[dict]:
    return list(Measurement.objects.order_by("pk").values())


def tamper() -> None:
    second = Measurement.objects.filter(measured_on=VISITS[1][0]).order_by("pk").first()
    Measurement.objects.filter(pk=second.pk).update(
        height_for_age_z=None, height_status="tall", is_twice_not_gained=True, rules_version="old"
    )


def test_what_the_services_wrote_does_not_differ(register, capsys):
    assert said(capsys) == ["9 kunjungan dinilai, 0 berbeda dan ditulis ulang"]
    assert on_record() == register


def test_a_tampered_verdict_is_found_and_mended_and_nothing_else(register, capsys, monkeypatch):
    monkeypatch.setattr(rejudging, "CHILDREN_AT_ONCE", 2)
    tamper()
    tampered = on_record()
    fields = ["height_for_age_z: 1", "height_status: 1", "is_twice_not_gained: 1", "rules_version: 1"]
    assert said(capsys, dry_run=True) == [*fields, "9 kunjungan dinilai, 1 berbeda"]
    assert on_record() == tampered
    assert said(capsys, district="36.02") == [*fields, "9 kunjungan dinilai, 1 berbeda dan ditulis ulang"]
    assert on_record() == register


def test_what_lists_ask_follows_a_last_visit_judged_anew(register, capsys):
    last = Measurement.objects.filter(measured_on=VISITS[2][0]).select_related("child").order_by("pk").first()
    was = last.child.found
    Measurement.objects.filter(pk=last.pk).update(height_status="severely_stunted")
    Child.objects.filter(pk=last.child_id).update(found=0)
    said(capsys)
    assert Child.objects.get(pk=last.child_id).found == was > 0


def test_another_district_is_left_alone(register, capsys):
    tamper()
    assert said(capsys, district="51.05") == ["Belum ada yang dapat dinilai."]
    assert on_record() != register
