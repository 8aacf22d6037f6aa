"""What a pregnant woman and a mother after birth is owed. Reference 12.2 to 12.4."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from apps.interventions.enums import Item
from apps.interventions.rules.entitlement.calendar import A_DAY, ALWAYS, age_day, months_between
from apps.interventions.rules.entitlement.children import FED_FROM_MONTH
from apps.interventions.rules.entitlement.facts import AntenatalFact, PregnancyFacts, Receipt
from apps.interventions.rules.entitlement.rule import (
    NO,
    NOT_APPLICABLE,
    UNKNOWN,
    Entitlement,
    EntitlementState,
    MonthDue,
    Rule,
    Terms,
    by_month,
    first_within,
    served_on,
    spells,
)

FIRST_UNTIL, SECOND_UNTIL = timedelta(days=84), timedelta(days=168)
LATE_FROM, TERM, OUTCOME_BY = timedelta(weeks=36), timedelta(days=280), timedelta(days=308)
POSTPARTUM = timedelta(days=42)
REFERRING = ("refer_severe_anaemia", "refer_severe_hypertension", "check_hypertension")
NO_RISK = frozenset({"attend_next_contact", "see_doctor_usg", "ask_outcome"})
NO_PERIOD = "no_last_period"


def begins_on(facts: PregnancyFacts) -> date | None:
    """The first day of the pregnancy: of the last period, or reckoned back from the birth; else the first visit."""
    if facts.lmp_on is not None:
        return facts.lmp_on
    if facts.delivered_on is not None:
        return facts.delivered_on - TERM
    return facts.visits[0].on if facts.visits else None


def pregnant_until(facts: PregnancyFacts) -> date | None:
    """The last day as pregnant: before the birth, the end, or the day on which its outcome must be known."""
    begun_on = begins_on(facts)
    if facts.delivered_on is not None:
        return facts.delivered_on - A_DAY
    if facts.ended_on is not None:
        return facts.ended_on - A_DAY
    return begun_on + OUTCOME_BY if begun_on else None


def postpartum_until(facts: PregnancyFacts) -> date | None:
    """42 days after a birth, else the end of the pregnancy."""
    return facts.delivered_on + POSTPARTUM if facts.delivered_on else pregnant_until(facts)


def last_day(facts: PregnancyFacts) -> date | None:
    """The last day on which something is owed: while she is here and eats for a child under six months, by MBG."""
    last = postpartum_until(facts)
    if facts.delivered_on is not None and facts.has_live_birth:
        last = age_day(facts.delivered_on, FED_FROM_MONTH) - A_DAY
    if facts.left_on is None:
        return last
    return min(last or facts.left_on, facts.left_on - A_DAY)


def _while_pregnant(reason: str) -> Callable[[PregnancyFacts, date], tuple[EntitlementState, str]]:
    def otherwise(facts: PregnancyFacts, on: date) -> tuple[EntitlementState, str]:
        begun_on, until = begins_on(facts), pregnant_until(facts)
        if begun_on is None:
            return UNKNOWN, NO_PERIOD
        is_pregnant = begun_on <= on and (until is None or on <= until)
        return (NO, reason) if is_pregnant else (NOT_APPLICABLE, "not_pregnant")

    return otherwise


def _after_birth(reason: str) -> Callable[[PregnancyFacts, date], tuple[EntitlementState, str]]:
    def otherwise(facts: PregnancyFacts, on: date) -> tuple[EntitlementState, str]:
        is_after = facts.delivered_on is not None and on >= facts.delivered_on
        return (NO, reason) if is_after else (NOT_APPLICABLE, "not_delivered")

    return otherwise


def _contacts(facts: PregnancyFacts, terms: Terms) -> Iterator[Entitlement]:
    """K1 to K6 in the trimester that asks for each, at least four weeks apart; the doctor's ultrasound beside them."""
    if facts.lmp_on is None:
        yield ANTENATAL_CARE.row(begins_on(facts) or ALWAYS, pregnant_until(facts), NO_PERIOD, state=UNKNOWN)
        return
    made = {visit.contact: visit.on for visit in facts.visits if visit.contact}
    lmp, until = facts.lmp_on, pregnant_until(facts)
    second, third = lmp + FIRST_UNTIL + A_DAY, lmp + SECOND_UNTIL + A_DAY
    apart = timedelta(days=terms.policy_on(lmp).contact_interval_days)
    late = lmp + LATE_FROM
    k4 = made.get("k4", third)
    windows = {
        "k1": (lmp, until),
        "k2": (second, third - A_DAY),
        "k3": (made.get("k2", second) + apart, third - A_DAY),
        "k4": (third, until),
        "k5": (min(k4 + apart, max(late, k4)), until),
        "k6": (max(late, made.get("k5", late)), until),
    }
    for contact, (first, last) in windows.items():
        on = made.get(contact)
        if on is not None:
            first, last = min(first, on), on if last is None else max(last, on)
        yield ANTENATAL_CARE.row(first, last, "trimester", occurrence=contact.upper(), received_on=on)
    scans = [Receipt(visit.on) for visit in facts.visits if visit.has_ultrasound_by_doctor]
    for name, first, last in (("USG-T1", lmp, second - A_DAY), ("USG-T3", third, until)):
        yield ANTENATAL_CARE.row(
            first, last, "doctor_usg", occurrence=name, received_on=first_within(scans, first, last)
        )


