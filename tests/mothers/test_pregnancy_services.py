from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from apps.core.refusal import Outdated, Refused
from apps.core.resending import input_of
from apps.families.models import Family, Member
from apps.mothers.enums import Risk
from apps.mothers.inputs import AntenatalVisitInput, PregnancyInput
from apps.mothers.models import AntenatalVisit, Pregnancy
from apps.mothers.services.antenatal_visits import (
    correct_antenatal_visit,
    preview_antenatal_visit,
    withdraw_antenatal_visit,
)
from apps.mothers.services.pregnancies import correct_pregnancy
from tests.factories import days_ago, make_antenatal_visit, make_family, make_pregnancy, make_woman, today

pytestmark = pytest.mark.django_db
NIK, KK = "3602994203980001", "3602990101100001"
WHY = "Salin ulang dari buku KIA"


def refused(call, *args, **more) -> tuple:
    with pytest.raises(Refused) as refusal:
        call(*args, **more)
    return refusal.value.code, refusal.value.field


def changed(visit, **values) -> AntenatalVisitInput:
    return replace(input_of(AntenatalVisitInput, visit), **values)


def test_a_new_woman_comes_with_a_family_of_her_own(world):
    woman = make_woman(world, nik=NIK, kk=KK, rt="02", rw="01")
    family = Family.objects.get()
    assert (family.head_name, family.wife_name, family.kk_masked != "") == ("Asep Kosasih", "Yuyun Rahayu", True)
    assert (woman.family, woman.relation, woman.posyandu, woman.is_female) == (family, "wife", world.melati, True)


def test_one_woman_stands_once_by_nik_and_by_name_in_her_family(world):
    woman = make_woman(world, nik=NIK, kk=KK)
    assert make_woman(world, "Yuyun R.", nik=NIK) == woman
    assert make_woman(world, "YUYUN RAHAYU", kk=KK) == woman
    assert make_woman(world, "Ibu Lain", kk=KK).family == woman.family
    assert (Member.objects.count(), Family.objects.count()) == (2, 1)


def test_a_woman_joins_the_family_that_holds_her_card(world):
    family = make_family(world, "Asep", wife_name="", kk=KK, by=world.dewi)
    assert make_woman(world, kk=KK).family == family


def test_a_pregnancy_knows_its_due_date_its_risks_and_what_comes_next(world):
    pregnancy = make_pregnancy(world, weeks=10, para=3, gravida=4, spacing_months=20, height_cm=144)
    lmp = days_ago(70)
    assert pregnancy.due_on == lmp + timedelta(days=280)
    assert Risk(pregnancy.risks) == Risk.TOO_MANY | Risk.TOO_CLOSE | Risk.SHORT
    assert (pregnancy.next_due, pregnancy.next_due_on) == ("k1", lmp + timedelta(weeks=12))
    assert (pregnancy.desa_id, pregnancy.posyandu) == (world.melati.desa_id, world.melati)


def test_a_woman_has_one_running_pregnancy(world):
    woman = make_pregnancy(world).woman
    assert refused(make_pregnancy, world, woman=woman) == ("pregnant_already", None)


@pytest.mark.parametrize(
    ("about", "answer"),
    [
        ({"weeks": -1}, ("lmp_in_future", "lmp_on")),
        ({"weeks": 46}, ("lmp_too_old", "lmp_on")),
        ({"due_on": date(2024, 1, 1)}, ("due_date_odd", "due_on")),
        ({"gravida": 1, "para": 1}, ("para_too_many", "para")),
        ({"height_cm": 15.5}, ("height_cm_impossible", "height_cm")),
        ({"weight_before_kg": 500}, ("weight_before_kg_impossible", "weight_before_kg")),
    ],
)
def test_what_cannot_be_is_refused(world, about, answer):
    assert refused(make_pregnancy, world, **about) == answer


def test_nobody_records_outside_their_area(world):
    pregnancy = make_pregnancy(world)
    for user in (world.siti, world.rini, world.ana, world.budi):
        assert refused(make_antenatal_visit, world, pregnancy, by=user) == ("outside_area", None)
        assert refused(make_pregnancy, world, woman=pregnancy.woman, by=user) == ("outside_area", None)


def test_a_visit_is_written_with_its_contact_and_verdict(world):
    pregnancy = make_pregnancy(world, weeks=26)
    first = make_antenatal_visit(world, pregnancy, ago=120, muac_cm=23.2, hb_g_dl=10.6)
    second = make_antenatal_visit(world, pregnancy, ago=14, muac_cm=None, hb_g_dl=9.8, weight_kg=51, systolic=145)
    first.refresh_from_db()
    pregnancy.refresh_from_db()
    assert [(v.contact, v.nutrition, v.anaemia, Risk(v.risks)) for v in (first, second)] == [
        ("k1", "kek_risk", "mild", Risk.KEK | Risk.ANAEMIA),
        ("k2", "", "moderate", Risk.ANAEMIA | Risk.HIGH_BLOOD_PRESSURE | Risk.LITTLE_WEIGHT_GAIN),
    ]
    assert Risk(pregnancy.risks) == Risk(first.risks | second.risks)
    assert (pregnancy.latest, pregnancy.last_seen_on) == (second, days_ago(14))
    assert (pregnancy.next_due, pregnancy.next_due_on) == ("k4", days_ago(26 * 7) + timedelta(weeks=30))
    assert second.rules_version and second.gestation_days == 24 * 7


def test_an_earlier_visit_that_comes_in_late_is_k1(world):
    pregnancy = make_pregnancy(world, weeks=20)
    later = make_antenatal_visit(world, pregnancy, ago=7)
    earlier = make_antenatal_visit(world, pregnancy, ago=80)
    later.refresh_from_db()
    assert (earlier.contact, later.contact, later.version) == ("k1", "k2", 1)


