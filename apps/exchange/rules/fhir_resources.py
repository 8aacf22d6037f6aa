"""FHIR R4 resources as plain dictionaries, without an empty value: HL7's schema knows no null."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from apps.exchange.rules.fhir_codes import (
    ADMINISTRATIVE,
    CATEGORY,
    CONDITION,
    ENCOUNTER_CLASS,
    INTERPRETATIONS,
    MEASURES,
    NIK,
    POSITIONS,
    SEVERITIES,
    STUNTING,
    UCUM,
    VITAL_SIGNS,
    Coding,
)

Resource = dict[str, Any]
LEVELS = (("province", 2), ("city", 5), ("district", 8), ("village", 13))


def compact(values: Mapping[str, Any]) -> Resource:
    """Without what is not known."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def concept(coding: Coding | None, text: str = "") -> Resource:
    return compact({"coding": [coding._asdict()] if coding else [], "text": text})


def concepts(*codings: Coding) -> Resource:
    return {"coding": [coding._asdict() for coding in codings]}


def reference(kind: str, key: object, display: str = "") -> Resource:
    return compact({"reference": f"{kind}/{key}", "display": display})


def meta(version: int) -> Resource:
    return {"versionId": str(version)}


def administrative_code(region: str, rt: str = "", rw: str = "") -> Resource:
    """The extension of an address; codes are digits without dots."""
    parts = [(name, region[:length].replace(".", "")) for name, length in LEVELS if len(region) >= length]
    parts += [("rt", rt.strip()), ("rw", rw.strip())]
    return {"url": ADMINISTRATIVE, "extension": [{"url": name, "valueCode": value} for name, value in parts if value]}


def address(*, region: str, line: str, city: str, rt: str, rw: str) -> Resource:
    codes = administrative_code(region, rt, rw)
    lines = [line] if line else []
    return compact({"use": "home", "extension": [codes], "line": lines, "city": city, "country": "ID"})


def patient(
    *,
    key: object,
    version: int,
    name: str,
    gender: str,
    born_on: date | None,
    home: Resource,
    nik: str = "",
    is_active: bool = True,
    is_dead: bool = False,
    mother: str = "",
    posyandu: str = "",
) -> Resource:
    """nik: '' where the reader may not see it. mother: name of the contact."""
    identifiers = [{"use": "usual", "system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{key}"}]
    if nik:
        identifiers.insert(0, {"use": "official", "system": NIK, "value": nik})
    contact = [{"relationship": [{"text": "Ibu/orang tua"}], "name": {"text": mother}}] if mother else []
    return compact(
        {
            "resourceType": "Patient",
            "id": str(key),
            "meta": meta(version),
            "identifier": identifiers,
            "active": is_active,
            "name": [{"use": "official", "text": name}],
            "gender": gender,
            "birthDate": born_on.isoformat() if born_on else None,
            "deceasedBoolean": is_dead or None,
            "address": [home],
            "contact": contact,
            "managingOrganization": {"display": posyandu} if posyandu else None,
        }
    )


def observation(
    *,
    key: object,
    measure: str,
    version: int,
    patient: object,
    on: date,
    value: Decimal | float | int | date,
    encounter: object = None,
    position: str = "",
    status: str = "",
    is_doubtful: bool = False,
    also: Coding | None = None,
) -> Resource:
    """One measure of a visit. status: the category of a z-score, or of an arm. also: a second code of the measure.

    is_doubtful: flagged by WHO's limits.
    """
    declared = MEASURES[measure]
    category = "vital-signs" if measure in VITAL_SIGNS else "exam"
    meaning = INTERPRETATIONS.get(measure, {}).get(status)
    return compact(
        {
            **_head(key, measure, version, category, patient, on, encounter, is_doubtful),
            **({"valueDateTime": value.isoformat()} if isinstance(value, date) else {}),
            "valueQuantity": None if isinstance(value, date) else quantity(value, declared.unit),
            "interpretation": [concept(meaning)] if meaning and not is_doubtful else [],
            "method": concept(POSITIONS[position]) if position in POSITIONS else None,
            **({"code": concepts(declared.coding, also)} if also else {}),
        }
    )


def blood_pressure(
    *,
    key: object,
    version: int,
    patient: object,
    on: date,
    systolic: int | None,
    diastolic: int | None,
    encounter: object,
) -> Resource:
    parts = [
        {"code": concept(MEASURES[name].coding), "valueQuantity": quantity(value, MEASURES[name].unit)}
        for name, value in (("systolic", systolic), ("diastolic", diastolic))
        if value is not None
    ]
    head = _head(key, "blood-pressure", version, "vital-signs", patient, on, encounter, False)
    return compact({**head, "component": parts})


