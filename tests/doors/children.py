"""Children at every door: service, page, file and bulk give the same codes.

A file leaves out a figure of the birth, or a NIK, that cannot be, and brings the child all the same.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from apps.core.refusal import Refused
from apps.toddlers.inputs import ChildInput
from apps.toddlers.services.bulk import record_visits
from apps.toddlers.services.children import register_child
from apps.toddlers.services.tables import ChildTable, VisitTable
from tests.factories import CIKAREO, MEKARJAYA, SAKTI, make_child, post_form, today
from tests.import_files import IDENTITY, examine, html_table, identity_row

Findings = set[tuple[str | None, str]]  # (field, code)
ALL = ("service", "page", "file", "bulk")
NO_PAGE = ("service", "file", "bulk")
TAKEN_NIK = "3602994211240001"
SOUND: dict[str, Any] = {"name": "Alya Nuraini", "sex": "P", "born_on": 300, "desa": CIKAREO, "mother_name": "Yeni"}
COLUMNS = {
    "name": "nama_anak", "born_on": "tgl_lahir", "nik": "NIK", "birth_weight_kg": "berat_lahir",
    "birth_length_cm": "panjang_lahir", "birth_head_cm": "lingkar_kepala_lahir", "birth_order": "anak_ke",
    "gestation_weeks": "usia_hamil",
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """changes: of a sound child; born_on, came_on in days before today."""

    changes: dict[str, Any] = field(default_factory=dict)
    findings: Findings = field(default_factory=set)
    doors: tuple[str, ...] = ALL
    by: str = "dewi"

    def __str__(self) -> str:
        return f"child by {self.by}: {self.changes}"


def pair(name: str, sound: Any, wrong: Any, code: str, doors: tuple[str, ...] = ALL) -> Iterator[Case]:
    """Both sides of one bound."""
    yield Case({name: sound}, doors=doors)
    yield Case({name: wrong}, {(name, code)}, doors)


CASES = [
    Case(),
    # The form asks for the name itself.
    Case({"name": ""}, {("name", "name_missing")}, NO_PAGE),
    *pair("born_on", 0, -1, "birth_date_in_future"),
    *pair("born_on", 1825, 1827, "over_age", ("service", "page")),
    *pair("born_on", 3650, 3653, "over_age", ("file", "bulk")),
    *pair("name", "Bayi Ny. Yuyun 2", "12345", "name_unreadable"),
    *pair("name", "M. Raka", "Alya 3602", "name_unreadable"),
    *pair("mother_name", "Yeni", "081234567890", "mother_name_unreadable", ("service", "page", "bulk")),
    *pair("birth_weight_kg", 0.5, 0.49, "birth_weight_unreadable"),
    *pair("birth_weight_kg", 6.5, 6.51, "birth_weight_unreadable"),
    *pair("birth_weight_kg", 500, 499, "birth_weight_unreadable", NO_PAGE),
    *pair("birth_weight_kg", 6500, 6501, "birth_weight_unreadable", NO_PAGE),
    *pair("birth_length_cm", 30, 29.9, "birth_length_unreadable"),
    *pair("birth_length_cm", 60, 60.1, "birth_length_unreadable"),
    *pair("birth_head_cm", 20, 19.9, "birth_head_unreadable", NO_PAGE),
    *pair("birth_head_cm", 50, 50.1, "birth_head_unreadable", NO_PAGE),
    *pair("birth_order", 25, 26, "birth_order_unreadable", NO_PAGE),
    *pair("gestation_weeks", 20, 19, "gestation_unreadable", NO_PAGE),
    *pair("gestation_weeks", 45, 46, "gestation_unreadable", NO_PAGE),
    *pair("came_on", 0, -1, "came_in_future", ("service", "page", "bulk")),
    *pair("came_on", 300, 301, "came_before_birth", ("service", "page", "bulk")),
    *pair("nik", "3602996009230001", "360299600923000", "nik_not_16_digits", ("service", "page", "file")),
    Case({"nik": "1" * 16}, {("nik", "nik_impossible")}, ("service", "page", "file")),
    Case({"nik": TAKEN_NIK}, {("nik", "nik_taken")}, ("service", "page")),
    # Places
    Case({"desa": SAKTI}, {("desa", "outside_area")}, ("service",)),
    Case({}, {("desa", "outside_area")}, ("service", "bulk"), by="rini"),
    Case({}, {("desa", "outside_area")}, ("service", "bulk"), by="ana"),
    Case({"desa": MEKARJAYA, "posyandu": "melati"}, {("posyandu", "posyandu_elsewhere")}, ("service", "page")),
]


def _values(case: Case, world: Any) -> dict[str, Any]:
    make_child(world, "Lain", nik=TAKEN_NIK, days=500)
    values = SOUND | case.changes
    if "posyandu" in values:
        values["posyandu"] = getattr(world, values["posyandu"]).pk
    days = {name: today() - timedelta(days=values[name]) for name in ("born_on", "came_on") if name in values}
    return values | days


def by_service(case: Case, world: Any, sign_in: Callable) -> Findings:
    child = ChildInput(**_values(case, world))
    try:
        register_child(child=child, by=getattr(world, case.by), at=timezone.now())
    except Refused as refusal:
        return {(finding.field, finding.code) for finding in refusal.findings}
    return set()


def by_page(case: Case, world: Any, sign_in: Callable) -> Findings:
    entered = {name: _typed(value) for name, value in _values(case, world).items()}
    answer = post_form(sign_in(getattr(world, case.by)), reverse("toddlers:register"), entered)
    if answer.status_code == 302:
        return set()
    errors = answer.context["form"].errors.as_data()
    return {(name, error.code) for name, of_field in errors.items() for error in of_field}


def by_file(case: Case, world: Any, sign_in: Callable) -> Findings:
    values = _values(case, world)
    row = identity_row() | {"NIK": "", "nomor_KK": "", "nik_ortu": ""}
    row |= {COLUMNS[name]: _typed(value) for name, value in values.items() if name in COLUMNS}
    examined = examine(html_table([row], headings=IDENTITY), kind="identitas", today=today(), unit=CIKAREO[:8])
    fields = {column: name for name, column in COLUMNS.items()}
    findings = [each.as_dict() for each in (*examined.findings.refused, *examined.findings.warned)]
    return {
        (fields[one["column"]], one["code"])
        for one in findings
        if one["level"] != "note" and one["column"] in fields and one["code"] not in BESIDE_THE_POINT
    }


# What only files have: a NIK that says another birth date is noted in all of them.
BESIDE_THE_POINT = ("nik_birth_mismatch", "nik_sex_mismatch", "nik_province_unknown", "nik_birth_differs")


def by_bulk(case: Case, world: Any, sign_in: Callable) -> Findings:
    children = ChildTable()
    children.append(ChildInput(**_values(case, world)))
    by = world.budi if case.by == "dewi" else getattr(world, case.by)
    try:
        record_visits(
            children=children, visits=VisitTable(), district="36.02", source="eppgbm", by=by, at=timezone.now()
        )
    except Refused as refusal:
        return {(finding.field, finding.code) for finding in refusal.findings}
    return set()


def _typed(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


DOORS: dict[str, Callable[[Case, Any, Callable], Findings]] = {
    "service": by_service,
    "page": by_page,
    "file": by_file,
    "bulk": by_bulk,
}
