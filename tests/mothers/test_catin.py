from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from apps.core.refusal import Outdated
from apps.core.resending import input_of
from apps.mothers.inputs import (
    CatinInput,
)
from apps.mothers.models import Catin
from apps.mothers.presenters.catin import catin_facts
from apps.mothers.services.catin import correct_catin, resolve_catin
from tests.factories import (
    REASON,
    assert_refused,
    days_ago,
    make_catin,
    make_family,
    make_session,
    today,
)

pytestmark = pytest.mark.django_db
NIK, KK = "3602994203980001", "3602990101200001"
WELL = {"weight_kg": 50, "height_cm": 155, "muac_cm": 25, "hb_g_dl": 12.5, "is_exposed_to_smoke": False}


def test_a_screening_is_written_with_its_result_and_reasons(world):
    assert (make_catin(world, **WELL).result, Catin.objects.get().reasons) == ("ideal", "")
    thin = make_catin(world, "Wati", **WELL | {"muac_cm": 22, "hb_g_dl": None})
    assert (thin.result, thin.reasons, bool(thin.rules_version)) == ("at_risk", "kek,no_hb", True)
    assert make_catin(world, "Belum Diukur").result == "unknown"


def test_one_person_is_screened_once_a_day(world):
    make_catin(world, nik=NIK)
    with assert_refused("screened_that_day", "screened_on"):
        make_catin(world, nik=NIK)
    assert make_catin(world, nik=NIK, screened_on=days_ago(30)).pk


@pytest.mark.parametrize(
    ("entered", "answer"),
    [
        ({"screened_on": "tomorrow"}, ("screened_in_future", "screened_on")),
        ({"name": "  "}, ("name_missing", "name")),
        ({"muac_cm": 240}, ("muac_cm_impossible", "muac_cm")),
        ({"systolic": 80, "diastolic": 120}, ("blood_pressure_impossible", "systolic")),
        ({"nik": "36029942"}, ("nik_not_16_digits", "nik")),
    ],
)
def test_an_impossible_screening_is_refused(world, entered, answer):
    entered = {key: today() + timedelta(days=1) if value == "tomorrow" else value for key, value in entered.items()}
    with assert_refused(*answer):
        make_catin(world, **entered)


def test_a_screening_outside_the_area_is_refused(world):
    for user in (world.siti, world.rini, world.budi, world.ana):
        with assert_refused("outside_area"):
            make_catin(world, by=user)
        with assert_refused("outside_area"):
            make_session(world, by=user)


def test_a_corrected_screening_is_judged_again(world):
    catin = make_catin(world)
    corrected = replace(input_of(CatinInput, catin, nik="", kk=""), **WELL)
    arguments = {"catin": catin, "corrected": corrected, "reason": REASON, "by": world.dewi, "at": timezone.now()}
    assert correct_catin(version=1, **arguments).result == "ideal"
    with pytest.raises(Outdated):
        correct_catin(version=1, **arguments)


def test_a_case_at_risk_is_closed_and_keeps_its_result(world):
    catin = make_catin(world, **WELL | {"hb_g_dl": 10})
    closed = resolve_catin(catin=catin, on=today(), reason="Hb sudah 12,1", by=world.dewi, at=timezone.now())
    assert (closed.resolved_on, closed.result) == (today(), "at_risk")
    ideal = make_catin(world, "Ideal", **WELL)
    closing = {"on": today(), "reason": REASON, "by": world.dewi, "at": timezone.now()}
    with assert_refused("ideal"):
        resolve_catin(catin=ideal, **closing)


def test_family_card_names_the_household(world):
    family = make_family(world, kk=KK)
    assert make_catin(world, kk=KK).family == family
    with assert_refused("family_unknown", "kk"):
        make_catin(world, "Euis", kk=f"{KK[:-1]}9")
    with assert_refused("kk_unreadable", "kk"):
        make_catin(world, "Euis", kk="12")


def test_what_was_not_measured_is_a_dash_without_its_unit(world):
    facts = {
        fact["term"]: fact["value"] for fact in catin_facts(make_catin(world, "Udin", weight_kg=50), with_values=True)
    }
    shown = [facts[term] for term in ("Berat, tinggi", "LiLA", "Hb", "Tekanan darah")]
    assert shown == ["50,0 kg, –", "–", "–", "–"]
