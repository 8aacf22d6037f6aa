"""Families at risk by the decision of the programme's reference 2.5, with everything that may be unknown."""

from datetime import date

import pytest

from apps.families.enums import Contraception, Disposal, Factor, Target, Toilet, ToiletOwnership, Water
from apps.families.rules.ages import full_years
from apps.families.rules.answers import (
    Answers,
    child_targets,
    facts_of,
    interval_of,
    interval_to,
    is_too_many,
    merged,
)
from apps.families.rules.household import lacks_modern_contraception, lacks_proper_latrine, lacks_safe_water
from apps.families.rules.policy import DEFAULT, ScreeningPolicy
from apps.families.rules.screening import FOUR_TOO, Facts, age_factors, screen, ways_out

ON = date(2026, 6, 30)
WATER, LATRINE, KB = Factor.WATER, Factor.LATRINE, Factor.NO_MODERN_CONTRACEPTION
CLEAN = dict.fromkeys(
    ["no_safe_water", "no_latrine", "too_young", "too_old", "too_close", "too_many", "no_modern_contraception"], False
)
NO_TARGET = dict.fromkeys(["is_couple", "is_pregnant", "has_child_0_23", "has_child_24_59"], False)
COUPLE = NO_TARGET | {"is_couple": True}
WITH_METHOD = CLEAN | {"no_modern_contraception": True}


@pytest.mark.parametrize(
    ("facts", "is_at_risk", "reasons"),
    [
        (COUPLE | CLEAN, False, ()),
        (COUPLE | CLEAN | {"no_safe_water": True}, True, (WATER,)),
        (COUPLE | CLEAN | {"no_latrine": True}, True, (LATRINE,)),
        (COUPLE | CLEAN | {"no_safe_water": True, "no_latrine": True}, True, (WATER, LATRINE)),
        (COUPLE | CLEAN | {"too_old": True, "too_many": True}, False, ()),
        (COUPLE | WITH_METHOD, False, ()),
        (COUPLE | WITH_METHOD | {"too_young": True}, True, (Factor.TOO_YOUNG | KB,)),
        (
            COUPLE | WITH_METHOD | {"too_old": True, "too_many": True},
            True,
            (Factor.TOO_OLD | Factor.TOO_MANY | KB,),
        ),
        (NO_TARGET | CLEAN | {"no_safe_water": True, "no_latrine": True}, False, ()),
        (NO_TARGET | CLEAN | {"has_child_24_59": True, "no_latrine": True}, True, (LATRINE,)),
        # Unknown never counts as good, and never as bad.
        (COUPLE | CLEAN | {"no_safe_water": None}, None, ()),
        (COUPLE | CLEAN | {"no_safe_water": None, "no_latrine": True}, True, (LATRINE,)),
        (COUPLE | CLEAN | {"no_modern_contraception": None}, False, ()),
        (COUPLE | CLEAN | {"no_modern_contraception": None, "too_close": True}, None, ()),
        (COUPLE | WITH_METHOD | {"too_many": None}, None, ()),
        (COUPLE | CLEAN | {"too_many": None}, False, ()),
        (NO_TARGET | CLEAN | {"is_couple": None}, False, ()),
        (NO_TARGET | CLEAN | {"is_couple": None, "no_latrine": True}, None, ()),
        (NO_TARGET | CLEAN | {"is_couple": None, "no_latrine": None}, None, ()),
        ({}, None, ()),
    ],
)
def test_a_target_family_is_at_risk_by_water_latrine_or_a_risky_couple_without_modern_method(
    facts, is_at_risk, reasons
):
    verdict = screen(Facts(**facts))
    assert (verdict.is_at_risk, verdict.reasons) == (is_at_risk, reasons)


def test_a_verdict_names_the_factors_and_the_unknown_ones():
    facts = COUPLE | CLEAN | {"has_child_0_23": True, "too_old": True, "no_latrine": None, "no_safe_water": True}
    verdict = screen(Facts(**facts))
    assert (verdict.is_target, verdict.targets) == (True, Target.COUPLE | Target.CHILD_0_23)
    assert (verdict.factors, verdict.unknown) == (WATER | Factor.TOO_OLD, LATRINE)


