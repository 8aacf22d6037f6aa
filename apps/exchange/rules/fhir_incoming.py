"""What a bundle brings: patients and observations, read without a doubt or refused entry by entry."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from apps.exchange.rules.fhir_codes import ADMINISTRATIVE, BY_CODE, NIK, POSITIONS

GENDERS = {"male": "L", "female": "P"}
FIELDS = {
    "weight": "weight_kg", "height": "height_cm", "length": "height_cm", "standing-height": "height_cm",
    "head": "head_cm", "muac": "muac_cm", "oedema": "oedema", "hb": "hb_g_dl", "systolic": "systolic",
    "diastolic": "diastolic", "gravida": "gravida", "para": "para", "weight-before": "weight_before_kg",
}  # fmt: skip
POSITION_OF = {"length": "lying", "standing-height": "standing"}
DAYS = {"lmp": "lmp_on", "edd": "due_on"}
COUNT_UNITS: dict[str, float] = {"": 1, "{#}": 1}
WEIGHT_UNITS: dict[str, float] = {"kg": 1, "g": 0.001}
PRESSURE_UNITS: dict[str, float] = {"mm[Hg]": 1}
UNITS: dict[str, dict[str, float]] = {
    "weight_kg": WEIGHT_UNITS, "weight_before_kg": WEIGHT_UNITS, "oedema": {"": 1, "{grade}": 1},
    "hb_g_dl": {"g/dL": 1, "g/L": 0.1}, "systolic": PRESSURE_UNITS, "diastolic": PRESSURE_UNITS,
    "gravida": COUNT_UNITS, "para": COUNT_UNITS,
}  # fmt: skip
LENGTH_UNITS: dict[str, float] = {"cm": 1, "mm": 0.1, "m": 100}
WHOLE = frozenset({"oedema", "systolic", "diastolic", "gravida", "para"})
DECIMALS, LARGEST = {"weight_kg": 3} | dict.fromkeys(WHOLE, 0), 1_000_000
LONGEST = {"name": 120, "contact.name": 120, "address.line": 200, "rt": 5, "rw": 5}


@dataclass(frozen=True, kw_only=True)
class IncomingPatient:
    """names: how observations of the bundle point at it. uuid: made by the sender."""

    names: frozenset[str]
    uuid: UUID | None
    name: str
    sex: str
    born_on: date
    desa: str
    posyandu: UUID | None
    nik: str
    mother_name: str
    address: str
    rt: str
    rw: str


@dataclass(frozen=True, kw_only=True)
class IncomingObservation:
    """values: by field of a visit or of a pregnancy; none for what the portal computes itself."""

    subject: str
    on: date
    measure: str
    values: Mapping[str, Any]
    position: str


@dataclass(frozen=True)
class Unread:
    """Why an entry says nothing that can be stored. code: of FHIR's issue types."""

    code: str
    where: str
    problem: str = field(default="")


def read_entry(entry: Any) -> IncomingPatient | IncomingObservation | Unread:
    resource = entry.get("resource") if isinstance(entry, dict) else None
    if not isinstance(resource, dict):
        return Unread("required", "resource", "resource_missing")
    kind = resource.get("resourceType")
    try:
        if kind == "Patient":
            return _patient(entry, resource)
        if kind == "Observation":
            return _observation(resource)
    except _Wrong as wrong:
        return Unread("value", f"{kind}.{wrong.where}", wrong.problem)
    except (TypeError, AttributeError, KeyError, IndexError, ValueError):
        return Unread("structure", str(kind), "structure")
    return Unread("not-supported", "resourceType", "kind_not_supported")


class _Wrong(Exception):
    def __init__(self, where: str, problem: str):
        super().__init__(where)
        self.where, self.problem = where, problem


def _patient(entry: Mapping[str, Any], resource: Mapping[str, Any]) -> IncomingPatient:
    full_url, key = str(entry.get("fullUrl", "")), str(resource.get("id", ""))
    home = (resource.get("address") or [{}])[0]
    codes = _codes(home)
    names = {full_url, f"Patient/{key}", full_url.rpartition("/fhir/")[2]} - {"", "Patient/"}
    return IncomingPatient(
        names=frozenset(names),
        uuid=_uuid(full_url.removeprefix("urn:uuid:")) or _uuid(key),
        name=_name(resource),
        sex=_known(GENDERS, resource.get("gender"), "gender"),
        born_on=_day(resource.get("birthDate"), "birthDate"),
        desa=_desa(codes.get("village", "")),
        posyandu=_organization(resource.get("managingOrganization") or {}),
        nik=_nik(resource),
        mother_name=_text(((resource.get("contact") or [{}])[0].get("name") or {}).get("text", ""), "contact.name"),
        address=_text((home.get("line") or [""])[0], "address.line"),
        rt=_text(codes.get("rt", ""), "rt"),
        rw=_text(codes.get("rw", ""), "rw"),
    )


