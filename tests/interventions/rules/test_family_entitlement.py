"""What a family is owed by its screening, its welfare data and its members: both sides of every boundary."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from apps.interventions.enums import BeneficiaryKind, Item
from apps.interventions.rules.entitlement.facts import (
    FamilyFacts,
    HouseFact,
    MemberFact,
    PovertyFact,
    Receipt,
    ScreeningFact,
    Span,
    WelfareFact,
)
from apps.interventions.rules.entitlement.policy import DEFAULT
from apps.interventions.rules.entitlement.rule import Entitlement, Terms
from apps.interventions.rules.entitlement.tables import owed_to, state_on

UNTIL, DAY = date(2024, 12, 31), date(2024, 6, 30)
TERMS = Terms(lambda day: DEFAULT, UNTIL)
SCREENED = date(2024, 2, 5)


def owed(facts: FamilyFacts, item: str) -> list[Entitlement]:
    return [one for one in owed_to(BeneficiaryKind.FAMILY, facts, TERMS) if one.item == item]


def on(facts: FamilyFacts, item: str, day: date = DAY) -> list[tuple[str, str]]:
    rows = state_on(BeneficiaryKind.FAMILY, facts, TERMS, day)
    return [(one.state.value, one.because) for one in rows if one.item == item]


def screened(**facts) -> FamilyFacts:
    return FamilyFacts(screenings=[ScreeningFact(SCREENED, 2024, **facts)])


def ranked(decile: int | None, **more) -> FamilyFacts:
    return FamilyFacts(welfare=[WelfareFact(date(2024, 1, 1), "dtsen", decile)], **more)


@pytest.mark.parametrize("item", [Item.LATRINE, Item.WATER])
@pytest.mark.parametrize(("fact", "state"), [(True, "yes"), (False, "no"), (None, "unknown")])
def test_latrine_and_water_by_the_last_screening(item, fact, state):
    name = "no_latrine" if item == Item.LATRINE else "no_safe_water"
    facts = screened(**{name: fact})
    assert [one for one, _because in on(facts, item, SCREENED)] == [state]
    assert on(facts, item, SCREENED - timedelta(1)) == [("unknown", "not_screened")]


def test_a_latrine_is_owed_until_the_screening_that_shows_one():
    later = date(2025, 3, 1)
    facts = FamilyFacts(
        screenings=[ScreeningFact(SCREENED, 2024, no_latrine=True), ScreeningFact(later, 2025, no_latrine=False)],
        receipts={Item.LATRINE: (Receipt(date(2024, 9, 1)),)},
    )
    assert [(one.due_from, one.due_until, one.received_on) for one in owed(facts, Item.LATRINE)] == [
        (SCREENED, later - timedelta(1), date(2024, 9, 1))
    ]
    assert on(replace(facts, left_on=DAY), Item.LATRINE, DAY) == [("not_applicable", "left")]
    assert on(replace(facts, left_on=DAY), Item.LATRINE, DAY - timedelta(1)) == [("yes", "no_latrine")]


@pytest.mark.parametrize(
    ("item", "decile", "state"),
    [
        (Item.FOOD_AID, 4, "yes"), (Item.FOOD_AID, 5, "no"), (Item.FOOD_AID, None, "unknown"),
        (Item.HEALTH_INSURANCE, 5, "yes"), (Item.HEALTH_INSURANCE, 6, "no"),
        (Item.PKH, 4, "unknown"), (Item.PKH, 5, "no"), (Item.VILLAGE_CASH, 1, "unknown"), (Item.VILLAGE_CASH, 2, "no"),
    ],
)  # fmt: skip
def test_aid_by_deciles(item, decile, state):
    assert [one for one, _because in on(ranked(decile), item)] == [state]


@pytest.mark.parametrize("item", [Item.FOOD_AID, Item.HEALTH_INSURANCE, Item.PKH])
def test_without_welfare_data_aid_is_unknown(item):
    assert on(FamilyFacts(), item) == [("unknown", "no_welfare_data")]


@pytest.mark.parametrize(
    ("born_on", "state"),
    [(DAY, "yes"), (DAY + timedelta(1), "unknown"), (date(2018, 7, 1), "yes"), (date(2018, 6, 30), "unknown")],
)
def test_pkh_with_a_child_under_six(born_on, state):
    assert on(ranked(1, children=[Span(born_on)]), Item.PKH)[0][0] == state


def test_pkh_with_a_pregnant_woman():
    facts = ranked(1, pregnancies=[Span(date(2024, 3, 1), date(2024, 9, 1))])
    assert on(facts, Item.PKH, date(2024, 2, 29)) == [("unknown", "decile_without_child")]
    assert on(facts, Item.PKH, date(2024, 3, 1)) == [("yes", "decile_with_child")]
    assert on(facts, Item.PKH, date(2024, 9, 2)) == [("unknown", "decile_without_child")]


@pytest.mark.parametrize(
    ("item", "rank", "state"),
    [
        (Item.HEALTH_INSURANCE, 4, "yes"),
        (Item.HEALTH_INSURANCE, 5, "unknown"),
        (Item.FOOD_AID, 4, "yes"),
        (Item.FOOD_AID, 5, "no"),
    ],
)
def test_the_last_rank_of_pk_is_open_and_names_no_decile(item, rank, state):
    facts = FamilyFacts(welfare=[WelfareFact(date(2024, 1, 1), "pk", rank)])
    assert [one for one, _because in on(facts, item)] == [state]


def test_the_set_that_counts_first_gives_the_decile():
    newer = WelfareFact(date(2024, 5, 1), "p3ke", 9)
    facts = FamilyFacts(welfare=[WelfareFact(date(2024, 1, 1), "dtsen", 2), newer])
    assert on(facts, Item.FOOD_AID) == [("yes", "decile")]
    assert on(FamilyFacts(welfare=[newer]), Item.FOOD_AID) == [("no", "other_decile")]


POOR_SINCE = date(2024, 2, 1)
LEFT_ON = date(2024, 5, 10)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (POOR_SINCE - timedelta(1), ("unknown", "no_welfare_data")), (POOR_SINCE, ("yes", "extremely_poor")),
        (LEFT_ON - timedelta(1), ("yes", "extremely_poor")), (LEFT_ON, ("no", "not_extremely_poor")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("item", [Item.VILLAGE_CASH, Item.LIVELIHOOD])
def test_the_extreme_poor_from_the_day_they_enter_the_group_until_they_leave_it(item, day, state):
    facts = FamilyFacts(poverty=[PovertyFact(POOR_SINCE, True), PovertyFact(LEFT_ON, False)])
    assert on(facts, item, day) == [state]


@pytest.mark.parametrize(
    ("decile", "poverty", "state"),
    [
        (1, [], ("unknown", "poverty_not_recorded")), (2, [], ("no", "not_extremely_poor")),
        (1, [False], ("no", "not_extremely_poor")), (9, [True], ("yes", "extremely_poor")),
    ],
)  # fmt: skip
def test_of_the_lowest_decile_it_must_be_known(decile, poverty, state):
    facts = FamilyFacts(
        welfare=[WelfareFact(date(2024, 1, 1), "p3ke", decile)],
        poverty=[PovertyFact(POOR_SINCE, is_poor) for is_poor in poverty],
    )
    assert on(facts, Item.VILLAGE_CASH) == [state]


SEEN = date(2024, 3, 1)


@pytest.mark.parametrize(
    ("is_poor", "is_fit", "state"),
    [
        (True, None, ("unknown", "housing_not_recorded")), (True, False, ("yes", "house_unfit")),
        (True, True, ("no", "house_fit")), (False, False, ("no", "not_extremely_poor")),
        (None, False, ("unknown", "no_welfare_data")),
    ],
)  # fmt: skip
def test_a_house_is_for_the_extreme_poor_whose_own_is_unfit(is_poor, is_fit, state):
    facts = FamilyFacts(
        poverty=[] if is_poor is None else [PovertyFact(POOR_SINCE, is_poor)],
        houses=[] if is_fit is None else [HouseFact(SEEN, is_fit)],
    )
    assert on(facts, Item.HOUSING) == [state]


def house_rows(*, poor=((POOR_SINCE, True),), houses, built=()) -> list[tuple]:
    facts = FamilyFacts(
        poverty=[PovertyFact(*one) for one in poor],
        houses=[HouseFact(*one) for one in houses],
        receipts={Item.HOUSING: tuple(Receipt(day) for day in built)},
    )
    return [(one.due_from, one.due_until, one.received_on) for one in owed(facts, Item.HOUSING) if one.state == "yes"]


def test_a_house_is_owed_from_the_later_of_both_facts():
    a_day = timedelta(1)
    assert house_rows(houses=[(SEEN, False)]) == [(SEEN, None, None)]
    assert house_rows(houses=[(POOR_SINCE - a_day, False)]) == [(POOR_SINCE, None, None)]
    assert house_rows(houses=[(SEEN, False), (LEFT_ON, True)]) == [(SEEN, LEFT_ON - a_day, None)]
    left = ((POOR_SINCE, True), (LEFT_ON, False))
    assert house_rows(poor=left, houses=[(SEEN, False)]) == [(SEEN, LEFT_ON - a_day, None)]


def test_a_house_that_came_stays_received_and_is_not_owed_again():
    came, later = date(2024, 4, 1), date(2024, 8, 1)
    assert house_rows(houses=[(SEEN, False)], built=[came]) == [(SEEN, None, came)]
    assert house_rows(houses=[(SEEN, False)], built=[SEEN]) == [(SEEN, None, SEEN)]
    again = ((POOR_SINCE, True), (LEFT_ON, False), (later, True))
    assert house_rows(poor=again, houses=[(SEEN, False)], built=[came]) == [(SEEN, LEFT_ON - timedelta(1), came)]
    assert house_rows(poor=((later, True),), houses=[(SEEN, False)], built=[came]) == []
    assert house_rows(poor=((later, True),), houses=[(SEEN, False)], built=[SEEN - timedelta(1)]) == [
        (later, None, None)
    ]


def test_a_house_that_came_and_is_seen_unfit_again_is_another_need():
    came, later = date(2024, 4, 1), date(2024, 8, 1)
    assert house_rows(houses=[(SEEN, False), (later, False)], built=[came]) == [
        (SEEN, later - timedelta(1), came), (later, None, None),
    ]  # fmt: skip
    assert house_rows(houses=[(SEEN, False), (later, False)]) == [(SEEN, None, None)]


def test_what_reached_the_extreme_poor_counts_while_they_are_in_the_group():
    receipts = {Item.VILLAGE_CASH: (Receipt(LEFT_ON - timedelta(1)), Receipt(LEFT_ON))}
    turns = [PovertyFact(POOR_SINCE, True), PovertyFact(LEFT_ON, False)]
    (row,) = owed(FamilyFacts(poverty=turns, receipts=receipts), Item.VILLAGE_CASH)
    assert (row.due_from, row.due_until) == (POOR_SINCE, LEFT_ON - timedelta(1))
    assert row.received_on == LEFT_ON - timedelta(1)


@pytest.mark.parametrize(
    ("facts", "sponsor"), [({"has_child_0_23": True}, "yes"), ({"is_pregnant": True}, "yes"), ({}, "no")]
)
def test_a_family_at_risk(facts, sponsor):
    family = screened(is_at_risk=True, **facts)
    assert on(family, Item.GARDEN) == [("yes", "krs")]
    assert on(family, Item.SPONSOR)[0][0] == sponsor
    assert on(family, Item.COMPANION) == [("yes", "krs")]
    assert on(family, Item.COMPANION, date(2025, 1, 1)) == [("no", "not_at_risk")]
    assert on(screened(is_at_risk=False, **facts), Item.COMPANION) == [("no", "not_at_risk")]


@pytest.mark.parametrize(
    ("changed", "state"),
    [
        ({}, "yes"), ({"is_pregnant": True}, "no"), ({"has_four_too": False}, "no"),
        ({"no_modern_contraception": False}, "no"), ({"is_couple": False}, "no"),
    ],
)  # fmt: skip
def test_contraception_for_4t_without_a_modern_method(changed, state):
    facts = {"is_couple": True, "no_modern_contraception": True, "has_four_too": True} | changed
    assert on(screened(**facts), Item.CONTRACEPTION)[0][0] == state


@pytest.mark.parametrize(
    ("born_on", "is_female", "count"),
    [
        (date(2012, 6, 30), True, 1), (date(2012, 7, 1), True, 0), (date(2005, 7, 1), True, 1),
        (date(2005, 6, 30), True, 0), (date(2010, 1, 1), False, 0), (None, True, 0),
    ],
)  # fmt: skip
def test_iron_for_girls_of_12_to_18(born_on, is_female, count):
    states = on(FamilyFacts(members=[MemberFact(7, born_on, is_female)]), Item.IRON_GIRLS)
    assert [one for one, _because in states] == (["yes"] if count else ["no"])


def test_a_row_for_each_member_without_nik():
    members = [MemberFact(7, has_nik=False), MemberFact(8), MemberFact(9, has_nik=False, left_on=DAY)]
    rows = owed(FamilyFacts(members=members), Item.IDENTITY)
    assert [(one.occurrence, one.due_until) for one in rows] == [("m7", None), ("m9", DAY - timedelta(1))]
