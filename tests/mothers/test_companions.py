from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from apps.core.refusal import Outdated
from apps.core.resending import input_of
from apps.mothers.inputs import AdolescentSessionInput, CatinInput
from apps.mothers.models import Catin
from apps.mothers.services.adolescent_sessions import correct_session
from apps.mothers.services.catin import correct_catin, resolve_catin
from tests.factories import days_ago, make_catin, make_session, today
from tests.mothers.test_pregnancy_services import NIK, WHY, refused

pytestmark = pytest.mark.django_db
WELL = {"weight_kg": 50, "height_cm": 155, "muac_cm": 25, "hb_g_dl": 12.5, "is_exposed_to_smoke": False}


def test_a_screening_is_written_with_its_result_and_reasons(world):
    assert (make_catin(world, **WELL).result, Catin.objects.get().reasons) == ("ideal", "")
    thin = make_catin(world, "Wati", **WELL | {"muac_cm": 22, "hb_g_dl": None})
    assert (thin.result, thin.reasons, bool(thin.rules_version)) == ("at_risk", "kek,no_hb", True)
    assert make_catin(world, "Belum Diukur").result == "unknown"


def test_one_person_is_screened_once_a_day(world):
    make_catin(world, nik=NIK)
    assert refused(make_catin, world, nik=NIK) == ("screened_that_day", "screened_on")
    assert make_catin(world, nik=NIK, screened_on=days_ago(30)).pk


@pytest.mark.parametrize(
    ("entered", "answer"),
    [
        ({"screened_on": "tomorrow"}, ("screened_in_future", "screened_on")),
        ({"name": "  "}, ("name_missing", "name")),
        ({"muac_cm": 240}, ("muac_cm_impossible", "muac_cm")),
        ({"nik": "36029942"}, ("nik_not_16_digits", "nik")),
    ],
)
def test_an_impossible_screening_is_refused(world, entered, answer):
    entered = {key: today() + timedelta(days=1) if value == "tomorrow" else value for key, value in entered.items()}
    assert refused(make_catin, world, **entered) == answer


def test_nobody_screens_outside_their_area(world):
    for user in (world.siti, world.rini, world.budi, world.ana):
        assert refused(make_catin, world, by=user)[0] == "outside_area"
        assert refused(make_session, world, by=user)[0] == "outside_area"


def test_a_correction_makes_the_result_anew(world):
    catin = make_catin(world)
    corrected = replace(input_of(CatinInput, catin, nik=""), **WELL)
    mend = {"catin": catin, "corrected": corrected, "reason": WHY, "by": world.dewi, "at": timezone.now()}
    assert correct_catin(version=1, **mend).result == "ideal"
    with pytest.raises(Outdated):
        correct_catin(version=1, **mend)


def test_who_is_at_risk_is_accompanied_until_it_is_closed(world):
    catin = make_catin(world, **WELL | {"hb_g_dl": 10})
    closed = resolve_catin(catin=catin, on=today(), reason="Hb sudah 12,1", by=world.dewi, at=timezone.now())
    assert (closed.resolved_on, closed.result) == (today(), "at_risk")
    ideal = make_catin(world, "Ideal", **WELL)
    closing = {"on": today(), "reason": WHY, "by": world.dewi, "at": timezone.now()}
    assert refused(resolve_catin, catin=ideal, **closing)[0] == "ideal"


@pytest.mark.parametrize(
    ("counted", "answer"),
    [
        ({"screened": 41}, ("more_than_registered", "screened")),
        ({"given_tablets": 41}, ("more_than_registered", "given_tablets")),
        ({"screened": 7}, ("anaemic_unscreened", "screened")),
    ],
)
def test_a_session_counts_no_more_than_there_are(world, counted, answer):
    assert refused(make_session, world, **counted) == answer


def test_a_session_stands_once_and_may_be_mended(world):
    session = make_session(world)
    assert refused(make_session, world) == ("session_twice", "held_on")
    corrected = replace(input_of(AdolescentSessionInput, session), severe=1)
    mend = {"session": session, "corrected": corrected, "reason": WHY, "by": world.dewi, "at": timezone.now()}
    mended = correct_session(version=1, **mend)
    assert (mended.severe, mended.version) == (1, 2)
    with pytest.raises(Outdated):
        correct_session(version=1, **mend)