def _tablets(facts: PregnancyFacts, terms: Terms) -> Iterator[Entitlement]:
    """MMS replaces TTD; received on the day on which the tablets handed out reach what the whole pregnancy needs."""
    begun_on = begins_on(facts)
    if begun_on is None:
        return
    policy, until = terms.policy_on(begun_on), postpartum_until(facts)
    is_mms = any(visit.is_mms and visit.tablets for visit in facts.visits)
    handed_out = [(visit.on, visit.tablets) for visit in facts.visits if visit.tablets]
    handed_out += [(one.on, one.amount or 0) for one in facts.receipts.get(Item.IRON_PREGNANT, ())]
    total, received_on = 0, None
    for on, count in sorted(handed_out):
        total += count
        if total >= (policy.mms_tablets if is_mms else policy.ttd_tablets):
            received_on = on
            break
    yield IRON_PREGNANT.row(begun_on, until, "mms" if is_mms else "ttd", received_on=received_on)


def _read(facts: PregnancyFacts, rule: Rule, read: Callable[[AntenatalFact], str | None]) -> Iterator[Entitlement]:
    """Spells of a finding of the antenatal visits, until the pregnancy ends."""
    until = pregnant_until(facts)
    shown = [(visit.on, value) for visit in facts.visits if (value := read(visit)) is not None]
    for spell in spells(shown):
        last = until if spell.until is None else spell.until
        received_on = served_on(facts, rule.item, spell.first, last)
        yield rule.row(spell.first, last, spell.value, occurrence=spell.first.isoformat(), received_on=received_on)


def _kek(visit: AntenatalFact) -> str | None:
    return None if visit.is_kek is None else "feed_kek" if visit.is_kek else ""


def _food(facts: PregnancyFacts, terms: Terms) -> Iterator[Entitlement]:
    return _read(facts, PMT_PREGNANT, _kek)


def _protein(facts: PregnancyFacts, terms: Terms) -> Iterator[Entitlement]:
    return _read(facts, ANIMAL_PROTEIN, _kek)


def _referrals(facts: PregnancyFacts, terms: Terms) -> Iterator[Entitlement]:
    def read(visit: AntenatalFact) -> str:
        return next((step for step in REFERRING if step in visit.steps), "")

    return _read(facts, REFERRAL, read)


def _counselling(facts: PregnancyFacts, terms: Terms) -> Iterator[Entitlement]:
    def read(visit: AntenatalFact) -> str:
        return "at_risk" if set(visit.steps) - NO_RISK else ""

    return _read(facts, COUNSELLING, read)


def _vitamin_a(facts: PregnancyFacts, terms: Terms) -> Iterator[Entitlement]:
    """Two capsules of 200,000 IU after birth, the second a day after the first at the earliest."""
    if facts.delivered_on is None:
        return
    days = timedelta(days=terms.policy_on(facts.delivered_on).postpartum_vitamin_a_days)
    until = facts.delivered_on + days
    given = [
        one.on
        for one in facts.receipts.get(Item.VITAMIN_A, ())
        if facts.delivered_on <= one.on <= until
        for _capsule in range(1 if one.amount is None else one.amount)
    ]
    for number in (1, 2):
        yield VITAMIN_A.row(
            facts.delivered_on + A_DAY * (number - 1),
            until,
            "postpartum",
            occurrence=f"nifas-{number}",
            received_on=given[number - 1] if len(given) >= number else None,
        )


