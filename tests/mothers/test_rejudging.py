"""The command `rejudge` recomputes verdicts of pregnancies, visits and screenings, and reports what differed."""

from io import StringIO

import pytest
from django.core.management import call_command

from apps.core.registry import written
from apps.interventions.enums import Item
from apps.interventions.models import Owed
from apps.mothers.inputs import NewbornInput
from apps.mothers.models import AntenatalVisit, Catin, Pregnancy
from apps.mothers.services import rejudging
from tests.factories import NOW, days_ago, make_antenatal_visit, make_birth, make_catin, make_pregnancy

pytestmark = pytest.mark.django_db
MODELS = (Pregnancy, AntenatalVisit, Catin)


@pytest.fixture
def register(world):
    """One who is pregnant, one whose child was stillborn, one who was never seen, and two about to marry."""
    pregnant = make_pregnancy(world, weeks=30)
    for ago, hb in ((120, 10.2), (40, 11.8)):
        make_antenatal_visit(world, pregnant, ago=ago, hb_g_dl=hb)
    lost = make_pregnancy(world, "Neneng", weeks=39, woman=None)
    make_antenatal_visit(world, lost, ago=20, muac_cm=22)
    make_birth(world, lost, NewbornInput(is_alive=False), ago=5)
    make_pregnancy(world, "Iis", weeks=None)
    make_catin(world, muac_cm=22.5)
    make_catin(world, "Dadan", is_female=False)
    return on_record()


def on_record() -> list[dict]:
    return [row for model in MODELS for row in model.objects.order_by("pk").values()]


def output(**options) -> list[str]:
    out = StringIO()
    call_command("rejudge", stdout=out, **options)
    of_others = ("kunjungan", "miskin ekstrem", "kasus stunting")
    return [line for line in out.getvalue().splitlines() if not any(rows in line for rows in of_others)]


def tamper() -> None:
    seen = AntenatalVisit.objects.order_by("visited_on").first()
    AntenatalVisit.objects.filter(pk=seen.pk).update(anaemia="none", risks=0, rules_version="lama")
    Pregnancy.objects.filter(pk=seen.pregnancy_id).update(risks=0, next_due="k6", next_due_on=days_ago(3), latest=seen)
    Catin.objects.filter(name="Neneng Sari").update(result="ideal", reasons="")


def test_verdicts_written_by_the_services_do_not_differ(register, monkeypatch):
    monkeypatch.setattr(rejudging, "BATCH", 2)
    lines = ["3 pemeriksaan kehamilan", "3 kehamilan", "2 calon pengantin"]
    assert output() == [f"{rows} dinilai, 0 berbeda dan ditulis ulang" for rows in lines]
    assert on_record() == register


def test_a_wrong_verdict_is_reported_and_corrected_and_nothing_else(register):
    tamper()
    tampered = on_record()
    lines = [
        "anaemia: 1", "risks: 1", "rules_version: 1", "3 pemeriksaan kehamilan dinilai, 1 berbeda",
        "latest: 1", "next_due: 1", "next_due_on: 1", "risks: 1", "3 kehamilan dinilai, 1 berbeda",
        "reasons: 1", "result: 1", "2 calon pengantin dinilai, 1 berbeda",
    ]  # fmt: skip
    assert output(dry_run=True) == lines
    assert on_record() == tampered
    assert output(district="36.02") == [f"{line} dan ditulis ulang" if "dinilai" in line else line for line in lines]
    assert on_record() == register


def test_what_is_owed_follows_the_new_verdict(world):
    pregnancy = make_pregnancy(world, weeks=30)
    visit = make_antenatal_visit(world, pregnancy, ago=10, muac_cm=22)
    food = Owed.objects.filter(pregnancy=pregnancy, item=Item.PMT_PREGNANT, is_unknown=False)
    assert food.exists()
    AntenatalVisit.objects.filter(pk=visit.pk).update(nutrition="normal", risks=0, rules_version="lama")
    written(AntenatalVisit, [visit.pk], at=NOW)
    assert not food.exists()
    output()
    assert food.exists()


def test_another_district_is_not_changed(register):
    tamper()
    assert output(district="51.05") == ["Belum ada yang dapat dinilai."]
    assert on_record() != register
