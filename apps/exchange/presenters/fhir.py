"""Records of the register as FHIR resources."""

from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Any

from apps.core.sealing import unseal
from apps.exchange.rules import fhir_resources as fhir
from apps.exchange.rules.fhir_codes import MUAC_OF_PREGNANCY, UNDER_LYING_MONTHS, VACCINES
from apps.families.models import Member
from apps.interventions.models import ServiceReceived
from apps.interventions.rules.entitlement.immunisation import SCHEDULE
from apps.mothers.models import AntenatalVisit, Pregnancy
from apps.toddlers.enums import ChildStatus, HeightStatus, Index, Position, Sex
from apps.toddlers.labels import HEIGHT_STATUS
from apps.toddlers.models import Child, Measurement
from apps.toddlers.rules.age import completed_months

DOSES = {dose.code: dose for dose in SCHEDULE}
LYING_UNDER_DAYS, CORRECTION_CM, STANDING_FROM_MONTHS = 731, Decimal("0.7"), 9
POSITION_MEASURES = {Position.LYING: "length", Position.STANDING: "standing-height"}


def child_patient(child: Child, *, shows_nik: bool = False) -> fhir.Resource:
    return fhir.patient(
        key=child.uuid,
        version=child.version,
        name=child.name,
        gender="male" if child.sex == Sex.BOY else "female",
        born_on=child.born_on,
        home=_home(child, child.address, child.rt, child.rw),
        nik=unseal(child.nik_sealed) if shows_nik and child.nik_sealed else "",
        is_active=child.status == ChildStatus.ACTIVE,
        is_dead=child.status == ChildStatus.DIED,
        mother=child.mother_name,
        posyandu=child.posyandu.name if child.posyandu else "",
    )


def woman_patient(woman: Member, *, shows_nik: bool = False) -> fhir.Resource:
    return fhir.patient(
        key=woman.uuid,
        version=woman.version,
        name=woman.name,
        gender="unknown" if woman.is_female is None else "female" if woman.is_female else "male",
        born_on=woman.born_on,
        home=_home(woman, woman.family.address, woman.family.rt, woman.family.rw),
        nik=unseal(woman.nik_sealed) if shows_nik and woman.nik_sealed else "",
        posyandu=woman.posyandu.name if woman.posyandu else "",
    )


def _home(record: Any, line: str, rt: str, rw: str) -> fhir.Resource:
    return fhir.address(region=record.desa_id, line=line, city=record.desa.home_name, rt=rt, rw=rw)


def visit_encounter(visit: Measurement) -> fhir.Resource:
    return _encounter(visit, visit.child.uuid, visit.measured_on, "Pemantauan pertumbuhan")


def antenatal_encounter(visit: AntenatalVisit) -> fhir.Resource:
    return _encounter(visit, visit.pregnancy.woman.uuid, visit.visited_on, "Pemeriksaan kehamilan")


def _encounter(visit: Any, patient: object, on: Any, reason: str) -> fhir.Resource:
    posyandu = visit.posyandu.name if visit.posyandu else ""
    return fhir.encounter(
        key=visit.uuid, version=visit.version, patient=patient, on=on, reason=reason, posyandu=posyandu
    )


def visit_observations(visit: Measurement) -> Iterator[fhir.Resource]:
    """What was measured and its z-scores; a flagged index is preliminary and has no category."""
    flagged = set(visit.flagged.split(",")) if visit.flagged else set()
    lying = completed_months(visit.child.born_on, visit.measured_on) < UNDER_LYING_MONTHS
    height = POSITION_MEASURES.get(Position(visit.position), "height") if visit.position else "height"
    rows: list[tuple[str, Any, Index | None, str]] = [
        ("weight", visit.weight_kg, None, ""),
        (height, visit.height_cm, None, ""),
        ("muac", visit.muac_cm, None, ""),
        ("head", visit.head_cm, None, ""),
        ("oedema", visit.oedema or None, None, ""),
        ("bmi", _bmi(visit), None, ""),
        ("weight-for-age", visit.weight_for_age_z, Index.WEIGHT_FOR_AGE, visit.weight_status),
        (f"{'length' if lying else 'height'}-for-age", visit.height_for_age_z, Index.HEIGHT_FOR_AGE,
         visit.height_status),
        (f"weight-for-{'length' if lying else 'height'}", visit.weight_for_height_z, Index.WEIGHT_FOR_HEIGHT,
         visit.wasting_status),
        ("bmi-for-age", visit.bmi_for_age_z, Index.BMI_FOR_AGE, ""),
        ("head-for-age", visit.head_for_age_z, Index.HEAD_FOR_AGE, ""),
    ]  # fmt: skip
    for measure, value, index, status in rows:
        if value is not None:
            yield fhir.observation(
                key=visit.uuid,
                measure=measure,
                version=visit.version,
                patient=visit.child.uuid,
                on=visit.measured_on,
                value=value,
                encounter=visit.uuid,
                position=visit.position if measure == height else "",
                status=status,
                is_doubtful=index in flagged,
            )


