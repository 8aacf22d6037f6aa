"""Answers of a screening that the register already knows: proposed on the form, to be confirmed."""

from datetime import date
from typing import Any

from apps.families.enums import MemberStatus, Relation
from apps.families.models import Family, Screening
from apps.families.rules.ages import full_years
from apps.families.rules.answers import (
    CODES,
    OLDEST_OF_COUPLE,
    Answers,
    child_targets,
    interval_of,
    interval_to,
    is_too_close,
    is_too_many,
)
from apps.families.rules.screening import age_factors

YOUNGEST_OF_COUPLE = 15


def proposed_answers(family: Family, known: Screening | None, on: date) -> dict[str, Any]:
    """Answers by the names of rules.answers.Answers. known: this year's screening; its facts come before guesses.

    Children under five come from their own register, older ones from the members.
    """
    members = list(family.members.filter(status=MemberStatus.ACTIVE))
    wife = next((member for member in members if member.relation == Relation.WIFE), None)
    births = [member.born_on for member in members if member.relation == Relation.CHILD and member.born_on]
    births += family.toddlers.filter(status="active").values_list("born_on", flat=True)
    has_baduta, has_balita = child_targets(births, on)
    wife_born_on = wife.born_on if wife else None
    pregnancy = wife.pregnancies.filter(status="ongoing").first() if wife else None
    answers = {name: getattr(family, name) for name in (*CODES, "contraception_on")}
    answers |= {
        "is_couple": _is_couple(full_years(wife_born_on, on)),
        "is_pregnant": pregnancy is not None or None,
        "has_child_0_23": has_baduta or None,
        "has_child_24_59": has_balita or None,
        "wife_born_on": wife_born_on,
        "birth_interval_months": interval_to(births, pregnancy.lmp_on) if pregnancy else interval_of(births),
        "children": len(births) or None,
    }
    for name in ("is_couple", "is_pregnant", "has_child_0_23", "has_child_24_59"):
        if known is not None and getattr(known, name) is not None:
            answers[name] = getattr(known, name)
    return answers if known is None else _without_contradictions(known, answers, on)


def _without_contradictions(known: Screening, answers: dict[str, Any], on: date) -> dict[str, Any]:
    """Without figures that contradict this year's screening: where the answer is left open, its fact stays."""
    young, old = age_factors(full_years(answers["wife_born_on"], on))
    interval, children = answers["birth_interval_months"], answers["children"]
    register = [
        ("wife_born_on", "too_young", young),
        ("wife_born_on", "too_old", old),
        ("birth_interval_months", "too_close", is_too_close(Answers(birth_interval_months=interval))),
        ("children", "too_many", is_too_many(children)),
        ("children", "too_close", is_too_close(Answers(birth_interval_months=interval, children=children))),
    ]
    contradictions = {
        answer
        for answer, fact, value in register
        if value is not None and getattr(known, fact) is not None and getattr(known, fact) != value
    }
    return answers | dict.fromkeys(contradictions)


def _is_couple(wife_age: int | None) -> bool | None:
    return True if wife_age is not None and YOUNGEST_OF_COUPLE <= wife_age <= OLDEST_OF_COUPLE else None
