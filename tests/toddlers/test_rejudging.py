"""rejudge compares stored verdicts with the rules, reports what differs and writes only that."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command

from apps.toddlers.models import Child, Measurement
from apps.toddlers.services import rejudging
from tests.factories import NOW, make_child, make_visit

BORN = date(2024, 3, 10)
VISITS = [(date(2026, 8, 5), "10.1", "84.0"), (date(2026, 9, 5), "10.1", "84.6"), (date(2026, 10, 5), None, "85.2")]


@pytest.fixture
def register(world):
    """Three children of three visits each, and one who never came."""
    for name in ("Adiba", "Rafka", "Naura", "Zayyan"):
        child = make_child(world, name, born_on=BORN, at=NOW)
        for on, kg, cm in VISITS if name != "Zayyan" else []:
            make_visit(world, child, on=on, weight=kg and Decimal(kg), height=Decimal(cm), at=NOW)
    return list(Measurement.objects.order_by("pk").values())


def output_of(capsys, **options) -> list[str]:
    call_command("rejudge", **options)
    of_others = ("miskin ekstrem", "kasus stunting")
    return [line for line in capsys.readouterr().out.splitlines() if not any(rows in line for rows in of_others)]


def on_record() -> list[dict]:
    return list(Measurement.objects.order_by("pk").values())


def tamper() -> None:
    second = Measurement.objects.filter(measured_on=VISITS[1][0]).order_by("pk").first()
    Measurement.objects.filter(pk=second.pk).update(
        height_for_age_z=None, height_status="tall", is_twice_not_gained=True, rules_version="old"
    )


def test_rejudge_agrees_with_what_the_services_wrote(register, capsys):
    assert output_of(capsys) == ["9 kunjungan dinilai, 0 berbeda dan ditulis ulang"]
    assert on_record() == register


def test_rejudge_corrects_a_wrong_verdict_and_nothing_else(register, capsys, monkeypatch):
    monkeypatch.setattr(rejudging, "CHILDREN_PER_PART", 2)
    tamper()
    tampered = on_record()
    fields = ["height_for_age_z: 1", "height_status: 1", "is_twice_not_gained: 1", "rules_version: 1"]
    assert output_of(capsys, dry_run=True) == [*fields, "9 kunjungan dinilai, 1 berbeda"]
    assert on_record() == tampered
    assert output_of(capsys, district="36.02") == [*fields, "9 kunjungan dinilai, 1 berbeda dan ditulis ulang"]
    assert on_record() == register


def test_rejudge_updates_the_finding_bits_of_the_child(register, capsys):
    last = Measurement.objects.filter(measured_on=VISITS[2][0]).select_related("child").order_by("pk").first()
    was = last.child.finding_bits
    Measurement.objects.filter(pk=last.pk).update(height_status="severely_stunted")
    Child.objects.filter(pk=last.child_id).update(finding_bits=0)
    output_of(capsys)
    assert Child.objects.get(pk=last.child_id).finding_bits == was > 0


def test_rejudge_of_another_district_changes_nothing(register, capsys):
    tamper()
    assert output_of(capsys, district="51.05") == ["Belum ada yang dapat dinilai."]
    assert on_record() != register
