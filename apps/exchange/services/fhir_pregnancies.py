"""Women in a bundle: who she is, her pregnancy, and the antenatal visits that her observations make."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.core.refusal import Refused
from apps.exchange.rules.fhir_incoming import IncomingObservation, IncomingPatient
from apps.exchange.services.fhir_answers import Answer, refused
from apps.families.models import Member
from apps.mothers.enums import PregnancyStatus, Source
from apps.mothers.inputs import AntenatalVisitInput, PregnancyInput, WomanInput
from apps.mothers.models import AntenatalVisit, Pregnancy
from apps.mothers.rules.bounds import MOTHER_YEARS
from apps.mothers.services.antenatal_visits import record_antenatal_visit
from apps.mothers.services.pregnancies import register_pregnancy
from apps.mothers.services.women import find_or_add_woman
from apps.regions.models import Posyandu

OF_PREGNANCY = ("lmp_on", "due_on", "gravida", "para", "weight_before_kg")
OF_VISIT = ("weight_kg", "muac_cm", "hb_g_dl", "systolic", "diastolic")


@dataclass
class Woman:
    """place: of her entry in the bundle, None where an observation alone names her. observations: by their place."""

    place: int | None
    patient: IncomingPatient | None
    member: Member | None = None
    observations: dict[int, IncomingObservation] = field(default_factory=dict)


def is_woman(one: IncomingPatient, today: date) -> bool:
    """Old enough to be pregnant; all others are children."""
    return one.sex == "P" and (today - one.born_on).days // 365 >= MOTHER_YEARS[0]


def woman_named(subject: str, by: User) -> Woman | None:
    """The woman with a pregnancy on record that a reference names."""
    try:
        key = UUID(subject.removeprefix("urn:uuid:").rpartition("/")[2])
    except ValueError:
        return None
    pregnancy = Pregnancy.objects.visible_to(by).filter(woman__uuid=key).select_related("woman").first()
    return Woman(None, None, pregnancy.woman) if pregnancy else None


def receive_woman(woman: Woman, *, by: User, at: datetime, may_write: Callable[[str], bool]) -> dict[int, Answer]:
    """By place of the entries about her. Her pregnancy is put on record where the bundle has its LMP or EDD."""
    facts = {place: one for place, one in woman.observations.items() if set(one.values) <= set(OF_PREGNANCY)}
    try:
        with transaction.atomic():
            answers, pregnancy = _pregnancy(woman, facts, by, at, may_write("Patient"))
    except Refused as refusal:
        return dict.fromkeys([*([] if woman.place is None else [woman.place]), *woman.observations], refused(refusal))
    days: dict[date, list[int]] = defaultdict(list)
    for place, one in woman.observations.items():
        if place not in facts:
            days[one.on].append(place)
    for on, places in days.items():
        each = [woman.observations[place] for place in places]
        answers |= zip(places, _visit(pregnancy, on, each, by, at, may_write("Observation")), strict=True)
    return answers


def _pregnancy(
    woman: Woman, facts: Mapping[int, IncomingObservation], by: User, at: datetime, may_write: bool
) -> tuple[dict[int, Answer], Pregnancy]:
    values = _merged(facts.values())
    member = woman.member or _member(woman.patient, by, at, may_write)
    pregnancies = Pregnancy.objects.visible_to(by).filter(woman=member).order_by("-pk")
    pregnancy = pregnancies.filter(status=PregnancyStatus.ONGOING).first()
    answers: dict[int, Answer] = {}
    is_new = False
    if pregnancy is None and {"lmp_on", "due_on"} & values.keys():
        stored = pregnancies.filter(**{name: values[name] for name in ("lmp_on", "due_on") if name in values}).first()
        if stored is None and not may_write:
            raise Refused(_("Token ini tidak dibuat untuk mencatat data ini."), code="scope_missing")
        is_new = stored is None
        pregnancy = stored or register_pregnancy(
            woman=member, pregnancy=PregnancyInput(**values), source=Source.API, by=by, at=at
        )
    if pregnancy is None:
        words = _("Kehamilannya belum tercatat. Sertakan HPHT atau HPL.")
        raise Refused(words, field="subject", code="pregnancy_missing")
    if woman.place is not None:
        answers[woman.place] = Answer(201 if member.entered_at == at else 200, f"Patient/{member.uuid}")
    for place, one in facts.items():
        answers[place] = _fact(pregnancy, one, is_new)
    return answers, pregnancy


def _member(patient: IncomingPatient | None, by: User, at: datetime, may_write: bool) -> Member:
    assert patient is not None
    if not may_write:
        raise Refused(_("Token ini tidak dibuat untuk mencatat data ini."), code="scope_missing")
    posyandu = Posyandu.objects.filter(uuid=patient.posyandu, desa=patient.desa).first() if patient.posyandu else None
    sent = WomanInput(
        name=patient.name, nik=patient.nik, born_on=patient.born_on, desa=patient.desa, uuid=patient.uuid,
        posyandu=posyandu.pk if posyandu else None, rt=patient.rt, rw=patient.rw, address=patient.address,
    )  # fmt: skip
    return find_or_add_woman(woman=sent, by=by, at=at)


def _fact(pregnancy: Pregnancy, one: IncomingObservation, is_new: bool) -> Answer:
    """What is known of the pregnancy otherwise is corrected by a person, with a reason."""
    if is_new:
        return Answer(201, f"Observation/{pregnancy.uuid}.{one.measure}")
    if all(getattr(pregnancy, name) == value for name, value in one.values.items()):
        return Answer(200, f"Observation/{pregnancy.uuid}.{one.measure}")
    words = _("Kehamilan ini tercatat dengan isi lain. Koreksi di portal.")
    return refused(Refused(words, code="pregnancy_differs"))


def _visit(
    pregnancy: Pregnancy, on: date, observations: list[IncomingObservation], by: User, at: datetime, may_write: bool
) -> list[Answer]:
    """One answer for each observation of the day."""
    try:
        with transaction.atomic():
            visit, is_new = _recorded(pregnancy, on, observations, by, at, may_write)
    except Refused as refusal:
        return [refused(refusal) for _one in observations]
    return [Answer(201 if is_new else 200, f"Observation/{visit.uuid}.{one.measure}") for one in observations]


def _recorded(
    pregnancy: Pregnancy, on: date, observations: list[IncomingObservation], by: User, at: datetime, may_write: bool
) -> tuple[AntenatalVisit, bool]:
    values = _merged(observations)
    if not set(values) <= set(OF_VISIT):
        raise Refused(_("Ukuran ini bukan ukuran ibu hamil."), field="code", code="measure_of_other")
    stored = AntenatalVisit.objects.visible_to(by).filter(pregnancy__woman=pregnancy.woman_id, visited_on=on).first()
    if stored is not None:
        if any(getattr(stored, name) != value for name, value in values.items()):
            raise Refused(_("Hari itu sudah ada kunjungan dengan isi lain."), code="same_day")
        return stored, False
    if not may_write:
        raise Refused(_("Token ini tidak dibuat untuk mencatat data ini."), code="scope_missing")
    sent = AntenatalVisitInput(visited_on=on, **values)
    return record_antenatal_visit(pregnancy=pregnancy, visit=sent, source=Source.API, by=by, at=at), True


def _merged(observations: Iterable[IncomingObservation]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for one in observations:
        values |= one.values
    return values
