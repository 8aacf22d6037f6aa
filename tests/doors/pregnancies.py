"""Pregnancies, antenatal visits and births at every door: page, file, bulk and service give the same codes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils import timezone

from apps.core.refusal import Refused
from apps.families.models import Member
from apps.imports.catalogue import BY_SLUG
from apps.mothers.enums import Source
from apps.mothers.inputs import AntenatalVisitInput, BirthInput, NewbornInput, PregnancyInput
from apps.mothers.models import AntenatalVisit, Pregnancy
from apps.mothers.services.antenatal_visits import record_antenatal_visit
from apps.mothers.services.births import record_birth
from apps.mothers.services.bulk import PregnancyDraft
from apps.mothers.services.pregnancies import register_pregnancy
from tests.factories import days_ago, make_pregnancy, make_woman, today
from tests.import_files import csv_text, examine

Findings = set[tuple[str | None, str]]  # (field, code)
WOMAN_BORN_ON = date(1995, 12, 3)
PREGNANCY = {"lmp_on": 140, "gravida": 2, "para": 1, "height_cm": 155, "weight_before_kg": 50}
VISIT = {"visited_on": 1, "weight_kg": 54, "muac_cm": 25, "hb_g_dl": 11.5, "systolic": 110, "diastolic": 70}
BIRTH = {"delivered_on": 1, "place": "puskesmas", "helper": "midwife"}
BABY = {"is_alive": True, "sex": "P", "weight_kg": 3, "length_cm": 49}


@dataclass(frozen=True)
class Case:
    """changes: of a sound record; days as their distance from today. findings: what each door refuses.

    born_on: of the woman. baby: changes of a sound newborn. doors: those that have the subject.
    """

    subject: str
    changes: dict[str, Any] = field(default_factory=dict)
    findings: Findings = field(default_factory=set)
    born_on: date = WOMAN_BORN_ON
    baby: dict[str, Any] = field(default_factory=dict)
    doors: tuple[str, ...] = ("service", "page", "file", "bulk")

    def __str__(self) -> str:
        changes = ", ".join(f"{name}={value}" for name, value in (self.changes | self.baby).items())
        return f"{self.subject}: {changes}"


def bounds(subject: str, name: str, low: float, high: float, step: float, **other: Any) -> Iterator[Case]:
    """Both sides of both bounds of a field."""
    code = f"{name}_impossible"
    for value, is_possible in ((low - step, False), (low, True), (high, True), (high + step, False)):
        changes = other | {name: round(value, 2)}
        if value >= 0:
            yield Case(subject, changes, set() if is_possible else {(name, code)})


def refused(subject: str, name: str, code: str, **changes: Any) -> Case:
    return Case(subject, changes, {(name, code)})


CASES = [
    # Bounds of a pregnancy
    *bounds("pregnancy", "height_cm", 100, 220, 0.1),
    *bounds("pregnancy", "weight_before_kg", 25, 200, 0.1),
    *bounds("pregnancy", "gravida", 1, 20, 1, para=None),
    *bounds("pregnancy", "para", 0, 19, 1, gravida=None),
    *bounds("pregnancy", "abortus", 0, 19, 1),
    *bounds("pregnancy", "living_children", 0, 19, 1),
    *bounds("pregnancy", "spacing_months", 0, 400, 1),
    # Its dates, and what belongs together
    refused("pregnancy", "lmp_on", "lmp_in_future", lmp_on=-1),
    Case("pregnancy", {"lmp_on": 0}),
    Case("pregnancy", {"lmp_on": 315}),
    refused("pregnancy", "lmp_on", "lmp_too_old", lmp_on=316),
    Case("pregnancy", {"lmp_on": 140, "due_on": 140 - 280 - 28}),
    refused("pregnancy", "due_on", "due_date_odd", lmp_on=140, due_on=140 - 280 - 29),
    refused("pregnancy", "para", "para_too_many", gravida=2, para=2),
    Case("pregnancy", {}, {("lmp_on", "age_impossible")}, born_on=days_ago(140 + 9 * 365 - 1)),
    Case("pregnancy", {}, born_on=days_ago(140 + 9 * 365)),
    Case(
        "pregnancy",
        {"height_cm": 99, "gravida": 1, "para": 3, "lmp_on": -2},
        {("height_cm", "height_cm_impossible"), ("para", "para_too_many"), ("lmp_on", "lmp_in_future")},
    ),
    # Bounds of a visit
    *bounds("visit", "weight_kg", 25, 200, 0.1),
    *bounds("visit", "muac_cm", 10, 60, 0.01),
    *bounds("visit", "hb_g_dl", 2, 25, 0.1),
    *bounds("visit", "systolic", 60, 260, 1, diastolic=None),
    *bounds("visit", "diastolic", 30, 160, 1, systolic=200),
    *bounds("visit", "fundal_height_cm", 5, 50, 0.1),
    *bounds("visit", "fetal_heart_rate", 60, 220, 1),
    *bounds("visit", "tablets", 0, 200, 1),
    # Its day, and what belongs together
    refused("visit", "visited_on", "visited_in_future", visited_on=-1),
    Case("visit", {"visited_on": 0}),
    Case("visit", {"visited_on": 140}),
    refused("visit", "visited_on", "before_last_period", visited_on=141),
    refused("visit", "systolic", "blood_pressure_impossible", systolic=70, diastolic=70),
    Case("visit", {"systolic": 71, "diastolic": 70}),
    refused("visit", "weight_kg", "nothing_measured", **dict.fromkeys([*VISIT][1:])),
    Case("visit", dict.fromkeys([*VISIT][1:]) | {"has_ultrasound_by_doctor": True}),
    Case(
        "visit",
        {"muac_cm": 235, "hb_g_dl": 115, "visited_on": -1},
        {
            ("muac_cm", "muac_cm_impossible"),
            ("hb_g_dl", "hb_g_dl_impossible"),
            ("visited_on", "visited_in_future"),
        },
    ),
    # Births: no file brings them
    *(
        Case("birth", changes, findings, baby=baby, doors=("service", "page"))
        for changes, baby, findings in [
            ({}, {}, set()),
            ({"delivered_on": -1}, {}, {("delivered_on", "date_in_future")}),
            ({"delivered_on": 0}, {}, set()),
            ({"delivered_on": 0, "lmp_on": 140}, {}, set()),
            ({"delivered_on": 1, "lmp_on": 140}, {}, {("delivered_on", "too_early")}),
            ({"delivered_on": 270, "lmp_on": 270}, {}, {("delivered_on", "date_impossible")}),
            ({}, {"sex": ""}, {("baby-1-sex", "sex_missing")}),
            ({}, {"is_alive": False, "sex": ""}, set()),
            ({}, {"weight_kg": 0.4}, {("baby-1-weight_kg", "birth_weight_unreadable")}),
            ({}, {"weight_kg": 0.5}, set()),
            ({}, {"weight_kg": 6.5}, set()),
            ({}, {"weight_kg": 6.6}, {("baby-1-weight_kg", "birth_weight_unreadable")}),
            ({}, {"length_cm": 29.9}, {("baby-1-length_cm", "birth_length_unreadable")}),
            ({}, {"length_cm": 30}, set()),
            ({}, {"length_cm": 60}, set()),
            ({}, {"length_cm": 60.1}, {("baby-1-length_cm", "birth_length_unreadable")}),
            ({}, {"is_alive": False, "weight_kg": 7}, {("baby-1-weight_kg", "birth_weight_unreadable")}),
            ({}, {"nik": "360299"}, {("baby-1-nik", "nik_not_16_digits")}),
        ]
    ),
]


def _dated(values: dict[str, Any]) -> dict[str, Any]:
    """Days as dates, figures as decimals; without what is not known."""
    return {
        name: days_ago(value) if name.endswith("_on") else Decimal(str(value)) if isinstance(value, float) else value
        for name, value in values.items()
        if value is not None
    }


def _pregnancy(case: Case) -> PregnancyInput:
    changes = case.changes if case.subject == "pregnancy" else {}
    return PregnancyInput(**_dated(PREGNANCY | changes))


def _visit(case: Case) -> AntenatalVisitInput:
    return AntenatalVisitInput(**_dated(VISIT | case.changes))


def _birth(case: Case) -> BirthInput:
    changes = {name: value for name, value in case.changes.items() if name != "lmp_on"}
    return BirthInput(**_dated(BIRTH | changes), newborns=(NewbornInput(**BABY | case.baby),))


def _on_record(case: Case, world: Any) -> Pregnancy:
    return make_pregnancy(
        world, weeks=None, lmp_on=days_ago(case.changes.get("lmp_on", 270 if case.subject == "birth" else 140))
    )


def by_service(case: Case, world: Any, sign_in: Any) -> Findings:
    write = {"by": world.dewi, "at": timezone.now()}
    try:
        if case.subject == "pregnancy":
            woman = make_woman(world, born_on=case.born_on)
            register_pregnancy(woman=woman, pregnancy=_pregnancy(case), **write)
        elif case.subject == "visit":
            record_antenatal_visit(pregnancy=_on_record(case, world), visit=_visit(case), **write)
        else:
            record_birth(pregnancy=_on_record(case, world), birth=_birth(case), **write)
    except Refused as refusal:
        return {(finding.field, finding.code) for finding in refusal.findings}
    return set()


def by_page(case: Case, world: Any, sign_in: Any) -> Findings:
    if case.subject == "pregnancy":
        address = reverse("mothers:register_for", args=[make_woman(world, born_on=case.born_on).uuid])
        entered: dict[str, Any] = _dated(PREGNANCY | case.changes)
    elif case.subject == "visit":
        address = reverse("mothers:visit_new", args=[_on_record(case, world).uuid])
        entered = _dated({"supplement": "ttd"} | VISIT | case.changes)
    else:
        address = reverse("mothers:birth", args=[_on_record(case, world).uuid])
        changes = {name: value for name, value in case.changes.items() if name != "lmp_on"}
        entered = _dated(BIRTH | changes) | {f"baby-1-{name}": value for name, value in (BABY | case.baby).items()}
    answer = sign_in(world.dewi).post(address, {name: _typed(value) for name, value in entered.items()})
    if answer.status_code == 302:
        return set()
    by_field = answer.context["form"].errors.as_data()
    return {(None if name == "__all__" else name, error.code) for name, errors in by_field.items() for error in errors}


def by_file(case: Case, world: Any, sign_in: Any) -> Findings:
    values = _dated(PREGNANCY | (case.changes if case.subject == "pregnancy" else {}))
    if case.subject == "visit":
        values |= _dated(VISIT | case.changes)
    columns = {column.field: column.heading for column in BY_SLUG["ibu-hamil"].columns}
    row = {columns[name]: _written(value) for name, value in values.items()}
    row |= {"Nama Ibu": "Yeni", "NIK Ibu": "", "Tanggal Lahir": case.born_on.isoformat(), "Nama Suami": "Nurdin"}
    row |= {"Kecamatan": "CILELES", "Desa/Kelurahan": "CIKAREO", "Posyandu": "Melati 1"}
    examined = examine(csv_text([row], headings=list(row)), kind="ibu-hamil", today=today())
    fields = {heading: name for name, heading in columns.items()}
    refused = (finding.as_dict() for finding in examined.findings.refused)
    return {(fields[finding["column"]], finding["code"]) for finding in refused}


def by_bulk(case: Case, world: Any, sign_in: Any) -> Findings:
    woman = Member(born_on=case.born_on)
    draft = PregnancyDraft(Pregnancy(woman=woman, source=Source.FILE, entered_at=timezone.now()))
    visit = _visit(case) if case.subject == "visit" else None
    findings = draft.add(_pregnancy(case), AntenatalVisit() if visit else None, visit, today=today())
    return {(finding.field, finding.code) for finding in findings}


def _typed(value: Any) -> str:
    """As typed into a form: decimal comma."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value).replace(".", ",") if isinstance(value, Decimal | float) else str(value)


def _written(value: Any) -> str:
    """As a file has it."""
    return ("Ya" if value else "Tidak") if isinstance(value, bool) else _typed(value)


DOORS: dict[str, Callable[[Case, Any, Any], Findings]] = {
    "service": by_service,
    "page": by_page,
    "file": by_file,
    "bulk": by_bulk,
}
