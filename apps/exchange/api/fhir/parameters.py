"""The parameters of a search: dates with prefixes, codes with their system, references, paging.

A parameter that is not known is refused: leaving it out would answer another question.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q
from django.http import QueryDict
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError

from apps.core.name_keys import name_key
from apps.core.rules.month import Month
from apps.core.sealing import blind_index
from apps.exchange.rules.fhir_codes import BY_CODE, NIK, STUNTING, VACCINES, Coding
from apps.exchange.selectors.fhir_sources import Source
from apps.families.rules.nik import read_nik
from apps.interventions.rules.entitlement.immunisation import SCHEDULE

COUNT, CURSOR, FORMAT, IDENTIFIER = "_count", "_cursor", "_format", "identifier"
SIZE, MOST = 50, 200
PREFIXES = {"eq": "", "ge": "__gte", "le": "__lte", "gt": "__gt", "lt": "__lt", "sa": "__gt", "eb": "__lt"}
KNOWN = {
    "Patient": {"_id", "birthdate", "gender", "name"},
    "Encounter": {"_id", "patient", "subject", "date"},
    "Observation": {"_id", "patient", "subject", "date", "code", "encounter"},
    "Condition": {"_id", "patient", "subject", "code", "encounter", "recorded-date"},
    "Immunization": {"_id", "patient", "date", "vaccine-code"},
}
WORDS = {
    "_id": "Id of the resource",
    "birthdate": "Day, month or year, with a prefix as `ge2024-06-01`",
    "code": "`system|code`, or the code alone",
    "date": "Day, month or year, with a prefix as `ge2024-06-01`",
    "encounter": "Id of the encounter, or `Encounter/<id>`",
    "gender": "`male` or `female`",
    "name": "Beginning of the name",
    "patient": "Id of the patient, or `Patient/<id>`",
    "recorded-date": "Day, month or year, with a prefix as `ge2024-06-01`",
    "subject": "As `patient`",
    "vaccine-code": "`system|code`, the code alone, or the dose as `MR1`",
    COUNT: f"Resources a page, 1 to {MOST}; {SIZE} without it",
    CURSOR: "Of the address of the next page, which `link` has",
}
GENDERS = {"male": "L", "female": "P"}


@dataclass(frozen=True)
class Search:
    """kind: of resource. parameters: (name, value) as sent. after: (number of the source, key of its last row)."""

    kind: str
    parameters: list[tuple[str, str]]
    size: int = SIZE
    after: tuple[int, int] = (0, 0)
    measures: frozenset[str] | None = field(default=None)

    def condition(self, source: Source) -> Q | None:
        """On the rows of this source; None where none of them can be meant."""
        condition = Q()
        if self.measures is not None and source.measures:
            measured = [source.measures[name] for name in sorted(self.measures & source.measures.keys())]
            if not measured:
                return None
            condition = reduce(or_, measured)
        for name, value in self.parameters:
            part = _condition(source, name, value)
            if part is None:
                return None
            condition &= part
        return condition


def read_search(kind: str, query: QueryDict, *, is_posted: bool = False) -> Search:
    """is_posted: in a body, which leaves no trace in the logs of servers on the way: it alone may name a NIK."""
    pairs = [(name, value) for name, values in query.lists() for value in values]
    measures: frozenset[str] | None = None
    conditions = []
    for name, value in pairs:
        if name in (COUNT, CURSOR, FORMAT):
            continue
        if name == IDENTIFIER and kind == "Patient":
            if not is_posted:
                raise _invalid(name, _("Kirim pencarian dengan NIK sebagai POST ke Patient/_search."))
        elif name not in KNOWN[kind]:
            raise _invalid(name, _("Parameter ini tidak dikenal."))
        if "\0" in value:
            raise _invalid(name, "?")
        if kind == "Observation" and name in ("code", "_id"):
            codes = frozenset(_measures(value) if name == "code" else [value.partition(".")[2]])
            measures = codes if measures is None else measures & codes
        if not (kind == "Observation" and name == "code"):
            conditions.append((name, value))
    return Search(kind, conditions, _size(query.get(COUNT, "")), _after(query.get(CURSOR, "")), measures)


def write_cursor(source: int, key: int) -> str:
    return urlsafe_b64encode(f"{source}.{key}".encode()).decode().rstrip("=")


def _condition(source: Source, name: str, value: str) -> Q | None:
    """Several values with commas: any of them."""
    if name in ("date", "recorded-date"):
        return _day(source.date, name, value)
    if name == "birthdate":
        return _day(source.born_on, name, value)
    parts = [part for one in value.split(",") if (part := _one(source, name, one)) is not None]
    return reduce(or_, parts) if parts else None


def _one(source: Source, name: str, value: str) -> Q | None:
    if name == "_id":
        return Q(uuid=_uuid(name, value.partition(".")[0]))
    if name == "encounter":
        return Q(uuid=_uuid(name, _key_of(value))) if source.subject != "pregnancy" else None
    if name in ("patient", "subject"):
        uuid = _uuid(name, _key_of(value))
        return reduce(or_, (Q(**{path: uuid}) for path in source.patient))
    if name == IDENTIFIER:
        return _identified(value)
    if name == "name":
        return Q(**{f"{source.name}__startswith": name_key(value)})
    if name == "vaccine-code":
        return Q(occurrence__iexact=value) | Q(occurrence__in=[*_doses(value)])
    if name == "code":
        return Q() if _is_code(value, STUNTING) else None
    if value not in GENDERS:
        return None
    if source.subject == "child":
        return Q(sex=GENDERS[value])
    return Q(is_female=value == "female")


def _identified(value: str) -> Q | None:
    """`system|number`: the NIK, or the uuid of the record."""
    system, _bar, number = value.rpartition("|")
    if system in ("", NIK) and (digits := read_nik(number).digits):
        return Q(nik_index=blind_index(digits))
    return Q(uuid=_uuid(IDENTIFIER, number.removeprefix("urn:uuid:"))) if number.startswith("urn:uuid:") else None


def _key_of(reference: str) -> str:
    """`<id>`, `Patient/<id>`, or a whole address."""
    return reference.rpartition("/")[2]


def _is_code(text: str, coding: Coding) -> bool:
    """Whether `system|code`, or the code alone, means it."""
    system, bar, code = text.rpartition("|")
    return code == coding.code and (not bar or system == coding.system)


def _doses(text: str) -> Iterable[str]:
    """The doses of the vaccines that a code means."""
    for dose in SCHEDULE:
        if any(_is_code(text, coding) for coding in VACCINES[dose.antigen]):
            yield dose.code


def _day(path: str, name: str, value: str) -> Q:
    """A day, a month or a year, with a prefix: ge2024-06-01."""
    prefix, text = (value[:2], value[2:]) if value[:2] in PREFIXES else ("eq", value)
    try:
        if len(text) == 4:
            first, last = date(int(text), 1, 1), date(int(text), 12, 31)
        elif len(text) == 7:
            month = Month.parse(text)
            first, last = month.first, month.last
        else:
            first = last = parse_date(text[:10])  # type: ignore[assignment]
    except ValueError:
        first = None
    if not isinstance(first, date):
        raise _invalid(name, _("Tulis tanggalnya, contoh ge2024-06-01."))
    if prefix == "eq":
        return Q(**{f"{path}__gte": first, f"{path}__lte": last})
    return Q(**{f"{path}{PREFIXES[prefix]}": last if prefix in ("le", "gt", "sa") else first})


def _measures(value: str) -> Iterable[str]:
    """The measures of a code, with its system or without, or of several with commas; of one not known none."""
    for text in value.split(","):
        for (system, code), measure in BY_CODE.items():
            if _is_code(text, Coding(system, code, "")):
                yield measure


def _uuid(name: str, value: str) -> UUID:
    try:
        return UUID(value)
    except ValueError as error:
        raise _invalid(name, "uuid") from error


def _size(text: str) -> int:
    if not text:
        return SIZE
    if not (text.isascii() and text.isdigit() and len(text) < 5 and int(text) >= 1):
        raise _invalid(COUNT, f"1 … {MOST}")
    return min(int(text), MOST)


def _after(text: str) -> tuple[int, int]:
    if not text:
        return 0, 0
    try:
        source, _dot, key = urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode().partition(".")
        place = int(source), int(key)
    except (Error, ValueError) as error:
        raise _invalid(CURSOR, "?") from error
    if not (0 <= place[0] < 9 and 0 <= place[1] < 2**63):
        raise _invalid(CURSOR, "?")
    return place


def _invalid(name: str, words: str) -> ValidationError:
    return ValidationError({name: words})
