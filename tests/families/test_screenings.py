"""A family is screened once a year, by what is answered, and verified by who saw it."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from apps.core.models import Policy
from apps.core.refusal import Conflict, Outdated
from apps.families.enums import Dataset, Factor, Target, Verification, Water
from apps.families.inputs import ScreeningInput, WelfareInput
from apps.families.models import Family, Screening, Welfare
from apps.families.rules.policy import DEFAULT
from apps.families.rules.screening import RULES_VERSION
from apps.families.services.families import change_family_status
from apps.families.services.rejudging import rejudge_all
from apps.families.services.screenings import preview_screening, questions_about, record_screening
from apps.families.services.verification import verify_screening
from apps.families.services.welfare import record_welfare
from tests.factories import AT_RISK_ANSWERS, NOW, SAFE_ANSWERS, assert_refused, make_family, make_screening, today

pytestmark = pytest.mark.django_db
COPIES = ["is_at_risk", "factors", "targets", "unknown", "screened_in", "verified_on", "latest_id"]


@pytest.fixture
def family(world):
    return make_family(world)


def copies(family) -> dict:
    return Family.objects.values(*COPIES).get(pk=family.pk)


def test_a_screening_has_its_verdict_and_the_family_a_copy(world, family):
    made = make_screening(world, family)
    assert (made.is_at_risk, made.factors, made.unknown, made.rules_version) == (True, Factor.WATER, 0, RULES_VERSION)
    assert copies(family) == {
        "is_at_risk": True,
        "factors": Factor.WATER,
        "targets": Target.COUPLE | Target.CHILD_0_23,
        "unknown": 0,
        "screened_in": today().year,
        "verified_on": None,
        "latest_id": made.pk,
    }


def test_a_screening_updates_the_conditions_of_the_family_and_the_birth_date_of_the_wife(world, family):
    make_screening(world, family)
    family.refresh_from_db()
    assert (family.water_source, family.contraception) == (AT_RISK_ANSWERS["water_source"], "pill")
    assert [(m.relation, m.name, m.born_on) for m in family.members.all()] == [("wife", "Yuyun", date(1998, 1, 1))]


def test_a_screening_of_an_older_year_changes_neither_conditions_nor_copies(world, family):
    newest = make_screening(world, family)
    make_screening(world, family, SAFE_ANSWERS, on=date(today().year - 1, 6, 30))
    family.refresh_from_db()
    assert (family.latest_id, family.is_at_risk, family.water_source) == (
        newest.pk,
        True,
        AT_RISK_ANSWERS["water_source"],
    )
    assert [s.year for s in family.screenings.all()] == [today().year, today().year - 1]


def test_a_second_screening_of_a_year_corrects_the_first(world, family):
    make_screening(world, family)
    mended = make_screening(world, family, SAFE_ANSWERS, version=1)
    assert (Screening.objects.count(), mended.version, mended.is_at_risk) == (1, 2, False)
    assert copies(family)["is_at_risk"] is False


def test_an_unanswered_question_keeps_the_fact_of_the_year(world, family):
    make_screening(world, family)
    mended = make_screening(world, family, {"is_pregnant": True}, version=1)
    assert (mended.no_safe_water, mended.has_child_0_23, mended.is_pregnant) == (True, True, True)


def test_a_screening_with_an_old_version_is_outdated(world, family):
    first = make_screening(world, family)
    with pytest.raises(Outdated) as caught:
        make_screening(world, family, SAFE_ANSWERS)
    assert caught.value.current == first


def screen(family, by, **answers):
    screening = ScreeningInput(screened_on=NOW.date(), **answers)
    return record_screening(family=family, screening=screening, by=by, at=NOW)


def test_a_screening_outside_the_area_is_refused(world, family):
    for by in (world.rini, world.ujang):
        with assert_refused("outside_area"):
            screen(family, by)
    assert not Screening.objects.exists()


def test_a_family_that_left_is_not_screened(world, family):
    change_family_status(family=family, status="moved", on=NOW.date(), reason="Pindah ke kota", by=world.dewi, at=NOW)
    with assert_refused("family_left"):
        screen(family, world.dewi)


def test_the_same_uuid_is_written_once_and_other_answers_are_a_conflict(world, family):
    uuid = uuid4()
    made = screen(family, world.dewi, uuid=uuid, **SAFE_ANSWERS)
    assert screen(family, world.dewi, uuid=uuid, **SAFE_ANSWERS) == made and Screening.objects.count() == 1
    with pytest.raises(Conflict):
        screen(family, world.dewi, uuid=uuid, **AT_RISK_ANSWERS)


def test_a_preview_writes_nothing(world, family):
    screening = ScreeningInput(screened_on=NOW.date(), **AT_RISK_ANSWERS)
    preview = preview_screening(family=family, screening=screening, at=NOW)
    assert (preview.no_safe_water, preview.is_at_risk, Screening.objects.count()) == (True, True, 0)


def test_a_screening_by_a_verifier_is_verified(world):
    family = make_family(world, team=world.team)
    made = make_screening(world, family, by=world.titin)
    assert (made.verification, made.verified_by, made.verified_on) == ("confirmed", world.titin, today())
    assert copies(family)["verified_on"] == today()


def test_a_team_confirms_or_corrects_a_waiting_screening(world):
    family = make_family(world, team=world.team)
    waiting = make_screening(world, family)
    assert waiting.verification == Verification.WAITING
    mended = make_screening(world, family, SAFE_ANSWERS, by=world.titin, version=1)
    assert (mended.verification, mended.verified_by) == (Verification.CORRECTED, world.titin)
    again = make_screening(world, family, AT_RISK_ANSWERS, version=2)
    assert (again.verification, again.verified_on) == (Verification.WAITING, None)
    seen = verify(again, world.titin, version=3)
    assert (seen.verification, copies(family)["verified_on"]) == (Verification.CONFIRMED, NOW.date())


def verify(screening, by, version=1, outcome=Verification.CONFIRMED, note=""):
    return verify_screening(screening=screening, version=version, outcome=outcome, note=note, by=by, at=NOW)


def test_a_verification_needs_right_version_and_note(world):
    screening = make_screening(world, make_family(world, team=world.team))
    for code, by, version in (
        ("outside_area", world.dewi, 1),
        ("note_missing", world.titin, 1),
        ("outdated", world.titin, 2),
    ):
        with assert_refused(code):
            verify(screening, by, version, Verification.NOT_FOUND)
    assert verify(screening, world.titin, 1, Verification.NOT_FOUND, "Rumah kosong").note == "Rumah kosong"


def rank(world, family, dataset, number, released_on=date(2025, 6, 1), **values):
    welfare = WelfareInput(dataset=dataset, released_on=released_on, rank=number, **values)
    return record_welfare(family=family, welfare=welfare, by=world.budi, at=NOW)


def test_a_release_of_welfare_data_is_corrected_and_sets_are_not_merged(world, family):
    rank(world, family, Dataset.DTSEN, 2)
    rank(world, family, Dataset.PK, 5)
    rank(world, family, Dataset.DTSEN, 3)
    rank(world, family, Dataset.DTSEN, 4, date(2025, 9, 1))
    assert list(Welfare.objects.order_by("id").values_list("dataset", "rank")) == [
        ("dtsen", 3),
        ("pk", 5),
        ("dtsen", 4),
    ]
    with assert_refused("code_unknown", "rank"):
        rank(world, family, Dataset.P3KE, 5)
    with assert_refused("source_missing", "poverty_source"):
        rank(world, family, Dataset.DTSEN, None, is_extremely_poor=True)


def test_the_lactation_method_asks_for_its_beginning_and_ends_by_itself(world, family):
    """What the family page of a child's birth or the screening says; without it they are unknown."""
    answers = SAFE_ANSWERS | {"contraception": "mal"}
    assert make_screening(world, family, answers).no_modern_contraception is None
    begun = today() - timedelta(days=30)
    made = make_screening(world, family, answers, version=1, contraception_on=begun)
    family.refresh_from_db()
    assert (made.no_modern_contraception, family.contraception_on) == (False, begun)
    long_ago = make_screening(world, family, answers, version=2, contraception_on=today() - timedelta(days=200))
    assert long_ago.no_modern_contraception is True
    tomorrow = today() + timedelta(days=1)
    with assert_refused("date_in_future", "contraception_on"):
        make_screening(world, family, answers, version=3, contraception_on=tomorrow)


