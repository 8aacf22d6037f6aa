"""The file of `bin/manage assess mother`: antenatal visits in, what the rules of the pages say of each out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from apps.core.assessing import AssessedFile, Row, histories, read_day, read_number, required_day, unreadable
from apps.families.rules.ages import full_months, full_years
from apps.mothers.enums import Risk
from apps.mothers.rules.bounds import POSSIBLE
from apps.mothers.rules.judgement import PregnancyFacts, PregnancyJudgement, VisitFacts, judge_pregnancy

COLUMNS = (
    "id", "born_on", "lmp_on", "visited_on", "height_cm", "prepregnancy_weight_kg", "weight_kg", "muac_cm", "hb_g_dl",
    "systolic", "diastolic", "last_birth_on", "children_alive",
)  # fmt: skip
FIELD_OF = {"prepregnancy_weight_kg": "weight_before_kg", "children_alive": "living_children"}
WRITTEN = ("id", "visited_on", "contact", "next_due_on", "anaemia", "weight_gain", "risks", "steps")


def assess_mothers(rows: Sequence[Row]) -> Iterable[Mapping[str, Any]]:
    """The rows of one id are the visits of one pregnancy; each is judged with those before it."""
    results: list[Mapping[str, Any]] = [{}] * len(rows)
    for places in histories(rows, "visited_on"):
        history = [rows[place] for place in places]
        judgement = judge_pregnancy(_facts(history), [_visit(row) for row in history])
        for place, result in zip(places, _results(history, judgement), strict=True):
            results[place] = result
    return results


MOTHER_FILE = AssessedFile(subject="mother", columns=COLUMNS, written=WRITTEN, assess=assess_mothers)


def _facts(history: Sequence[Row]) -> PregnancyFacts:
    """Of what the rows say about the woman and the pregnancy, the last that is not empty."""
    first_seen_on = required_day(history[0], "visited_on")
    lmp_on, born_on = _last(history, read_day, "lmp_on"), _last(history, read_day, "born_on")
    last_birth_on, children = (
        _last(history, read_day, "last_birth_on"),
        _last(history, _read_possible, "children_alive"),
    )
    began_on = lmp_on or first_seen_on
    return PregnancyFacts(
        lmp_on=lmp_on,
        registered_on=first_seen_on,
        age_years=full_years(born_on, began_on),
        births=None if children is None else int(children),
        spacing_months=full_months(last_birth_on, began_on) if last_birth_on else None,
        height_cm=_last(history, _read_possible, "height_cm"),
        weight_before_kg=_last(history, _read_possible, "prepregnancy_weight_kg"),
    )


def _visit(row: Row) -> VisitFacts:
    upper, lower = _read_possible(row, "systolic"), _read_possible(row, "diastolic")
    return VisitFacts(
        visited_on=required_day(row, "visited_on"),
        weight_kg=_read_possible(row, "weight_kg"),
        muac_cm=_read_possible(row, "muac_cm"),
        hb_g_dl=_read_possible(row, "hb_g_dl"),
        systolic=None if upper is None else int(upper),
        diastolic=None if lower is None else int(lower),
    )


def _read_possible(row: Row, heading: str) -> float | None:
    """As read_number; a figure that the page would refuse (Hb of 115 for 11.5) is unreadable, and never healthy."""
    number = read_number(row, heading)
    least, most = POSSIBLE[FIELD_OF.get(heading, heading)]
    if number is not None and not least <= number <= most:
        raise unreadable(row, heading)
    return number


def _results(history: Sequence[Row], judgement: PregnancyJudgement) -> Iterable[Mapping[str, Any]]:
    for row, visit in zip(history, judgement.visits, strict=True):
        yield {
            "id": row["id"],
            "visited_on": required_day(row, "visited_on"),
            "contact": visit.contact.upper(),
            "next_due_on": visit.due.by,
            "anaemia": visit.verdict.anaemia.value,
            "weight_gain": visit.verdict.gain.value,
            "risks": [risk.name.lower() for risk in Risk if risk & visit.assessment.risks and risk.name],
            "steps": [step.code.value for step in visit.steps],
        }


def _last(history: Sequence[Row], read: Any, heading: str) -> Any:
    values = [value for row in history if (value := read(row, heading)) is not None]
    return values[-1] if values else None