def test_only_a_modern_method_releases_a_risky_couple():
    assert ways_out(WATER) == (WATER,) and ways_out(LATRINE) == (LATRINE,)
    assert ways_out(FOUR_TOO | KB) == (KB,)


@pytest.mark.parametrize(
    ("age", "young", "old"),
    [
        (None, None, None),
        (19, True, False),
        (20, False, False),
        (34, False, False),
        (35, False, True),
        (40, False, True),
        (42, False, True),
    ],
)
def test_too_young_is_under_20_and_too_old_from_35_without_an_upper_end(age, young, old):
    assert age_factors(age) == (young, old)


def test_a_district_may_end_too_old_at_40_as_the_column_of_verval_does():
    policy = ScreeningPolicy(old_to_years=40)
    assert [age_factors(age, policy)[1] for age in (34, 35, 40, 41)] == [False, True, True, False]


@pytest.mark.parametrize("source", Water)
def test_water_is_safe_by_the_list_of_krs_and_the_list_of_bps_is_wider(source):
    unsafe = {Water.UNPROTECTED_WELL, Water.UNPROTECTED_SPRING, Water.SURFACE, Water.OTHER}
    only_bps = {Water.PROTECTED_SPRING, Water.RAIN}
    assert lacks_safe_water(source) == (source in unsafe | only_bps)
    assert (source in DEFAULT.safe_water_bps) == (source not in unsafe)
    assert lacks_safe_water(source, ScreeningPolicy(safe_water_krs=DEFAULT.safe_water_bps)) == (source in unsafe)


@pytest.mark.parametrize(
    ("owner", "toilet", "disposal", "lacks"),
    [
        (ToiletOwnership.OWN, Toilet.GOOSENECK, Disposal.SEPTIC_TANK, False),
        (ToiletOwnership.SHARED, Toilet.GOOSENECK, Disposal.TREATMENT_PLANT, False),
        (ToiletOwnership.COMMUNAL, Toilet.GOOSENECK, Disposal.SEPTIC_TANK, False),
        (ToiletOwnership.COMMUNAL, Toilet.PIT, Disposal.SEPTIC_TANK, True),
        (ToiletOwnership.PUBLIC, Toilet.GOOSENECK, Disposal.SEPTIC_TANK, True),
        (ToiletOwnership.NONE, None, None, True),
        (ToiletOwnership.OWN, Toilet.PIT, None, True),
        (ToiletOwnership.OWN, Toilet.GOOSENECK, Disposal.HOLE, True),
        (ToiletOwnership.OWN, Toilet.GOOSENECK, None, None),
        (None, None, None, None),
    ],
)
def test_a_latrine_is_proper_where_owner_bowl_and_tank_are(owner, toilet, disposal, lacks):
    assert lacks_proper_latrine(owner, toilet, disposal) is lacks


def test_a_method_is_modern_and_tradition_is_not():
    methods = ("iud", "traditional", "none", "")
    assert [lacks_modern_contraception(method, ON) for method in methods] == [False, True, True, None]
    assert {lacks_modern_contraception(method, ON) for method in Contraception} == {True, False, None}


@pytest.mark.parametrize(
    ("since", "lacks"),
    [(date(2026, 6, 1), False), (date(2025, 12, 31), False), (date(2025, 12, 30), True), (None, None)],
)
def test_the_lactation_method_is_modern_for_six_months_and_unknown_without_its_beginning(since, lacks):
    assert lacks_modern_contraception("mal", ON, since) is lacks
    assert facts(is_couple=True, contraception="mal", contraception_on=since).no_modern_contraception is lacks


def facts(**answers) -> Facts:
    return facts_of(Answers(**answers), ON)


def test_answers_become_facts():
    assert facts(
        water_source=Water.SURFACE,
        toilet_ownership=ToiletOwnership.OWN,
        toilet_kind=Toilet.GOOSENECK,
        toilet_disposal=Disposal.SEPTIC_TANK,
        contraception="pill",
        is_couple=True,
        is_pregnant=False,
        has_child_0_23=True,
        has_child_24_59=False,
        wife_born_on=date(1990, 7, 1),
        birth_interval_months=23,
        children=3,
    ) == Facts(
        is_couple=True,
        is_pregnant=False,
        has_child_0_23=True,
        has_child_24_59=False,
        no_safe_water=True,
        no_latrine=False,
        too_young=False,
        too_old=True,
        too_close=True,
        too_many=True,
        no_modern_contraception=False,
    )