def _head(
    key: object,
    measure: str,
    version: int,
    category: str,
    patient: object,
    on: date,
    encounter: object,
    is_doubtful: bool,
) -> Resource:
    return {
        "resourceType": "Observation",
        "id": f"{key}.{measure}",
        "meta": meta(version),
        "status": "preliminary" if is_doubtful else "final",
        "category": [concept(Coding(CATEGORY, category, category.replace("-", " ").title()))],
        "code": concept(MEASURES[measure].coding),
        "subject": reference("Patient", patient),
        "encounter": reference("Encounter", encounter) if encounter else None,
        "effectiveDateTime": on.isoformat(),
    }


def quantity(value: Decimal | float | int, unit: str) -> Resource:
    number = float(value)
    return {
        "value": int(number) if number.is_integer() else number,
        "unit": unit,
        "system": UCUM,
        "code": unit,
    }


def encounter(*, key: object, version: int, patient: object, on: date, reason: str, posyandu: str) -> Resource:
    """A visit to a posyandu or a midwife, of one day."""
    return compact(
        {
            "resourceType": "Encounter",
            "id": str(key),
            "meta": meta(version),
            "status": "finished",
            "class": Coding(ENCOUNTER_CLASS, "FLD", "field")._asdict(),
            "type": [{"text": reason}],
            "subject": reference("Patient", patient),
            "period": {"start": on.isoformat(), "end": on.isoformat()},
            "serviceProvider": {"display": posyandu} if posyandu else None,
        }
    )


def stunting(
    *, key: object, version: int, patient: object, on: date, status: str, words: str, is_resolved: bool
) -> Resource:
    """A child too short for its age at a visit: seen at a posyandu, so provisional until a physician says so."""
    visit = f"{key}"
    return compact(
        {
            "resourceType": "Condition",
            "id": f"{visit}.stunting",
            "meta": meta(version),
            "clinicalStatus": concept(_of_condition("clinical", "resolved" if is_resolved else "active")),
            "verificationStatus": concept(_of_condition("ver-status", "provisional")),
            "category": [concept(_of_condition("category", "encounter-diagnosis"))],
            "severity": concept(SEVERITIES[status]),
            "code": concept(STUNTING, words),
            "subject": reference("Patient", patient),
            "encounter": reference("Encounter", visit),
            "recordedDate": on.isoformat(),
        }
    )


def _of_condition(system: str, code: str) -> Coding:
    return Coding(f"{CONDITION}{system}", code, code.replace("-", " ").title())


def immunization(
    *,
    key: object,
    version: int,
    patient: object,
    on: date,
    vaccine: str,
    codes: tuple[Coding, ...],
    dose: int | None,
    performer: str,
) -> Resource:
    """vaccine: as the schedule of Buku KIA names the dose."""
    number = {"doseNumberPositiveInt": dose} if dose else {"doseNumberString": "0"} if dose == 0 else None
    return compact(
        {
            "resourceType": "Immunization",
            "id": str(key),
            "meta": meta(version),
            "status": "completed",
            "vaccineCode": compact({"coding": [one._asdict() for one in codes], "text": vaccine or "Imunisasi"}),
            "patient": reference("Patient", patient),
            "occurrenceDateTime": on.isoformat(),
            "primarySource": True,
            "performer": [{"actor": {"display": performer}}] if performer else [],
            "protocolApplied": [number] if number else [],
        }
    )


def bundle(kind: str, resources: Iterable[Resource], *, base: str, links: Mapping[str, str] | None = None) -> Resource:
    """base: address under which the resources lie. links: relation -> address."""
    entries: list[Resource] = []
    for resource in resources:
        entry: Resource = {"fullUrl": f"{base}{resource['resourceType']}/{resource['id']}", "resource": resource}
        if kind == "searchset":
            entry["search"] = {"mode": "match"}
        entries.append(entry)
    link = [{"relation": name, "url": url} for name, url in (links or {}).items()]
    return compact({"resourceType": "Bundle", "type": kind, "link": link, "entry": entries})


def outcome(issues: Iterable[tuple[str, str, str | None]]) -> Resource:
    """issues: (code of FHIR, words, expression)."""
    return {
        "resourceType": "OperationOutcome",
        "issue": [
            compact({"severity": "error", "code": code, "diagnostics": words, "expression": [where] if where else []})
            for code, words, where in issues
        ],
    }
