"""What a pregnant woman, a mother after birth and a couple are owed: both sides of every boundary."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from apps.interventions.enums import BeneficiaryKind, Item
from apps.interventions.rules.entitlement.facts import (
    AntenatalFact,
    CatinFacts,
    CourseFact,
    PregnancyFacts,
    Receipt,
    Receipts,
)
from apps.interventions.rules.entitlement.policy import DEFAULT
from apps.interventions.rules.entitlement.rule import Entitlement, Terms
from apps.interventions.rules.entitlement.tables import owed_to, state_on

LMP = date(2024, 1, 1)
BIRTH = LMP + timedelta(280)
UNTIL = date(2025, 12, 31)
PREGNANT = PregnancyFacts(lmp_on=LMP)
DELIVERED = replace(PREGNANT, delivered_on=BIRTH)
TERMS = Terms(lambda day: DEFAULT, UNTIL)


def owed(facts, item: str, kind=BeneficiaryKind.PREGNANCY) -> list[Entitlement]:
    return [one for one in owed_to(kind, facts, TERMS) if one.item == item]


def on(facts, item: str, day: date, kind=BeneficiaryKind.PREGNANCY) -> list[tuple[str, str]]:
    return [(one.state.value, one.because) for one in state_on(kind, facts, TERMS, day) if one.item == item]


def at(days: int) -> date:
    return LMP + timedelta(days)


def due(facts, day: date) -> set[str]:
    """The contacts that are owed on a day."""
    rows = owed(facts, Item.ANTENATAL_CARE)
    return {one.occurrence for one in rows if one.due_from <= day <= (one.due_until or day)}


@pytest.mark.parametrize(
    ("day", "contacts"),
    [
        (-1, set()),
        (0, {"K1", "USG-T1"}),
        (84, {"K1", "USG-T1"}),
        (85, {"K1", "K2"}),
        (112, {"K1", "K2"}),
        (113, {"K1", "K2", "K3"}),
        (168, {"K1", "K2", "K3"}),
        (169, {"K1", "K4", "USG-T3"}),
        (197, {"K1", "K4", "K5", "USG-T3"}),
        (252, {"K1", "K4", "K5", "K6", "USG-T3"}),
        (308, {"K1", "K4", "K5", "K6", "USG-T3"}),
        (309, set()),
    ],
)
def test_antenatal_contacts_by_trimester(day, contacts):
    assert due(PREGNANT, at(day)) == contacts


def test_a_contact_is_received_on_the_day_of_its_visit():
    facts = replace(PREGNANT, visits=[AntenatalFact(at(90), "k1"), AntenatalFact(at(120), "k2")])
    received = {one.occurrence: one.received_on for one in owed(facts, Item.ANTENATAL_CARE)}
    assert (received["K1"], received["K2"], received["K3"]) == (at(90), at(120), None)


def test_without_a_last_period_contacts_are_unknown():
    assert on(PregnancyFacts(), Item.ANTENATAL_CARE, at(0)) == [("unknown", "no_last_period")]


@pytest.mark.parametrize(
    ("tablets", "is_mms", "received"),
    [((90,), False, 1), ((89,), False, None), ((90,), True, None), ((90, 90), True, 2)],
)
def test_tablets_are_received_when_they_reach_the_whole(tablets, is_mms, received):
    visits = [AntenatalFact(at(60 + 30 * place), "", None, (), count, is_mms) for place, count in enumerate(tablets)]
    row = owed(replace(PREGNANT, visits=visits), Item.IRON_PREGNANT)[0]
    assert row.received_on == (None if received is None else visits[received - 1].on)
    assert row.because == ("mms" if is_mms else "ttd")


def test_kek_is_fed_until_the_visit_that_shows_otherwise_or_the_birth():
    kek, silent = AntenatalFact(at(60), is_kek=True), AntenatalFact(at(90), is_kek=None)
    facts = replace(DELIVERED, visits=[kek, silent])
    row = owed(facts, Item.PMT_PREGNANT)[0]
    assert (row.due_from, row.due_until, row.received_on) == (at(60), BIRTH - timedelta(1), None)
    better = replace(facts, visits=[kek, silent, AntenatalFact(at(120), is_kek=False)])
    assert owed(better, Item.PMT_PREGNANT)[0].due_until == at(119)
    fed = replace(facts, courses=[CourseFact(Item.PMT_PREGNANT, at(70))])
    assert owed(fed, Item.PMT_PREGNANT)[0].received_on == at(70)


@pytest.mark.parametrize(
    ("step", "is_owed"),
    [("refer_severe_anaemia", True), ("refer_severe_hypertension", True), ("check_hypertension", True),
     ("treat_anaemia", False), ("feed_kek", False), ("attend_next_contact", False)],
)  # fmt: skip
def test_steps_that_refer(step, is_owed):
    assert bool(owed(replace(PREGNANT, visits=[AntenatalFact(at(60), steps=(step,))]), Item.REFERRAL)) == is_owed


@pytest.mark.parametrize(
    ("capsules", "received"),
    [
        ((), (None, None)),
        (((0, 1),), (0, None)),
        (((0, 2),), (0, 0)),
        (((1, None), (5, None)), (1, 5)),
        (((43, 1),), (None, None)),
    ],
)
def test_two_capsules_after_birth(capsules, received):
    receipts: Receipts = {
        Item.VITAMIN_A: tuple(Receipt(BIRTH + timedelta(days), "", count) for days, count in capsules)
    }
    rows = owed(replace(DELIVERED, receipts=receipts), Item.VITAMIN_A)
    expected = tuple(None if days is None else BIRTH + timedelta(days) for days in received)
    assert tuple(one.received_on for one in rows) == expected
    assert [one.due_from for one in rows] == [BIRTH, BIRTH + timedelta(1)]
    assert {one.due_until for one in rows} == {BIRTH + timedelta(42)}


@pytest.mark.parametrize(("days", "is_received"), [(-1, False), (0, True), (42, True), (43, False)])
def test_contraception_within_42_days_of_birth(days, is_received):
    facts = replace(DELIVERED, contraception_on=BIRTH + timedelta(days))
    assert (owed(facts, Item.CONTRACEPTION)[0].received_on is not None) == is_received
    assert on(facts, Item.CONTRACEPTION, BIRTH - timedelta(1)) == [("not_applicable", "not_delivered")]


def test_the_team_visits_each_month_until_42_days_after_birth():
    rows = owed(replace(DELIVERED, receipts={Item.COMPANION: (Receipt(date(2024, 3, 5)),)}), Item.COMPANION)
    assert [(one.occurrence, one.because, one.received_on) for one in rows] == [
        ("2024-01", "pregnant", None),
        ("2024-03", "pregnant", date(2024, 3, 5)),
        ("2024-04", "pregnant", None),
        ("2024-11", "postpartum", None),
    ]
    assert rows[-1].due_until == BIRTH + timedelta(42)


@pytest.mark.parametrize(
    ("more", "until"),
    [
        ({}, date(2025, 4, 6)),
        ({"has_live_birth": False}, BIRTH + timedelta(42)),
        ({"left_on": date(2025, 2, 1)}, date(2025, 1, 31)),
    ],
)
def test_a_woman_eats_by_mbg_while_her_child_is_under_six_months(more, until):
    delivered = replace(DELIVERED, **more)
    rows = owed(delivered, Item.MEALS)
    assert [one.due_until for one in rows] == ([until] if until.year == 2025 else [])
    others = [one for one in owed_to(BeneficiaryKind.PREGNANCY, delivered, TERMS) if one.item != Item.MEALS]
    assert max(one.due_until for one in others) <= BIRTH + timedelta(42)


def test_a_lost_pregnancy_is_owed_nothing_from_its_end():
    rows = owed_to(BeneficiaryKind.PREGNANCY, replace(PREGNANT, ended_on=at(70)), TERMS)
    assert max(one.due_until or UNTIL for one in rows) == at(69)


def test_a_person_about_to_marry():
    wedding = date(2024, 6, 10)
    facts = CatinFacts(screened_on=date(2024, 4, 20), wedding_on=wedding)
    row = owed(facts, Item.CATIN_SCREENING, BeneficiaryKind.CATIN)[0]
    assert (row.due_from, row.due_until, row.received_on) == (wedding - timedelta(90), wedding, facts.screened_on)
    kind = BeneficiaryKind.CATIN
    assert on(facts, Item.COMPANION, wedding - timedelta(1), kind) == [("yes", "catin")]
    assert on(facts, Item.COMPANION, wedding, kind) == [("not_applicable", "married")]