def stunting(visit: Measurement) -> fhir.Resource:
    """Resolved where a later visit is the last one and not too short any more."""
    last = visit.child.latest
    return fhir.stunting(
        key=visit.uuid,
        version=visit.version,
        patient=visit.child.uuid,
        on=visit.measured_on,
        status=visit.height_status,
        words=str(HEIGHT_STATUS[HeightStatus(visit.height_status)]),
        is_resolved=last is not None and last.height_status in (HeightStatus.NORMAL, HeightStatus.TALL),
    )


def _bmi(visit: Measurement) -> Decimal | None:
    """kg/m² by the height adjusted for position, as WHO has it; None with oedema."""
    if not visit.weight_kg or not visit.height_cm or visit.oedema:
        return None
    height = visit.height_cm
    if visit.position == Position.STANDING and visit.age_months >= STANDING_FROM_MONTHS:
        height += CORRECTION_CM if visit.age_days < LYING_UNDER_DAYS else 0
    elif visit.position == Position.LYING and visit.age_days >= LYING_UNDER_DAYS:
        height -= CORRECTION_CM
    return round(visit.weight_kg / (height / 100) ** 2, 2)


def antenatal_observations(visit: AntenatalVisit) -> Iterator[fhir.Resource]:
    patient = visit.pregnancy.woman.uuid
    weeks = visit.gestation_days // 7 if visit.gestation_days else None
    for measure, value in (
        ("weight", visit.weight_kg), ("muac", visit.muac_cm), ("hb", visit.hb_g_dl), ("gestation", weeks),
    ):  # fmt: skip
        if value is not None:
            yield fhir.observation(
                key=visit.uuid, measure=measure, version=visit.version, patient=patient, on=visit.visited_on,
                value=value, encounter=visit.uuid, status=visit.nutrition if measure == "muac" else "",
                also=MUAC_OF_PREGNANCY if measure == "muac" else None,
            )  # fmt: skip
    if visit.systolic is not None or visit.diastolic is not None:
        yield fhir.blood_pressure(
            key=visit.uuid, version=visit.version, patient=patient, on=visit.visited_on, systolic=visit.systolic,
            diastolic=visit.diastolic, encounter=visit.uuid,
        )  # fmt: skip


def pregnancy_observations(pregnancy: Pregnancy) -> Iterator[fhir.Resource]:
    """What is known of a pregnancy as a whole, as of the day it was entered."""
    for measure, value in (
        ("lmp", pregnancy.lmp_on), ("edd", pregnancy.due_on), ("gravida", pregnancy.gravida),
        ("para", pregnancy.para), ("weight-before", pregnancy.weight_before_kg),
    ):  # fmt: skip
        if value is not None:
            yield fhir.observation(
                key=pregnancy.uuid, measure=measure, version=pregnancy.version, patient=pregnancy.woman.uuid,
                on=pregnancy.entered_at.date(), value=value,
            )  # fmt: skip


def immunization(service: ServiceReceived) -> fhir.Resource:
    dose = DOSES.get(service.occurrence)
    patient = service.child or (service.pregnancy.woman if service.pregnancy else None)
    assert patient is not None
    return fhir.immunization(
        key=service.uuid,
        version=service.version,
        patient=patient.uuid,
        on=service.received_on,
        vaccine=service.occurrence,
        codes=VACCINES[dose.antigen] if dose else (),
        dose=dose.number if dose else None,
        performer=service.given_by,
    )


def of_measures(resources: Iterator[fhir.Resource], measures: Collection[str] | None) -> list[fhir.Resource]:
    """Those of these measures; None: all."""
    return [one for one in resources if measures is None or one["id"].partition(".")[2] in measures]