def test_no_answers_give_unknown_facts():
    assert facts() == Facts()


def test_risks_of_couples_do_not_apply_without_a_couple():
    widow = facts(is_couple=False, is_pregnant=False, children=4, wife_born_on=date(1988, 1, 1))
    assert (widow.too_old, widow.too_many, widow.no_modern_contraception) == (False, False, False)


def test_a_wife_over_49_is_no_couple_and_one_under_15_is():
    assert facts(is_couple=True, wife_born_on=date(1976, 6, 30)).is_couple is False
    assert facts(is_couple=True, wife_born_on=date(2012, 1, 1)).too_young is True


def test_a_pregnant_wife_is_a_couple_without_contraception():
    pregnant = facts(is_couple=False, is_pregnant=True)
    assert (pregnant.is_couple, pregnant.no_modern_contraception) == (True, True)


@pytest.mark.parametrize(
    ("interval", "children", "expected"),
    [(23, 2, True), (24, 2, False), (None, 2, None), (None, 1, False), (None, 0, False), (None, None, None)],
)
def test_births_are_too_close_under_two_years_apart(interval, children, expected):
    assert facts(is_couple=True, birth_interval_months=interval, children=children).too_close is expected


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"has_child_0_23": True, "children": 1}, True),  # care case F01: one child of 10 months, interval not given
        ({"has_child_0_23": True, "birth_interval_months": 30}, True),
        ({"has_child_0_23": False, "birth_interval_months": 23}, True),
        ({"has_child_0_23": False, "birth_interval_months": 24}, False),
        ({"has_child_0_23": False, "has_child_24_59": True, "children": 1}, None),
        ({"has_child_0_23": False, "has_child_24_59": False, "children": 3}, False),
        ({"children": 0}, False),
        ({"children": 1}, None),
        ({}, None),
    ],
)
def test_for_a_pregnant_wife_the_interval_to_this_pregnancy_counts(answers, expected):
    assert facts(is_pregnant=True, **answers).too_close is expected


def test_the_interval_to_a_pregnancy_is_from_the_last_birth_before_it():
    births = [date(2025, 1, 10), date(2020, 1, 1)]
    assert interval_to(births, date(2026, 1, 9)) == 11
    assert interval_to([], date(2026, 1, 9)) is None and interval_to(births, None) is None


@pytest.mark.parametrize(("children", "expected"), [(2, False), (3, True), (None, None)])
def test_too_many_is_three_children_and_another_number_where_the_policy_says_so(children, expected):
    """Care case F04: 'lebih dari tiga' of the press is a row of the table of policies."""
    assert is_too_many(children) is expected
    assert is_too_many(3, ScreeningPolicy(many_from=4)) is False


def test_an_open_question_keeps_the_known_fact():
    known = Facts(no_latrine=True, no_safe_water=True)
    assert merged(Facts(no_safe_water=False), known) == Facts(no_latrine=True, no_safe_water=False)


def test_birth_dates_of_children_give_the_targets():
    assert child_targets([date(2024, 7, 1), date(2021, 7, 1)], ON) == (True, True)
    assert child_targets([date(2024, 6, 30)], ON) == (False, True)
    assert child_targets([date(2021, 6, 30)], ON) == (False, False)
    assert child_targets([date(2026, 7, 1)], ON) == (False, False)


def test_the_interval_is_between_the_last_two_births_and_twins_are_one_birth():
    twins = [date(2024, 5, 1), date(2024, 5, 1), date(2021, 1, 1), date(2015, 1, 1)]
    assert (interval_of(twins), interval_of([date(2024, 5, 1)] * 2), interval_of([])) == (40, None, None)


def test_a_year_of_age_is_completed_on_the_birthday():
    assert [full_years(date(1990, 6, 30), day) for day in (date(2010, 6, 29), date(2010, 6, 30))] == [19, 20]
