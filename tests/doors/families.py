"""Families, members, screenings and welfare ranks at every door: service, page, file and bulk give the same codes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.core.refusal import Refused
from apps.families.enums import Dataset, Relation
from apps.families.inputs import FamilyInput, HouseInput, MemberInput, ScreeningInput, WelfareInput
from apps.families.services.bulk import FamilyTable, MemberTable, WelfareTable
from apps.families.services.families import check_families, register_family
from apps.families.services.houses import check_houses, record_house
from apps.families.services.members import add_member, check_members
from apps.families.services.screenings import check_screenings, record_screening
from apps.families.services.welfare import check_welfare, record_welfare
from tests.factories import CIKAREO, SAJIRA, SAKTI, make_family, post_form, today
from tests.import_files import WELFARE, examine, welfare_file, welfare_row

Findings = set[tuple[str | None, str]]  # (field, code)
SERVICE_AND_PAGE = ("service", "page")
NO_FILE = ("service", "page", "bulk")
ALL = ("service", "page", "file", "bulk")
TAKEN_KK, TAKEN_NIK = "3602992403230001", "3602994312880001"
BY_SUBJECT: dict[str, dict[str, Any]] = {
    "family": {"head_name": "Nurdin", "wife_name": "Yeni", "desa": CIKAREO},
    "member": {"relation": Relation.OTHER, "name": "Ani"},
    "screening": {"screened_on": 0},
    "welfare": {"dataset": Dataset.DTSEN, "released_on": 30, "rank": 2},
    "house": {"seen_on": 30, "is_fit": False},
}
INPUTS = {
    "family": FamilyInput, "member": MemberInput, "screening": ScreeningInput, "welfare": WelfareInput,
    "house": HouseInput,
}  # fmt: skip
COLUMNS = {
    "kk": "No. KK", "head_name": "Nama Kepala Keluarga", "water_source": "Sumber Air Minum",
    "toilet_ownership": "Fasilitas BAB", "rank": "Desil",
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """changes: of a sound record; days as their distance from today, `wife_born_on` as an age in years.

    findings: what each of the doors refuses. by: who writes.
    """

    subject: str
    changes: dict[str, Any] = field(default_factory=dict)
    findings: Findings = field(default_factory=set)
    doors: tuple[str, ...] = ALL
    by: str = "asep"

    def __str__(self) -> str:
        changes = ", ".join(f"{name}={value}" for name, value in self.changes.items())
        return f"{self.subject} by {self.by}: {changes}"


def pair(subject: str, name: str, sound: Any, wrong: Any, code: str, doors: tuple[str, ...]) -> Iterator[Case]:
    """Both sides of one bound."""
    yield Case(subject, {name: sound}, doors=doors)
    yield Case(subject, {name: wrong}, {(name, code)}, doors)


CASES = [
    # Families: names, card, conditions
    Case("family"),
    Case("family", {"head_name": ""}, doors=NO_FILE),
    *pair("family", "head_name", "Nurdin", "12345", "name_unreadable", ALL),
    *pair("family", "wife_name", "", "-", "name_unreadable", NO_FILE),
    Case("family", {"head_name": "", "wife_name": " "}, {("head_name", "family_without_name")}),
    *pair("family", "kk", "3602990101200007", "360299010120001", "kk_not_16_digits", ALL),
    Case("family", {"kk": "3,60299E+15"}, {("kk", "kk_not_16_digits")}),
    Case("family", {"kk": "1" * 16}, {("kk", "kk_not_16_digits")}),
    Case("family", {"kk": TAKEN_KK}, {("kk", "kk_taken")}, SERVICE_AND_PAGE),
    *pair("family", "water_source", 11, 12, "code_unknown", ("service", "file", "bulk")),
    *pair("family", "water_source", 1, 0, "code_unknown", ("service", "file", "bulk")),
    *pair("family", "toilet_ownership", 6, 7, "code_unknown", ("service", "file", "bulk")),
    *pair("family", "contraception", "iud", "vasektomi", "code_unknown", ("service", "bulk")),
    Case(
        "family",
        {"head_name": "", "wife_name": "", "kk": "1"},
        {("head_name", "family_without_name"), ("kk", "kk_not_16_digits")},
        NO_FILE,
    ),
    # Families: places and positions. A file drops a position that is wrong and brings the family all the same.
    Case("family", {"desa": SAJIRA}, {("desa", "outside_area")}, SERVICE_AND_PAGE, by="dewi"),
    Case("family", {"desa": SAKTI}, {("desa", "outside_area")}, ("service",)),
    Case("family", {}, {("desa", "outside_area")}, ("service",), by="ana"),
    Case("family", {"desa": "36.02.10"}, {("desa", "not_a_desa")}, ("service", "bulk")),
    Case("family", {"latitude": -6.5, "longitude": 106.2}, doors=NO_FILE),
    Case("family", {"latitude": -6.5}, {("longitude", "coordinates_half")}, NO_FILE),
    Case("family", {"longitude": 106.2}, {("latitude", "coordinates_half")}, NO_FILE),
    Case("family", {"latitude": 106.2, "longitude": -6.5}, {("latitude", "coordinates_swapped")}, NO_FILE),
    Case("family", {"latitude": 51.5, "longitude": 0.1}, {("latitude", "coordinates_outside")}, NO_FILE),
    # Members
    Case("member", {"name": " "}, {("name", "name_missing")}, ("service", "bulk")),
    *pair("member", "name", "R. Ani", "0812", "name_unreadable", NO_FILE),
    *pair("member", "phone", "0812-3456-7890", "abc", "phone_unreadable", NO_FILE),
    *pair("member", "phone", "+62 812 3456 7890", "0812", "phone_unreadable", NO_FILE),
    *pair("member", "born_on", date(1910, 1, 1), date(1890, 1, 1), "born_too_long_ago", NO_FILE),
    *pair("member", "born_on", 0, -1, "born_in_future", NO_FILE),
    *pair("member", "nik", "3602994312880009", "360299431288000", "nik_not_16_digits", NO_FILE),
    Case("member", {"nik": "3602997312880001"}, {("nik", "nik_impossible")}, NO_FILE),
    Case("member", {"nik": "3,60299E+15"}, {("nik", "nik_lost_digits")}, NO_FILE),
    Case("member", {"nik": TAKEN_NIK}, {("nik", "nik_taken")}, SERVICE_AND_PAGE),
    Case("member", {"relation": Relation.HEAD}, {("relation", "head_taken")}, SERVICE_AND_PAGE),
    Case("member", {}, {(None, "outside_area")}, ("service",), by="ujang"),
    # Screenings
    *pair("screening", "screened_on", 0, -1, "date_in_future", NO_FILE),
    *pair("screening", "screened_on", date(2021, 1, 1), date(2020, 12, 31), "too_early", NO_FILE),
    *pair("screening", "wife_born_on", 10, 9, "wife_age_implausible", NO_FILE),
    *pair("screening", "wife_born_on", 90, 91, "wife_age_implausible", NO_FILE),
    *pair("screening", "children", 0, -1, "out_of_range", NO_FILE),
    *pair("screening", "children", 20, 21, "out_of_range", NO_FILE),
    *pair("screening", "birth_interval_months", 0, -1, "out_of_range", NO_FILE),
    *pair("screening", "birth_interval_months", 400, 401, "out_of_range", NO_FILE),
    Case("screening", {}, {(None, "outside_area")}, ("service",), by="rini"),
    # Ranks in the welfare data
    *pair("welfare", "rank", 1, 0, "code_unknown", ALL),
    *pair("welfare", "rank", 10, 11, "code_unknown", ALL),
    *(
        case
        for dataset, highest in ((Dataset.P3KE, 4), (Dataset.DTKS, 4), (Dataset.PK, 5), (Dataset.REGSOSEK, 10))
        for case in (
            Case("welfare", {"dataset": dataset, "rank": highest}),
            Case("welfare", {"dataset": dataset, "rank": highest + 1}, {("rank", "code_unknown")}),
        )
    ),
    *pair("welfare", "released_on", 0, -1, "date_in_future", NO_FILE),
    Case("welfare", {"is_extremely_poor": True}, {("poverty_source", "source_missing")}, NO_FILE),
    Case("welfare", {"is_extremely_poor": True, "poverty_source": "P3KE"}, doors=NO_FILE),
    # Houses
    *pair("house", "seen_on", 0, -1, "date_in_future", NO_FILE),
    Case("house", {"is_fit": True}, doors=NO_FILE),
    Case("house", {"is_fit": None}, {("is_fit", "answer_missing")}, NO_FILE),
    Case("house", {}, {(None, "outside_area")}, ("service",), by="rini"),
]


def _values(case: Case) -> dict[str, Any]:
    return {name: _value(name, value) for name, value in (BY_SUBJECT[case.subject] | case.changes).items()}


def _value(name: str, value: Any) -> Any:
    if name == "wife_born_on":
        return date(today().year - value, 1, 1)
    return today() - timedelta(days=value) if name.endswith("_on") and isinstance(value, int) else value


def _household(world: Any) -> Any:
    """A family that has a head, a card, and a member whose NIK is taken."""
    return make_family(
        world,
        "Rahmat",
        kk=TAKEN_KK,
        members=[
            MemberInput(relation=Relation.HEAD, name="Rahmat"),
            MemberInput(relation=Relation.WIFE, name="Yuyun", nik=TAKEN_NIK),
        ],
    )


def by_service(case: Case, world: Any, sign_in: Callable) -> Findings:
    family, content = _household(world), INPUTS[case.subject](**_values(case))
    user: User = getattr(world, case.by)
    write = {"by": user, "at": timezone.now()}
    try:
        if case.subject == "family":
            register_family(family=content, **write)
        elif case.subject == "member":
            add_member(family=family, member=content, **write)
        elif case.subject == "screening":
            record_screening(family=family, screening=content, **write)
        elif case.subject == "house":
            record_house(family=family, house=content, **write)
        else:
            record_welfare(family=family, welfare=content, **write)
    except Refused as refusal:
        return {(finding.field, finding.code) for finding in refusal.findings}
    return set()


def by_page(case: Case, world: Any, sign_in: Callable) -> Findings:
    family, values = _household(world), _values(case)
    name = {"family": "register", "member": "member_new", "screening": "screen"}.get(case.subject, case.subject)
    address = reverse(f"families:{name}", args=[] if case.subject == "family" else [family.uuid])
    entered = {name: _typed(value) for name, value in values.items()} | {"version": "0"}
    answer = post_form(sign_in(getattr(world, case.by)), address, entered)
    if answer.status_code == 302:
        return set()
    errors = answer.context["form"].errors.as_data()
    results = {(name, error.code) for name, of_field in errors.items() for error in of_field}
    # A desa outside the area is no choice of the form.
    return {("desa", "outside_area") if one == ("desa", "invalid_choice") else one for one in results}


def by_file(case: Case, world: Any, sign_in: Callable) -> Findings:
    values = _values(case)
    row = welfare_row(**{column: "" for column in WELFARE if column in ("Latitude", "Longitude", "Miskin Ekstrem")})
    row |= {"NIK Kepala Keluarga": "3602991405850001", "No. KK": "", "Sumber Miskin Ekstrem": ""}
    row |= {COLUMNS[name]: str(value) for name, value in values.items() if name in COLUMNS}
    options = {"dataset": values.get("dataset", Dataset.DTSEN), "released_on": "2024-05-01"}
    examined = examine(welfare_file(row), kind="keluarga", **options)
    fields = {column: name for name, column in COLUMNS.items()}
    return {(fields[one["column"]], one["code"]) for one in (each.as_dict() for each in examined.findings.refused)}


def by_bulk(case: Case, world: Any, sign_in: Callable) -> Findings:
    """The checks over a table whose second row is sound: only the first is refused."""
    content, sound = (INPUTS[case.subject](**_values(one)) for one in (case, Case(case.subject)))
    if case.subject == "family":
        findings = check_families(_table(FamilyTable, [content, sound]))
    elif case.subject == "member":
        table = _table(MemberTable, [content, sound])
        findings = check_members(table, district="36.02", today=today())
    elif case.subject == "screening":
        findings = check_screenings([content, sound], today=today())
    elif case.subject == "house":
        findings = check_houses([content, sound], today=today())
    else:
        findings = check_welfare(_table(WelfareTable, [content, sound]), today=today())
    refusals = [finding for finding in findings if finding.level == "refuse"]
    assert {finding.row for finding in refusals} <= {0}
    return {(finding.field, finding.code) for finding in refusals}


def _table(table: type, rows: list[Any]) -> Any:
    filled = table()
    for row in rows:
        filled.append(row)
    return filled


def _typed(value: Any) -> str:
    """As typed into a form: decimal comma, dates in ISO, 'ya' and 'tidak'."""
    if value is None or isinstance(value, bool):
        return "" if value is None else "ya" if value else "tidak"
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


DOORS: dict[str, Callable[[Case, Any, Callable], Findings]] = {
    "service": by_service,
    "page": by_page,
    "file": by_file,
    "bulk": by_bulk,
}