def _name(resource: Mapping[str, Any]) -> str:
    name: Mapping[str, Any] = (resource.get("name") or [{}])[0]
    text = name.get("text") or " ".join([*(name.get("given") or []), name.get("family") or ""])
    if not text.strip():
        raise _Wrong("name", "name_missing")
    return _text(text, "name")


def _codes(home: Mapping[str, Any]) -> dict[str, str]:
    """The sub-extensions of the administrative code: name -> code."""
    return {
        str(one["url"]): str(one["valueCode"])
        for extension in home.get("extension") or []
        if str(extension.get("url", "")).lower() == ADMINISTRATIVE.lower()
        for one in extension.get("extension") or []
    }


def _desa(digits: str) -> str:
    if len(digits) != 10 or not (digits.isascii() and digits.isdigit()):
        raise _Wrong("address.extension", "desa_missing")
    return f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}.{digits[6:]}"


def _nik(resource: Mapping[str, Any]) -> str:
    numbers = [str(one.get("value", "")) for one in resource.get("identifier") or [] if one.get("system") == NIK]
    return numbers[0] if numbers else ""


def _organization(organization: Mapping[str, Any]) -> UUID | None:
    text = str(organization.get("reference", "")).removeprefix("Organization/")
    return _uuid(text)


def _observation(resource: Mapping[str, Any]) -> IncomingObservation:
    measure = next(_measures(resource), "")
    if not measure:
        raise _Wrong("code", "code_unknown")
    values = _values(resource, measure)
    position = POSITION_OF.get(measure, "") or next(_positions(resource), "")
    return IncomingObservation(
        subject=str(resource["subject"]["reference"]),
        on=_day(str(resource.get("effectiveDateTime", ""))[:10], "effectiveDateTime"),
        measure=measure,
        values=values,
        position=position if "height_cm" in values else "",
    )


def _measures(resource: Mapping[str, Any]) -> Iterator[str]:
    for coding in resource["code"].get("coding") or []:
        if measure := BY_CODE.get((coding.get("system"), coding.get("code"))):
            yield measure


def _positions(resource: Mapping[str, Any]) -> Iterator[str]:
    for coding in (resource.get("method") or {}).get("coding") or []:
        for position, known in POSITIONS.items():
            if (coding.get("system"), coding.get("code")) == (known.system, known.code):
                yield position


def _values(resource: Mapping[str, Any], measure: str) -> dict[str, Any]:
    if measure == "blood-pressure":
        parts = resource.get("component") or []
        return {name: value for part in parts for one in _measures(part) for name, value in _values(part, one).items()}
    if measure in DAYS:
        return {DAYS[measure]: _day(str(resource.get("valueDateTime", ""))[:10], "valueDateTime")}
    name = FIELDS.get(measure, "")
    if not name:
        return {}
    value = _value(resource, name)
    return {name: int(value) if name in WHOLE else Decimal(str(value))}


def _value(resource: Mapping[str, Any], name: str) -> float:
    quantity: Mapping[str, Any] = resource.get("valueQuantity") or {}
    unit, value = str(quantity.get("code") or quantity.get("unit") or ""), quantity.get("value")
    factor = UNITS.get(name, LENGTH_UNITS).get(unit)
    if factor is None:
        raise _Wrong("valueQuantity.code", "unit_unknown")
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) < LARGEST:
        raise _Wrong("valueQuantity.value", "value_unusable")
    return float(round(value * factor, DECIMALS.get(name, 2)))


def _day(text: Any, where: str) -> date:
    try:
        return date.fromisoformat(str(text))
    except ValueError as error:
        raise _Wrong(where, "date_unreadable") from error


def _known(words: Mapping[str, str], value: Any, where: str) -> str:
    if value not in words:
        raise _Wrong(where, "word_unknown")
    return words[value]


def _text(value: Any, where: str) -> str:
    words = " ".join(str(value).split())
    if "\0" in words or len(words) > LONGEST[where] or not _is_text(words):
        raise _Wrong(where, "text_unusable")
    return words


def _is_text(words: str) -> bool:
    """Half a surrogate pair is none."""
    return not any("\ud800" <= letter <= "\udfff" for letter in words)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
