"""The file of `bin/manage assess child`: visits in, what the rules of the pages say of each out."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from apps.core.assessing import AssessedFile, Row, filled, histories, read_day, read_number, required_day, unreadable
from apps.core.findings import Level
from apps.core.rules.dated import Dated
from apps.toddlers.enums import POSITION_CODES, SEX_CODES, ChildFault, Position, Sex
from apps.toddlers.inputs import VisitInput
from apps.toddlers.rules.birth import POSSIBLE
from apps.toddlers.rules.next_step import NOTHING_ELSE
from apps.toddlers.rules.policy import GrowthPolicy
from apps.toddlers.rules.verdicts import Timeline, judge, nothing_before
from apps.toddlers.selectors.timelines import codes, days
from apps.toddlers.services.checks import check_visits
from apps.toddlers.services.tables import VisitTable

COLUMNS = (
    "id", "sex", "born_on", "measured_on", "weight_kg", "height_cm", "position", "muac_cm", "oedema", "gestation_weeks",
)  # fmt: skip
OF_CHILD = ("sex", "born_on", "gestation_weeks")
Z_SCORES = ("height_for_age_z", "weight_for_age_z", "weight_for_height_z", "bmi_for_age_z", "muac_for_age_z")
STATUSES = ("height_status", "weight_status", "wasting_status", "bmi_status", "muac_status")
WRITTEN = ("id", "measured_on", *Z_SCORES, *STATUSES, "weight_gain", "warnings", "steps")
POSITIONS = dict.fromkeys(("lying", "l", "t", "terlentang", "telentang", "berbaring", "pb"), Position.LYING) | (
    dict.fromkeys(("standing", "h", "b", "berdiri", "tb"), Position.STANDING)
)
SEXES = dict.fromkeys(("l", "laki-laki", "laki", "m", "male", "1"), Sex.BOY) | (
    dict.fromkeys(("p", "perempuan", "f", "female", "2"), Sex.GIRL)
)
NO_OEDEMA = ("tidak", "-")
# What a row lacks, by its heading. Without a day there is no verdict; without a sex there are no z-scores.
MISSING_DAYS = {"born_on": "born_on_missing", "measured_on": "measured_on_missing"}
SEX_MISSING = "sex_missing"


def assess_children(rows: Sequence[Row]) -> Iterable[Mapping[str, Any]]:
    """The rows of one id are the visits of one child; what one says of the child holds for all. A visit that is refused
    says why, and is part of no history.

    A child of unknown sex has no z-scores; that nothing else was found is then no verdict.
    """
    rows = filled(rows, OF_CHILD)
    refused = _refusals(rows)
    results: list[dict[str, Any]] = [
        {"id": row["id"], "measured_on": row["measured_on"], "warnings": refused.get(place, [])}
        for place, row in enumerate(rows)
    ]
    dated = [place for place in range(len(rows)) if place not in refused]
    children = [[dated[at] for at in history] for history in histories([rows[at] for at in dated], "measured_on")]
    order = [place for history in children for place in history]
    if order:
        timeline = _timeline(rows, children)
        columns = judge(timeline, Dated.always(GrowthPolicy())).columns
        for at, place in enumerate(order):
            results[place] |= {name: _score(columns[name][at]) for name in Z_SCORES}
            results[place] |= {name: columns[name][at] for name in STATUSES}
            results[place] |= {
                "weight_gain": str(columns["weight_gain"][at]),
                "warnings": _codes(columns["warnings"][at]) + _codes(columns["flagged"][at], "flagged_"),
                "steps": _codes(columns["steps"][at]),
            }
            if _is_gestation_impossible(rows[place]):
                results[place]["warnings"] = [ChildFault.GESTATION_IMPLAUSIBLE.value, *results[place]["warnings"]]
            if _sex(rows[place]) is None:
                results[place]["warnings"] = [SEX_MISSING, *results[place]["warnings"]]
                results[place]["steps"] = [step for step in results[place]["steps"] if step != NOTHING_ELSE.step]
    return results


CHILD_FILE = AssessedFile(subject="child", columns=COLUMNS, written=WRITTEN, assess=assess_children)


def _refusals(rows: Sequence[Row]) -> dict[int, list[str]]:
    codes: dict[int, list[str]] = {}
    for place, row in enumerate(rows):
        if missing := [code for heading, code in MISSING_DAYS.items() if read_day(row, heading) is None]:
            codes[place] = missing
    dated = [place for place in range(len(rows)) if place not in codes]
    visits = VisitTable()
    for place in dated:
        visits.append(_visit(rows[place]), child=place)
    born_on = [read_day(rows[place], "born_on") for place in dated]
    for finding in check_visits(visits, born_on=born_on, today=date.max):
        if finding.level is Level.REFUSE:
            codes.setdefault(dated[finding.row], []).append(finding.code)
    return codes


def _sex(row: Row) -> Sex | None:
    """None where the cell is empty; a word that is no sex is not read."""
    if not row["sex"]:
        return None
    if (sex := SEXES.get(row["sex"].lower())) is None:
        raise unreadable(row, "sex")
    return sex


def _position(row: Row) -> Position | None:
    if not row["position"]:
        return None
    if (position := POSITIONS.get(row["position"].lower())) is None:
        raise unreadable(row, "position")
    return position


def _oedema(row: Row) -> int | None:
    if row["oedema"].lower() in NO_OEDEMA:
        return 0
    grade = read_number(row, "oedema")
    if grade is not None and grade != int(grade):
        raise unreadable(row, "oedema")
    return None if grade is None else int(grade)


def _is_gestation_impossible(row: Row) -> bool:
    weeks = read_number(row, "gestation_weeks")
    shortest, longest = POSSIBLE["gestation_weeks"]
    return weeks is not None and not shortest <= weeks <= longest


def _gestation_weeks(row: Row) -> float | None:
    """None where it is not known, or cannot be: the age is not corrected then."""
    return None if _is_gestation_impossible(row) else read_number(row, "gestation_weeks")


def _visit(row: Row) -> VisitInput:
    return VisitInput(
        measured_on=required_day(row, "measured_on"),
        weight_kg=read_number(row, "weight_kg"),
        height_cm=read_number(row, "height_cm"),
        position=_position(row),
        muac_cm=read_number(row, "muac_cm"),
        oedema=_oedema(row),
    )


def _timeline(rows: Sequence[Row], children: Sequence[Sequence[int]]) -> Timeline:
    places = [place for history in children for place in history]
    visits = [_visit(rows[place]) for place in places]
    n = len(places)

    def numbers(values: Iterable[Any]) -> np.ndarray:
        return np.array([np.nan if value is None else value for value in values], dtype=float)

    return Timeline(
        child=np.array([child for child, history in enumerate(children) for _place in history]),
        sex=codes([_sex(rows[place]) or "" for place in places], SEX_CODES),
        born_on=days([required_day(rows[place], "born_on") for place in places]),
        gestation_weeks=numbers(_gestation_weeks(rows[place]) for place in places),
        measured_on=days([visit.measured_on for visit in visits]),
        weight_kg=numbers(visit.weight_kg for visit in visits),
        height_cm=numbers(visit.height_cm for visit in visits),
        position=codes([visit.position or "" for visit in visits], POSITION_CODES),
        muac_cm=numbers(visit.muac_cm for visit in visits),
        head_cm=np.full(n, np.nan),
        oedema=np.array([visit.oedema or 0 for visit in visits], dtype=int),
        is_confirmed=np.zeros(n, dtype=bool),
        **nothing_before(n),
    )


def _score(z: float) -> str:
    return "" if np.isnan(z) else f"{z:.2f}"


def _codes(text: str, prefix: str = "") -> list[str]:
    return [f"{prefix}{code}" for code in text.split(",") if code]
