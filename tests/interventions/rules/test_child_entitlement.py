"""What a child is owed, rule by rule: both sides of every boundary."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from apps.interventions.enums import BeneficiaryKind, EntitlementState, Item
from apps.interventions.rules.entitlement.calendar import age_day
from apps.interventions.rules.entitlement.development import KpspResult, form_on, result_of
from apps.interventions.rules.entitlement.facts import ChildFacts, CourseFact, DevelopmentTest, Receipt, VisitFact
from apps.interventions.rules.entitlement.immunisation import (
    BY_CODE,
    COMPLETE,
    SCHEDULE,
    DoseState,
    dose_state,
    is_complete,
    plan_of,
)
from apps.interventions.rules.entitlement.policy import DEFAULT, EntitlementPolicy
from apps.interventions.rules.entitlement.rule import Entitlement, Terms
from apps.interventions.rules.entitlement.tables import owed_to, state_on

BORN = date(2022, 3, 10)
UNTIL = date(2027, 12, 31)
CHILD = ChildFacts(born_on=BORN)


def terms(policy: EntitlementPolicy = DEFAULT) -> Terms:
    return Terms(lambda day: policy, UNTIL)


def owed(facts: ChildFacts, item: str, policy: EntitlementPolicy = DEFAULT) -> list[Entitlement]:
    return [one for one in owed_to(BeneficiaryKind.CHILD, facts, terms(policy)) if one.item == item]


def on(facts: ChildFacts, item: str, day: date, policy: EntitlementPolicy = DEFAULT) -> list[tuple[str, str]]:
    """(state, because) of the item on a day."""
    rows = state_on(BeneficiaryKind.CHILD, facts, terms(policy), day)
    return [(one.state.value, one.because) for one in rows if one.item == item]


def visited(*visits: VisitFact, **more) -> ChildFacts:
    return ChildFacts(born_on=BORN, visits=visits, **more)


def at_age(months: int, days: int = 0) -> date:
    return age_day(BORN, months) + timedelta(days)


@pytest.mark.parametrize(
    ("months", "days", "steps", "is_severe", "is_flagged", "state"),
    [
        (12, 0, ("feed_wasted",), False, False, ("yes", "feed_wasted")),
        (12, 0, ("refer_below_red_line", "feed_underweight"), False, False, ("yes", "feed_underweight")),
        (12, 0, ("feed_not_gained",), False, False, ("yes", "feed_not_gained")),
        (12, 0, ("feed_wasted",), True, False, ("no", "no_finding")),
        (12, 0, ("weigh_next_month",), False, False, ("no", "no_finding")),
        (12, 0, ("remeasure_now",), False, True, ("unknown", "remeasure_now")),
        (12, 0, ("feed_wasted", "feed_underweight"), False, False, ("yes", "feed_wasted")),
        (6, 0, ("feed_wasted",), False, False, ("yes", "feed_wasted")),
        (6, -1, ("feed_wasted",), False, False, ("not_applicable", "too_young")),
        (60, -1, ("feed_wasted",), False, False, ("yes", "feed_wasted")),
    ],
)  # fmt: skip
def test_pmt_on_the_day_of_the_visit(months, days, steps, is_severe, is_flagged, state):
    day = at_age(months, days)
    completed = months - (days < 0)
    visit = VisitFact(day, completed, steps=steps, is_severe=is_severe, is_flagged=is_flagged)
    assert on(visited(visit), Item.PMT_CHILD, day) == [state]


def test_pmt_lasts_until_the_visit_that_shows_otherwise():
    first, silent, better = date(2023, 5, 2), date(2023, 6, 2), date(2023, 7, 2)
    facts = visited(
        VisitFact(first, 13, steps=("feed_wasted",)),
        VisitFact(silent, 14, is_weighed=False, shows_nutrition=False),
        VisitFact(better, 15),
    )
    row = next(one for one in owed(facts, Item.PMT_CHILD) if one.state == EntitlementState.YES)
    assert (row.due_from, row.due_until) == (first, better - timedelta(1))
    assert on(facts, Item.PMT_CHILD, first - timedelta(1)) == [("unknown", "not_weighed")]
    assert on(facts, Item.PMT_CHILD, better - timedelta(1)) == [("yes", "feed_wasted")]
    assert on(facts, Item.PMT_CHILD, better) == [("no", "no_finding")]
    assert on(facts, Item.PMT_CHILD, at_age(60)) == [("not_applicable", "too_old")]


@pytest.mark.parametrize(
    ("begun", "ended", "received"),
    [
        (date(2023, 5, 10), None, date(2023, 5, 10)),
        (date(2023, 4, 10), None, date(2023, 4, 10)),
        (date(2023, 4, 10), date(2023, 5, 2), date(2023, 4, 10)),
        (date(2023, 4, 10), date(2023, 5, 1), None),
    ],
)
def test_a_course_that_runs_is_the_receipt_of_pmt(begun, ended, received):
    visit = VisitFact(date(2023, 5, 2), 13, steps=("feed_wasted",))
    facts = visited(visit, courses=[CourseFact(Item.PMT_CHILD, begun, ended)])
    assert owed(facts, Item.PMT_CHILD)[-1].received_on == received


def test_severe_wasting_is_treated_and_not_fed():
    facts = visited(VisitFact(date(2023, 5, 2), 13, steps=("treat_severe_wasting",), is_severe=True))
    assert on(facts, Item.SEVERE_WASTING, date(2023, 5, 2)) == [("yes", "treat_severe_wasting")]
    assert on(facts, Item.PMT_CHILD, date(2023, 5, 2)) == [("no", "no_finding")]
    assert on(facts, Item.REFERRAL, date(2023, 5, 2)) == [("yes", "treat_severe_wasting")]


@pytest.mark.parametrize(
    ("step", "is_owed"),
    [
        ("treat_severe_wasting", True), ("refer_under_6_months", True), ("refer_below_red_line", True),
        ("refer_twice_not_gained", True), ("refer_not_gained", True), ("refer_above_orange_line", True),
        ("confirm_stunting", True), ("feed_wasted", True), ("feed_underweight", True), ("feed_not_gained", True),
        ("advise_overweight", False), ("check_head", False), ("weigh_next_month", False), ("remeasure_now", False),
    ],
)  # fmt: skip
def test_steps_that_refer(step, is_owed):
    facts = visited(VisitFact(date(2023, 5, 2), 13, steps=(step,)))
    assert bool(owed(facts, Item.REFERRAL)) == is_owed


@pytest.mark.parametrize(("shows_nutrition", "state"), [(True, ("no", "no_finding")), (False, ("yes", "feed_wasted"))])
def test_a_visit_without_weight_and_lila_ends_no_referral(shows_nutrition, state):
    day = date(2023, 6, 2)
    facts = visited(
        VisitFact(date(2023, 5, 2), 13, steps=("feed_wasted",)),
        VisitFact(day, 14, is_weighed=False, shows_nutrition=shows_nutrition, steps=("weigh_next_month",)),
    )
    assert on(facts, Item.REFERRAL, day) == [state]
    assert [state for state, _because in on(facts, Item.COUNSELLING, day)] == [state[0]]


@pytest.mark.parametrize(
    ("day", "given", "state"),
    [
        (date(2022, 8, 31), None, ("not_applicable", "too_young")),
        (date(2022, 9, 10), None, ("no", "between_rounds")),
        (date(2023, 1, 31), None, ("no", "between_rounds")),
        (date(2023, 2, 1), None, ("yes", "capsule_blue")),
        (date(2023, 3, 9), None, ("yes", "capsule_blue")),
        (date(2023, 3, 10), None, ("yes", "capsule_red")),
        (date(2023, 6, 30), None, ("yes", "capsule_red")),
        (date(2023, 7, 1), None, ("no", "between_rounds")),
        (date(2023, 8, 1), None, ("yes", "capsule_red")),
        (date(2026, 12, 31), None, ("yes", "capsule_red")),
        (date(2027, 2, 28), None, ("yes", "capsule_red")),
        (date(2027, 3, 9), None, ("yes", "capsule_red")),
        (date(2027, 3, 10), None, ("not_applicable", "too_old")),
    ],
)
def test_vitamin_a_by_age_on_the_day(day, given, state):
    assert on(CHILD, Item.VITAMIN_A, day) == [state]


@pytest.mark.parametrize(
    ("given", "received"),
    [
        (date(2023, 1, 31), None), (date(2023, 2, 1), date(2023, 2, 1)),
        (date(2023, 6, 30), date(2023, 6, 30)), (date(2023, 7, 1), None),
    ],
)  # fmt: skip
def test_a_capsule_counts_for_the_round_in_which_it_was_given(given, received):
    facts = replace(CHILD, receipts={Item.VITAMIN_A: (Receipt(given),)})
    assert next(one for one in owed(facts, Item.VITAMIN_A) if one.occurrence == "2023-02").received_on == received


def test_who_turns_six_months_after_the_month_waits_for_the_next_round():
    assert owed(ChildFacts(born_on=date(2022, 2, 28)), Item.VITAMIN_A)[0].occurrence == "2022-08"
    assert owed(ChildFacts(born_on=date(2022, 2, 28)), Item.VITAMIN_A)[0].due_from == date(2022, 8, 28)
    assert owed(ChildFacts(born_on=date(2022, 3, 1)), Item.VITAMIN_A)[0].occurrence == "2023-02"


def test_deworming_from_twelve_months_once_or_twice_a_year():
    assert on(CHILD, Item.DEWORMING, at_age(12, -1)) == [("not_applicable", "too_young")]
    assert [one.occurrence for one in owed(CHILD, Item.DEWORMING)][:2] == ["2023-08", "2024-02"]
    yearly = EntitlementPolicy(deworming_months=(8,))
    assert [one.occurrence for one in owed(CHILD, Item.DEWORMING, yearly)][:2] == ["2023-08", "2024-08"]


def test_growth_monitoring_is_a_row_a_weighing_and_a_row_a_run_without():
    facts = visited(VisitFact(date(2022, 6, 5), 2), VisitFact(date(2022, 7, 5), 3, is_weighed=False))
    rows = owed(facts, Item.GROWTH_MONITORING)
    assert [(one.occurrence, one.due_from, one.due_until, one.received_on) for one in rows] == [
        ("2022-04", date(2022, 4, 1), date(2022, 5, 31), None),
        ("2022-06", date(2022, 6, 1), date(2022, 6, 30), date(2022, 6, 5)),
        ("2022-07", date(2022, 7, 1), date(2027, 2, 28), None),
    ]


@pytest.mark.parametrize(
    ("code", "day", "given", "state"),
    [
        ("HB0", BORN, {}, DoseState.DUE),
        ("HB0", BORN + timedelta(7), {}, DoseState.DUE),
        ("HB0", BORN + timedelta(8), {}, DoseState.PAST_LIMIT),
        ("BCG", at_age(1, -1), {}, DoseState.NOT_YET),
        ("BCG", at_age(1), {}, DoseState.DUE),
        ("BCG", at_age(1, 30), {}, DoseState.DUE),
        ("BCG", at_age(1, 31), {}, DoseState.LATE),
        ("BCG", at_age(12, -1), {}, DoseState.LATE),
        ("BCG", at_age(12), {}, DoseState.PAST_LIMIT),
        ("RV1", at_age(2), {}, DoseState.DUE),
        ("RV3", at_age(12, -1), {}, DoseState.LATE),
        ("RV3", at_age(12), {}, DoseState.PAST_LIMIT),
        ("DPT-HB-Hib2", at_age(3), {"DPT-HB-Hib1": at_age(2)}, DoseState.DUE),
        ("DPT-HB-Hib2", at_age(4, 27), {"DPT-HB-Hib1": at_age(4)}, DoseState.NOT_YET),
        ("DPT-HB-Hib2", at_age(4, 28), {"DPT-HB-Hib1": at_age(4)}, DoseState.DUE),
        ("MR1", at_age(9, 31), {}, DoseState.LATE),
        ("MR1", at_age(12), {}, DoseState.CATCH_UP),
        ("MR1", at_age(60, -1), {}, DoseState.CATCH_UP),
        ("MR1", at_age(60), {}, DoseState.PAST_LIMIT),
        ("MR2", at_age(18), {"MR1": at_age(9)}, DoseState.DUE),
        ("MR2", at_age(24, -1), {"MR1": at_age(9)}, DoseState.LATE),
        ("MR2", at_age(24), {"MR1": at_age(9)}, DoseState.CATCH_UP),
        ("MR1", at_age(10), {"MR1": at_age(9)}, DoseState.GIVEN),
    ],
)  # fmt: skip
def test_state_of_a_dose(code, day, given, state):
    facts = replace(CHILD, receipts={Item.IMMUNISATION: tuple(sorted(Receipt(on, dose) for dose, on in given.items()))})
    plan = next(one for one in plan_of(facts, terms()) if one.dose.code == code)
    assert dose_state(plan, BORN, day, DEFAULT) == state


@pytest.mark.parametrize(("apart", "counts"), [(27, False), (28, True)])
def test_a_dose_too_soon_after_the_one_before_does_not_count(apart, counts):
    first = at_age(2)
    given = (Receipt(first, "PCV1"), Receipt(first + timedelta(apart), "PCV2"))
    facts = replace(CHILD, receipts={Item.IMMUNISATION: given})
    row = next(one for one in owed(facts, Item.IMMUNISATION) if one.occurrence == "PCV2")
    assert (row.received_on is not None, row.because) == (counts, "age" if counts else "too_soon")


@pytest.mark.parametrize(("again", "received"), [(27, None), (28, 28)])
def test_a_dose_too_soon_counts_once_it_is_repeated(again, received):
    first, soon = at_age(2), at_age(2) + timedelta(10)
    given = [Receipt(first, "PCV1"), Receipt(soon, "PCV2"), Receipt(soon + timedelta(again), "PCV2")]
    facts = replace(CHILD, receipts={Item.IMMUNISATION: given})
    row = next(one for one in owed(facts, Item.IMMUNISATION) if one.occurrence == "PCV2")
    assert row.received_on == (received and soon + timedelta(received))
    assert row.due_from == soon + timedelta(28 if received else 27 + 28)


def test_je_is_owed_only_where_it_is_endemic():
    assert "JE" not in {one.occurrence for one in owed(CHILD, Item.IMMUNISATION)}
    endemic = EntitlementPolicy(is_je_endemic=True)
    assert "JE" in {one.occurrence for one in owed(CHILD, Item.IMMUNISATION, endemic)}


@pytest.mark.parametrize("version", COMPLETE)
def test_complete_is_every_dose_of_the_version(version):
    doses = COMPLETE[version]
    assert doses <= set(BY_CODE)
    assert is_complete(doses, version)
    assert not any(is_complete(doses - {one}, version) for one in doses)


def test_the_schedule_is_in_the_order_of_ages_and_numbers():
    assert [one.month for one in SCHEDULE] == sorted(one.month for one in SCHEDULE)
    for antigen in {one.antigen for one in SCHEDULE}:
        numbers = [one.number for one in SCHEDULE if one.antigen == antigen]
        assert numbers == sorted(numbers)


@pytest.mark.parametrize(
    ("months", "days", "weeks", "form"),
    [
        (2, 16, None, None), (2, 17, None, 3), (3, 0, None, 3), (5, 16, None, 3), (5, 17, None, 6),
        (23, 16, None, 21), (23, 17, None, 24), (29, 16, None, 24), (29, 17, None, 30), (59, 17, None, 60),
        (5, 17, 37, 6), (5, 17, 36, 3), (6, 15, 36, 6), (24, 0, 32, 24), (23, 17, 32, 21),
    ],
)  # fmt: skip
def test_kpsp_form_by_age(months, days, weeks, form):
    assert form_on(BORN, weeks, at_age(months, days)) == form


@pytest.mark.parametrize(("days", "forms"), [(16, {"54"}), (17, {"60"}), (27, {"60"})])
def test_the_last_form_is_owed_until_the_child_is_60_months(days, forms):
    day = at_age(59, days)
    assert {one.occurrence for one in owed(CHILD, Item.DEVELOPMENT) if one.due_from <= day <= one.due_until} == forms


@pytest.mark.parametrize(
    ("yes", "result"),
    [(10, KpspResult.AGREES), (9, KpspResult.AGREES), (8, KpspResult.DOUBTFUL), (7, KpspResult.DOUBTFUL),
     (6, KpspResult.DEVIATES), (0, KpspResult.DEVIATES)],
)  # fmt: skip
def test_kpsp_result(yes, result):
    assert result_of(yes) is result


@pytest.mark.parametrize(
    ("answers", "refers"), [((10,), False), ((8,), False), ((6,), True), ((8, 8), True), ((8, 9), False)]
)
def test_kpsp_refers(answers, refers):
    tests = [DevelopmentTest(at_age(12) + timedelta(14 * place), 12, yes) for place, yes in enumerate(answers)]
    facts = replace(CHILD, tests=tests)
    assert bool(owed(facts, Item.REFERRAL)) == refers
    again = [one for one in owed(facts, Item.DEVELOPMENT) if one.occurrence == "12-again"]
    assert len(again) == (answers[0] == 8)
    assert all(one.due_from == at_age(12, 14) for one in again)


@pytest.mark.parametrize(
    ("is_stunted", "is_confirmed", "specialist", "protein"),
    [
        (True, True, ("yes", "stunted"), ("yes", "stunted")),
        (True, False, ("unknown", "not_confirmed"), ("yes", "stunted")),
        (False, False, ("no", "no_finding"), ("no", "no_finding")),
        (None, False, ("no", "no_finding"), ("no", "no_finding")),
    ],
)
def test_stunting_is_confirmed_before_the_specialist_and_fed_under_two(is_stunted, is_confirmed, specialist, protein):
    day = at_age(13)
    facts = visited(VisitFact(day, 13, is_stunted=is_stunted, is_confirmed=is_confirmed))
    assert on(facts, Item.STUNTING_REFERRAL, day) == [specialist]
    assert on(facts, Item.ANIMAL_PROTEIN, day) == [protein]
    assert on(facts, Item.ANIMAL_PROTEIN, at_age(24)) == [("not_applicable", "too_old")]


def test_nik_companion_parenting_and_meals():
    facts = replace(CHILD, has_nik=False)
    assert on(facts, Item.IDENTITY, BORN) == [("yes", "no_nik")]
    assert on(CHILD, Item.IDENTITY, BORN) == [("no", "has_nik")]
    for item in (Item.COMPANION, Item.PARENTING):
        assert on(CHILD, item, at_age(24, -1)) == [("yes", "under_two")]
        assert on(CHILD, item, at_age(24)) == [("not_applicable", "too_old")]
    assert on(CHILD, Item.MEALS, date(2024, 12, 31)) == [("no", "before_programme")]
    assert on(CHILD, Item.MEALS, date(2025, 1, 1)) == [("yes", "age_6_59")]


@pytest.mark.parametrize("left_on", [date(2023, 5, 20), date(2022, 3, 11)])
def test_nothing_is_owed_from_the_day_a_child_left(left_on):
    facts = replace(visited(VisitFact(date(2022, 12, 2), 8, steps=("feed_wasted",))), left_on=left_on)
    rows = owed_to(BeneficiaryKind.CHILD, facts, terms())
    assert rows
    assert all(one.due_from < left_on and one.due_until is not None and one.due_until < left_on for one in rows)
    states = state_on(BeneficiaryKind.CHILD, facts, terms(), left_on)
    assert {one.state for one in states} == {EntitlementState.NOT_APPLICABLE}