def test_a_district_may_use_the_wider_list_of_water_from_a_day_on(world, family):
    rain = SAFE_ANSWERS | {"water_source": Water.RAIN}
    assert make_screening(world, family, rain).no_safe_water is True
    last_year = today() - timedelta(days=365)
    Policy.objects.create(
        code="families.screening.safe_water_krs",
        district="36.02",
        valid_from=last_year,
        value=list(DEFAULT.safe_water_bps),
        source="Surat Dinas P2KB Lebak",
    )
    assert make_screening(world, family, rain, version=1).no_safe_water is False
    before = make_screening(world, family, rain, on=last_year - timedelta(days=1))
    assert before.no_safe_water is True
    elsewhere = make_family(world, desa="51.05.01.2001", by=world.rini)
    assert make_screening(world, elsewhere, rain, by=world.rini).no_safe_water is True


def test_a_wife_of_42_who_is_pregnant_is_too_old_and_the_flag_of_a_file_stays(world, family):
    """Care case M20: water and latrine are good, no method is used."""
    wife_born_on = today().replace(year=today().year - 42, day=1)
    made = make_screening(world, family, SAFE_ANSWERS, is_pregnant=True, contraception="", wife_born_on=wife_born_on)
    assert (made.too_old, made.is_at_risk, made.is_officially_at_risk) == (True, True, None)


@pytest.mark.parametrize(
    ("answers", "codes"),
    [
        ({"is_pregnant": True, "contraception": "implant"}, ["pregnant_with_contraception"]),
        ({"is_pregnant": True, "contraception": "none"}, []),
        ({"toilet_ownership": 6, "toilet_disposal": 1}, ["disposal_without_toilet"]),
        ({"toilet_ownership": 1, "toilet_disposal": 1, "contraception": "pill"}, []),
    ],
)
def test_answers_that_contradict_each_other_need_a_confirmation(answers, codes):
    assert [one.code for one in questions_about(ScreeningInput(screened_on=today(), **answers))] == codes


def test_a_family_that_was_not_found_has_no_day_of_verification(world, family):
    made = make_screening(world, family)
    verify_screening(
        screening=made, version=made.version, outcome=Verification.NOT_FOUND, note="rumah kosong", by=world.asep, at=NOW
    )
    assert copies(family)["verified_on"] is None
    Family.objects.filter(pk=family.pk).update(verified_on=today())  # as an earlier version copied it
    list(rejudge_all(is_dry=False, at=NOW))
    assert copies(family)["verified_on"] is None
