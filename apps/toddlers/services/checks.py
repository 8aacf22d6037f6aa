"""What a child or a visit may not be, what is asked about it, and what is noted: the same for every door."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format, number_format

from apps.core.findings import Finding, Level
from apps.core.rules.entered_text import is_name
from apps.families.rules.nik import read_nik
from apps.toddlers import labels
from apps.toddlers.enums import Block, ChildFault, Warn
from apps.toddlers.inputs import RESULTS, Number
from apps.toddlers.models import Measurement
from apps.toddlers.rules import birth, plausibility
from apps.toddlers.rules.age import UNDER_MONTHS, completed_months
from apps.toddlers.rules.verdicts import Verdicts
from apps.toddlers.services.tables import ChildTable, VisitTable

# The list of a posyandu names children for some years after their fifth birthday.
UNDER_MONTHS_IN_FILES = 120
BLOCK_FIELDS = {
    Block.MEASURED_BEFORE_BIRTH: "measured_on",
    Block.MEASURED_IN_FUTURE: "measured_on",
    Block.MEASURED_AFTER_DEATH: "measured_on",
    Block.OVER_AGE: "measured_on",
    Block.SAME_CHILD_SAME_DATE: "measured_on",
    Block.NOTHING_MEASURED: "weight_kg",
    Block.WEIGHT_IMPLAUSIBLE: "weight_kg",
    Block.HEIGHT_IMPLAUSIBLE: "height_cm",
    Block.MUAC_IMPOSSIBLE: "muac_cm",
    Block.HEAD_IMPOSSIBLE: "head_cm",
    Block.OEDEMA_IMPOSSIBLE: "oedema",
}
OUTSIDE = {
    "weight_kg": Block.WEIGHT_IMPLAUSIBLE,
    "height_cm": Block.HEIGHT_IMPLAUSIBLE,
    "muac_cm": Block.MUAC_IMPOSSIBLE,
    "head_cm": Block.HEAD_IMPOSSIBLE,
    "oedema": Block.OEDEMA_IMPOSSIBLE,
}
WARN_FIELDS = {
    Warn.WAZ_EXTREME: "weight_kg",
    Warn.HAZ_EXTREME: "height_cm",
    Warn.MUAC_EXTREME: "muac_cm",
    Warn.STANDING_TOO_YOUNG: "position",
    Warn.HEIGHT_SHRANK: "height_cm",
    Warn.HEIGHT_LEAPT: "height_cm",
    Warn.WEIGHT_DROPPED: "weight_kg",
    Warn.WEIGHT_LEAPT: "weight_kg",
}
BIRTH_FAULTS = {
    "birth_weight_kg": ChildFault.BIRTH_WEIGHT_IMPLAUSIBLE,
    "birth_length_cm": ChildFault.BIRTH_LENGTH_IMPLAUSIBLE,
    "birth_head_cm": ChildFault.BIRTH_HEAD_IMPLAUSIBLE,
    "birth_order": ChildFault.BIRTH_ORDER_IMPLAUSIBLE,
    "gestation_weeks": ChildFault.GESTATION_IMPLAUSIBLE,
}


def check_visits(
    visits: VisitTable,
    *,
    born_on: Sequence[date | None],
    today: date,
    taken: Container[tuple[int | None, date]] = (),
    verdicts: Verdicts | None = None,
    died_on: Sequence[date | None] = (),
) -> list[Finding]:
    """Everything about these visits; `row` is the place in the table.

    born_on: of the child of each visit, None where it is not known. died_on: the same, of none if it is empty. taken:
    (child, day) of visits on record that these may not repeat. verdicts: of these visits, in their order, if they are
    judged already; they add what follows from the visits before and from the z-scores.
    """
    findings = [
        *_days(born_on, visits.measured_on, today),
        *_after_death(died_on, visits.measured_on),
        *_same_days(visits, taken),
        *_outside(visits),
        *_empty(visits),
    ]
    if verdicts is not None:
        findings += check_verdicts(verdicts)
    return findings


def check_verdicts(verdicts: Verdicts) -> Iterator[Finding]:
    """What only the visits before and the z-scores show."""
    codes = verdicts.columns["warnings"]
    for row in (codes != "").nonzero()[0].tolist():
        for code in map(Warn, codes[row].split(",")):
            yield Finding(row, WARN_FIELDS[code], code.value, Level.ASK, _question(code, row, verdicts))


def _question(code: Warn, row: int, verdicts: Verdicts) -> object:
    """The words of a warning; one about a change names both values and the day of the earlier one."""
    if code not in labels.WARNINGS_OF_CHANGE:
        return labels.WARNINGS[code]
    name = "weight" if code in (Warn.WEIGHT_DROPPED, Warn.WEIGHT_LEAPT) else "height"
    figure = f"{name}_{'kg' if name == 'weight' else 'cm'}"
    day = verdicts.last[f"{name}_on"][row].astype(date)
    return labels.WARNINGS_OF_CHANGE[code] % {
        "before": _figure(verdicts.last[figure][row]),
        "day": date_format(day, "j F Y"),
        "now": _figure(verdicts.now[figure][row]),
    }


def _figure(value: float) -> str:
    """At least one decimal, as it was measured."""
    text = f"{value:.3f}".rstrip("0")
    return number_format(Decimal(text), max(1, len(text.partition(".")[2])))


def check_again(visit: Measurement, again: Mapping[str, Number]) -> list[Finding]:
    """Of what was measured again, by field: the impossible is refused, what differs from the visit is asked about."""
    findings = []
    for field, value in again.items():
        low, high = plausibility.POSSIBLE[field]
        first = getattr(visit, field)
        if not low <= float(value) <= high:
            findings.append(Finding(0, field, OUTSIDE[field].value, Level.REFUSE, labels.BLOCKS[OUTSIDE[field]]))
        elif first is not None and abs(float(value) - float(first)) > plausibility.AGAIN_WITHIN[field]:
            words = labels.MEASURED_AGAIN[field] % {"first": _figure(float(first)), "again": _figure(float(value))}
            findings.append(Finding(0, field, "again_differs", Level.ASK, words))
    return findings


def check_children(
    children: ChildTable, *, today: date, of_any_age: Container[int] = (), under_months: int = UNDER_MONTHS
) -> list[Finding]:
    """Everything about these children but their place and whether a number is taken, which the services see to.

    under_months: a file of identities brings children who have left the age as well (UNDER_MONTHS_IN_FILES).
    of_any_age: rows of children on record, who grow older there, and of those with a visit: how old they may be is a
    question of that visit.
    """
    findings = []
    columns = (children.name, children.mother_name, children.born_on, children.nik)
    for row, (name, mother_name, born_on, nik) in enumerate(zip(*columns, strict=True)):
        if not (name or "").strip():
            findings.append(_fault(row, "name", ChildFault.NAME_MISSING))
        elif not is_name(name):
            findings.append(_fault(row, "name", ChildFault.NAME_UNREADABLE))
        if (mother_name or "").strip() and not is_name(mother_name):
            findings.append(_fault(row, "mother_name", ChildFault.MOTHER_NAME_UNREADABLE))
        if born_on and born_on > today:
            findings.append(_fault(row, "born_on", ChildFault.BORN_IN_FUTURE))
        if born_on and completed_months(born_on, today) >= under_months and row not in of_any_age:
            findings.append(_fault(row, "born_on", ChildFault.OVER_AGE))
        if nik and (fault := read_nik(nik).fault):
            findings.append(Finding(row, "nik", str(fault), Level.REFUSE, labels.NIK_UNREADABLE))
    return [*findings, *check_births(children), *_arrivals(children, today)]


def check_births(children: ChildTable) -> Iterator[Finding]:
    """Weight, length and the rest of the day of birth. A file leaves out such a figure and takes the child."""
    for field, code in BIRTH_FAULTS.items():
        low, high = birth.POSSIBLE[field]
        for row, value in enumerate(getattr(children, field)):
            figure = birth_weight_kg(value) if field == "birth_weight_kg" else value
            if figure is not None and not low <= float(figure) <= high:
                yield _fault(row, field, code)


def _arrivals(children: ChildTable, today: date) -> Iterator[Finding]:
    """When a child came from another district; one born elsewhere may come on the day of its birth."""
    for row, (born_on, came_on) in enumerate(zip(children.born_on, children.came_on, strict=True)):
        if came_on and came_on > today:
            yield _fault(row, "came_on", ChildFault.CAME_IN_FUTURE)
        elif came_on and born_on and came_on < born_on:
            yield _fault(row, "came_on", ChildFault.CAME_BEFORE_BIRTH)


def birth_weight_kg(value: Number | None) -> float | None:
    """Kilograms, of a figure in kilograms or grams; 0 is not a weight."""
    grams = birth.birth_weight_g(None if value is None else float(value))
    return None if grams is None else grams / 1000


def _days(born_on: Iterable[date | None], measured_on: Iterable[date | None], today: date) -> Iterator[Finding]:
    """The first thing wrong with the two dates; the rest would follow from it."""
    for row, (born, day) in enumerate(zip(born_on, measured_on, strict=True)):
        if day is None:
            continue
        if born and day < born:
            yield _block(row, Block.MEASURED_BEFORE_BIRTH)
        elif day > today:
            yield _block(row, Block.MEASURED_IN_FUTURE)
        elif born and completed_months(born, day) >= UNDER_MONTHS:
            yield _block(row, Block.OVER_AGE)


def _after_death(died_on: Sequence[date | None], measured_on: Sequence[date | None]) -> Iterator[Finding]:
    for row, (died, on) in enumerate(zip(died_on, measured_on, strict=bool(died_on))):
        if died is not None and on is not None and on > died:
            yield _block(row, Block.MEASURED_AFTER_DEATH)


def _same_days(visits: VisitTable, taken: Container[tuple[int | None, date]]) -> Iterator[Finding]:
    seen = set()
    for row, key in enumerate(zip(visits.child, visits.measured_on, strict=True)):
        if key in taken or (key[0] is not None and key in seen):
            yield _block(row, Block.SAME_CHILD_SAME_DATE)
        seen.add(key)


def _outside(visits: VisitTable) -> Iterator[Finding]:
    for field, (low, high) in plausibility.POSSIBLE.items():
        for row, value in enumerate(getattr(visits, field)):
            if value is not None and not low <= float(value) <= high:
                yield _block(row, OUTSIDE[field])


def _empty(visits: VisitTable) -> Iterator[Finding]:
    columns = [getattr(visits, name) for name in RESULTS if name != "oedema"]
    for row, (oedema, *values) in enumerate(zip(visits.oedema, *columns, strict=True)):
        if not oedema and all(value is None for value in values):
            yield _block(row, Block.NOTHING_MEASURED)


def _block(row: int, code: Block) -> Finding:
    return Finding(row, BLOCK_FIELDS[code], code.value, Level.REFUSE, labels.BLOCKS[code])


def _fault(row: int, field: str, code: ChildFault) -> Finding:
    return Finding(row, field, code.value, Level.REFUSE, labels.CHILD_FAULTS[code])