@pytest.mark.parametrize(
    ("visit", "answer"),
    [
        ({"ago": 0}, ("same_day", "visited_on")),
        ({"ago": -1}, ("visited_in_future", "visited_on")),
        ({"ago": 300}, ("before_last_period", "visited_on")),
        ({"ago": 5, "muac_cm": 235}, ("muac_cm_impossible", "muac_cm")),
        ({"ago": 5, "hb_g_dl": 115}, ("hb_g_dl_impossible", "hb_g_dl")),
        ({"ago": 5, "systolic": 70, "diastolic": 110}, ("blood_pressure_impossible", "systolic")),
        (
            {"ago": 5, "weight_kg": None, "muac_cm": None, "hb_g_dl": None, "systolic": None, "diastolic": None},
            ("nothing_measured", "weight_kg"),
        ),
    ],
)
def test_an_impossible_visit_is_refused(world, visit, answer):
    pregnancy = make_pregnancy(world)
    make_antenatal_visit(world, pregnancy)
    assert refused(make_antenatal_visit, world, pregnancy, **visit) == answer


def test_a_preview_says_what_would_be_written_and_writes_nothing(world):
    pregnancy = make_pregnancy(world)
    visit, seen = preview_antenatal_visit(
        pregnancy=pregnancy,
        visit=AntenatalVisitInput(visited_on=today(), muac_cm=22.0, hb_g_dl=12.0),
        at=timezone.now(),
    )
    assert (visit.contact, visit.nutrition, visit.anaemia) == ("k1", "kek", "none")
    assert (Risk(seen.risks), seen.next_due) == (Risk.KEK, "k2")
    pregnancy.refresh_from_db()
    assert (AntenatalVisit.objects.count(), pregnancy.risks, pregnancy.next_due) == (0, 0, "k1")


def test_a_corrected_visit_is_judged_anew_and_keeps_what_it_was(world):
    pregnancy = make_pregnancy(world)
    visit = make_antenatal_visit(world, pregnancy, muac_cm=22.0)
    mended = correct_antenatal_visit(
        visit=visit, version=1, corrected=changed(visit, muac_cm=25.0), reason=WHY, by=world.dewi, at=timezone.now()
    )
    pregnancy.refresh_from_db()
    assert (mended.nutrition, mended.version, pregnancy.risks) == ("normal", 2, 0)
    recorded, corrected = AntenatalVisit.pgh_event_model.objects.filter(pgh_obj_id=visit.pk).order_by("pgh_id")
    assert (recorded.muac_cm, corrected.muac_cm, corrected.pgh_context.metadata["reason"]) == (22, 25, WHY)


def test_a_correction_needs_the_latest_version_and_a_reason(world):
    visit = make_antenatal_visit(world, make_pregnancy(world))
    mend = {"visit": visit, "corrected": changed(visit, muac_cm=24), "by": world.dewi, "at": timezone.now()}
    with pytest.raises(Outdated):
        correct_antenatal_visit(version=0, reason=WHY, **mend)
    assert refused(correct_antenatal_visit, version=1, reason="ok", **mend) == ("reason_missing", "reason")


def test_a_withdrawn_visit_leaves_the_pregnancy_as_before_it(world):
    pregnancy = make_pregnancy(world)
    first, second = (
        make_antenatal_visit(world, pregnancy, ago=60),
        make_antenatal_visit(world, pregnancy, ago=10, hb_g_dl=8),
    )
    withdraw_antenatal_visit(visit=second, reason=WHY, by=world.dewi, at=timezone.now())
    withdrawn_to_first = Pregnancy.objects.get()
    assert (withdrawn_to_first.latest, withdrawn_to_first.risks, withdrawn_to_first.next_due) == (first, 0, "k2")
    withdraw_antenatal_visit(visit=first, reason=WHY, by=world.dewi, at=timezone.now())
    assert (Pregnancy.objects.get().latest, Pregnancy.objects.get().next_due) == (None, "k1")


def test_another_last_period_moves_every_verdict(world):
    pregnancy = make_pregnancy(world, weeks=20)
    visit = make_antenatal_visit(world, pregnancy, hb_g_dl=10.7)
    assert visit.anaemia == "none"
    correct_pregnancy(
        pregnancy=pregnancy,
        version=1,
        corrected=replace(input_of(PregnancyInput, pregnancy), lmp_on=days_ago(26 * 7)),
        reason=WHY,
        by=world.dewi,
        at=timezone.now(),
    )
    visit.refresh_from_db()
    pregnancy.refresh_from_db()
    assert (visit.anaemia, visit.gestation_days) == ("mild", 182)
    assert pregnancy.due_on == days_ago(26 * 7) + timedelta(days=280)


def test_an_unknown_last_period_leaves_gestation_open(world):
    pregnancy = make_pregnancy(world, weeks=None)
    visit = make_antenatal_visit(world, pregnancy, hb_g_dl=10.7)
    pregnancy.refresh_from_db()
    assert (visit.gestation_days, visit.anaemia, pregnancy.next_due) == (None, "", "lmp")


def test_too_young_is_told_by_the_age_at_the_last_period(world):
    lmp = days_ago(20 * 7)
    of_age = make_woman(world, "Dua Puluh", born_on=lmp.replace(year=lmp.year - 20))
    younger = make_woman(
        world, "Belum", born_on=lmp.replace(year=lmp.year - 20) + timedelta(days=1), husband_name="Lain"
    )
    assert make_pregnancy(world, woman=of_age).risks == 0
    assert make_pregnancy(world, woman=younger).risks == Risk.TOO_YOUNG
