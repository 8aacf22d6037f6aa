"""The parameters of a search: dates with prefixes, codes with their system, references, paging.

A parameter that is not known is refused: leaving it out would answer another question.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.http import QueryDict
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError

from apps.core.name_keys import name_key
from apps.core.rules.month import Month
from apps.exchange.rules.fhir_codes import BY_CODE
from apps.exchange.selectors.fhir_sources import Source

COUNT, CURSOR, FORMAT = "_count", "_cursor", "_format"
SIZE, MOST = 50, 200
PREFIXES = {"eq": "", "ge": "__gte", "le": "__lte", "gt": "__gt", "lt": "__lt"}
KNOWN = {
    "Patient": {"_id", "birthdate", "gender", "name"},
    "Encounter": {"_id", "patient", "subject", "date"},
    "Observation": {"patient", "subject", "date", "code", "encounter"},
    "Immunization": {"_id", "patient", "date", "vaccine-code"},
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
        if self.measures is not None and source.measures and not self.measures & source.measures:
            return None
        condition = Q()
        for name, value in self.parameters:
            part = _condition(source, name, value)
            if part is None:
                return None
            condition &= part
        return condition


def read_search(kind: str, query: QueryDict) -> Search:
    pairs = [(name, value) for name, values in query.lists() for value in values]
    measures: frozenset[str] | None = None
    conditions = []
    for name, value in pairs:
        if name in (COUNT, CURSOR, FORMAT):
            continue
        if name not in KNOWN[kind]:
            raise _invalid(name, _("Parameter ini tidak dikenal."))
        if "\0" in value:
            raise _invalid(name, "?")
        if name == "code":
            codes = frozenset(_measures(value))
            measures = codes if measures is None else measures & codes
        else:
            conditions.append((name, value))
    return Search(kind, conditions, _size(query.get(COUNT, "")), _after(query.get(CURSOR, "")), measures)


def write_cursor(source: int, key: int) -> str:
    return urlsafe_b64encode(f"{source}.{key}".encode()).decode().rstrip("=")


def _condition(source: Source, name: str, value: str) -> Q | None:
    if name == "_id":
        return Q(uuid=_uuid(name, value))
    if name == "encounter":
        return Q(uuid=_uuid(name, value.removeprefix("Encounter/"))) if source.subject != "pregnancy" else None
    if name in ("patient", "subject"):
        return Q(**{source.patient: _uuid(name, value.removeprefix("Patient/"))})
    if name == "date":
        return _day(source.date, name, value)
    if name == "birthdate":
        return _day(source.born_on, name, value)
    if name == "name":
        return Q(**{f"{source.name}__startswith": name_key(value)})
    if name == "vaccine-code":
        return Q(occurrence__iexact=value)
    if value not in GENDERS:
        return None
    if source.subject == "child":
        return Q(sex=GENDERS[value])
    return Q(is_female=value == "female")


def _day(path: str, name: str, value: str) -> Q:
    """A day, or a month, with a prefix: ge2024-06-01."""
    prefix, text = (value[:2], value[2:]) if value[:2] in PREFIXES else ("eq", value)
    try:
        if len(text) == 7:
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
    return Q(**{f"{path}{PREFIXES[prefix]}": last if prefix in ("le", "gt") else first})


def _measures(value: str) -> Iterable[str]:
    """The measures of a code, with its system or without, or of several with commas; of one not known none."""
    for text in value.split(","):
        system, bar, code = text.rpartition("|")
        for (of, one), measure in BY_CODE.items():
            if one == code and (not bar or of == system):
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