def _contraception(facts: PregnancyFacts, terms: Terms) -> Iterator[Entitlement]:
    if facts.delivered_on is None:
        return
    until = facts.delivered_on + timedelta(days=terms.policy_on(facts.delivered_on).contraception_within_days)
    begun = facts.receipts.get(Item.CONTRACEPTION, ())
    if facts.contraception_on is not None:
        begun = sorted([*begun, Receipt(facts.contraception_on)])
    yield CONTRACEPTION.row(
        facts.delivered_on, until, "delivered", received_on=first_within(begun, facts.delivered_on, until)
    )


def _meals(facts: PregnancyFacts, terms: Terms) -> Iterator[Entitlement]:
    """All pregnant and breastfeeding women; from six months on the child is owed its own."""
    begun_on = begins_on(facts)
    if begun_on is not None:
        first = max(begun_on, date(terms.policy_on(terms.until).meals_from_year, 1, 1))
        until = last_day(facts)
        receipts = facts.receipts.get(Item.MEALS, ())
        yield MEALS.row(first, until, "pregnant", received_on=first_within(receipts, first, until))


def _months(facts: PregnancyFacts, terms: Terms) -> Iterator[MonthDue]:
    begun_on, last = begins_on(facts), postpartum_until(facts)
    if begun_on is None or last is None:
        return
    for month in months_between(begun_on, min(last, terms.until)):
        first = max(month.first, begun_on)
        is_after = facts.delivered_on is not None and first >= facts.delivered_on
        yield MonthDue(month.label, first, min(month.last, last), "postpartum" if is_after else "pregnant")


def _companion(facts: PregnancyFacts, terms: Terms) -> Iterator[Entitlement]:
    """One visit in each calendar month of the pregnancy and of the weeks after birth."""
    return by_month(COMPANION, _months(facts, terms), facts.receipts.get(Item.COMPANION, ()))


PMK = "Permenkes 21/2021, lampiran I"
ANTENATAL_CARE = Rule("antenatal_care", Item.ANTENATAL_CARE, PMK, _contacts, _while_pregnant("no_contact_due"))
IRON_PREGNANT = Rule(
    "iron_pregnant", Item.IRON_PREGNANT, "KMK 1092/2024; Permenkes 88/2014", _tablets, _while_pregnant("not_due")
)
PMT_PREGNANT = Rule(
    "pmt_pregnant", Item.PMT_PREGNANT, "Juknis PMT lokal, Kemenkes 2023: KEK", _food, _while_pregnant("no_finding")
)
ANIMAL_PROTEIN = Rule(
    "pregnancy_protein", Item.ANIMAL_PROTEIN, "RAN PASTI: ibu hamil KEK", _protein, _while_pregnant("no_finding")
)
REFERRAL = Rule(
    "pregnancy_referral",
    Item.REFERRAL,
    "WHO 2024; PNPK Preeklamsia 2016",
    _referrals,
    _while_pregnant("no_finding"),
)
COUNSELLING = Rule("pregnancy_counselling", Item.COUNSELLING, PMK, _counselling, _while_pregnant("no_finding"))
VITAMIN_A = Rule(
    "vitamin_a_postpartum",
    Item.VITAMIN_A,
    "Permenkes 21/2015: nifas 2 × 200.000 IU",
    _vitamin_a,
    _after_birth("postpartum_over"),
)
CONTRACEPTION = Rule(
    "contraception_after_birth",
    Item.CONTRACEPTION,
    "Perpres 72/2021 lampiran B no. 1",
    _contraception,
    _after_birth("postpartum_over"),
)
MEALS = Rule("pregnancy_meals", Item.MEALS, "Perpres 115/2025", _meals, _while_pregnant("before_programme"))
COMPANION = Rule(
    "pregnancy_companion", Item.COMPANION, "Peraturan BKKBN 12/2021", _companion, _while_pregnant("not_due")
)
