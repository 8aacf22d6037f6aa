"""Visits at every door: service, page, file and bulk give the same codes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from apps.core.refusal import Refused
from apps.toddlers.inputs import VisitInput
from apps.toddlers.models import Child
from apps.toddlers.services.bulk import record_visits
from apps.toddlers.services.tables import ChildTable, VisitTable
from apps.toddlers.services.visits import record_visit
from tests.factories import make_child, make_visit, today
from tests.import_files import MEASURED, examine, html_table, visit_row

Findings = set[tuple[str | None, str]]  # (field, code)
ALL = ("service", "page", "file", "bulk")
NO_FILE = ("service", "page", "bulk")
NIK = "3602996009230001"
SOUND: dict[str, Any] = {"measured_on": 0, "weight_kg": 12.0, "height_cm": 86.0, "position": "standing"}
NOTHING: dict[str, Any] = {"weight_kg": None, "height_cm": None, "position": None}
COLUMNS = {
    "measured_on": "TANGGALUKUR", "weight_kg": "BERAT", "height_cm": "TINGGI", "muac_cm": "LILA",
    "head_cm": "lingkar_kepala", "oedema": "Pitting_edema", "position": "CARAUKUR",
}  # fmt: skip
FILE_WORDS = {"standing": "berdiri", "lying": "terlentang", None: ""}


@dataclass(frozen=True)
class Case:
    """changes: of a sound visit; measured_on in days before today. born: age of the child in days today.

    before_cm: height at a visit a month earlier. twice: a second visit on the same day, with another weight.
    """

    changes: dict[str, Any] = field(default_factory=dict)
    findings: Findings = field(default_factory=set)
    doors: tuple[str, ...] = ALL
    born: int = 900
    before_cm: float | None = None
    twice: bool = False
    by: str = "dewi"

    def __str__(self) -> str:
        return f"visit by {self.by}, born {self.born}: {self.changes} {self.before_cm or ''} {'twice' * self.twice}"


def pair(name: str, sound: Any, wrong: Any, code: str) -> Iterator[Case]:
    """Both sides of one bound."""
    yield Case({name: sound})
    yield Case({name: wrong}, {(name, code)})


CASES = [
    Case(),
    *pair("weight_kg", 0.9, 0.89, "weight_implausible"),
    *pair("weight_kg", 58, 58.1, "weight_implausible"),
    *pair("height_cm", 38, 37.9, "height_implausible"),
    *pair("height_cm", 150, 150.1, "height_implausible"),
    *pair("muac_cm", 3, 2.9, "muac_impossible"),
    *pair("muac_cm", 50, 50.1, "muac_impossible"),
    *pair("head_cm", 15, 14.9, "head_impossible"),
    *pair("head_cm", 70, 70.1, "head_impossible"),
    Case({"oedema": 3}),
    Case({"oedema": 4}, {("oedema", "oedema_impossible")}, NO_FILE),
    # One measurement of any kind is a visit
    Case(NOTHING, {("weight_kg", "nothing_measured")}),
    Case(NOTHING | {"oedema": 0}, {("weight_kg", "nothing_measured")}),
    Case(NOTHING | {"position": "lying"}, {("weight_kg", "nothing_measured")}),
    *(
        Case(NOTHING | one)
        for one in ({"weight_kg": 12.0}, {"height_cm": 86.0}, {"muac_cm": 14.0}, {"head_cm": 47.0}, {"oedema": 1})
    ),
    # Days
    *pair("measured_on", 0, -1, "measured_in_future"),
    *pair("measured_on", 900, 901, "measured_before_birth"),
    Case(born=1825),
    Case({}, {("measured_on", "age_60_months_or_more")}, born=1827),
    # Other visits of the child
    Case({}, {("measured_on", "same_child_same_date")}, twice=True),
    Case({"height_cm": 73.5}, before_cm=83.0),
    # Everything at once
    Case({"weight_kg": 0.5, "head_cm": 9}, {("weight_kg", "weight_implausible"), ("head_cm", "head_impossible")}),
    # Places
    Case({}, {(None, "outside_area")}, ("service",), by="rini"),
    Case({}, {(None, "outside_area")}, ("service",), by="ana"),
    Case({}, {("desa", "outside_area")}, ("bulk",), by="rini"),
]


def _values(case: Case) -> dict[str, Any]:
    values = SOUND | case.changes
    return values | {"measured_on": today() - timedelta(days=values["measured_on"])}


def _child(case: Case, world: Any) -> Child:
    child = make_child(
        world, "Alya Nuraini", days=case.born, nik=NIK, at=timezone.now() - timedelta(days=max(0, case.born - 1800))
    )
    if case.before_cm:
        make_visit(world, child, on=today() - timedelta(days=30), height=case.before_cm)
    return child


def _others(case: Case) -> list[dict[str, Any]]:
    """The visit of the case, after the other one of that day where there is one."""
    values = _values(case)
    return [values | {"weight_kg": 11.9}, values] if case.twice else [values]


def by_service(case: Case, world: Any, sign_in: Callable) -> Findings:
    child = _child(case, world)
    try:
        for values in _others(case):
            by = getattr(world, case.by)
            record_visit(child=child, visit=VisitInput(**values), by=by, at=timezone.now())
    except Refused as refusal:
        return {(finding.field, finding.code) for finding in refusal.findings}
    return set()


def by_page(case: Case, world: Any, sign_in: Callable) -> Findings:
    child = _child(case, world)
    client, address = sign_in(getattr(world, case.by)), reverse("toddlers:visit_new", args=[child.uuid])
    for values in _others(case):
        entered = {name: _typed(value) for name, value in values.items()}
        answer = client.post(address, entered)
        if answer.status_code == 200 and answer.context["preview"]:
            answer = client.post(address, entered | {"yakin": answer.context["question_codes"]})
    if answer.status_code == 302:
        return set()
    errors = answer.context["form"].errors.as_data()
    return {(name, error.code) for name, of_field in errors.items() for error in of_field if error.code}


def by_file(case: Case, world: Any, sign_in: Callable) -> Findings:
    _child(case, world)
    rows = [
        visit_row() | {COLUMNS[name]: FILE_WORDS.get(value, _typed(value)) for name, value in values.items()}
        for values in _others(case)
    ]
    examined = examine(html_table(rows, headings=MEASURED), kind="pengukuran", today=today())
    fields = {column: name for name, column in COLUMNS.items()}
    return {(fields[one["column"]], one["code"]) for one in (each.as_dict() for each in examined.findings.refused)}


def by_bulk(case: Case, world: Any, sign_in: Callable) -> Findings:
    child = _child(case, world)
    children = ChildTable(id=[child.pk], name=[child.name], sex=["P"], born_on=[child.born_on], desa=[child.desa_id])
    visits = VisitTable()
    for values in _others(case):
        visits.append(VisitInput(**values), child=0)
    by = world.budi if case.by == "dewi" else getattr(world, case.by)
    try:
        record_visits(children=children, visits=visits, district="36.02", source="eppgbm", by=by, at=timezone.now())
    except Refused as refusal:
        return {(finding.field, finding.code) for finding in refusal.findings}
    return set()


def _typed(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


DOORS: dict[str, Callable[[Case, Any, Callable], Findings]] = {
    "service": by_service,
    "page": by_page,
    "file": by_file,
    "bulk": by_bulk,
}
