"""Bundles that come in: patients and observations are created or matched as a row of a file is, entry by entry."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.name_keys import name_key
from apps.core.refusal import Refused
from apps.core.row_security import bypass
from apps.core.sealing import blind_index
from apps.exchange.rules.fhir_incoming import IncomingObservation, IncomingPatient, Unread, read_entry
from apps.exchange.services.fhir_answers import Answer, refused
from apps.exchange.services.fhir_pregnancies import Woman, is_woman, receive_woman, woman_named
from apps.families.rules.nik import read_nik
from apps.regions.models import Posyandu, Region
from apps.regions.rules.codes import district_of
from apps.toddlers.enums import Source
from apps.toddlers.inputs import MEASURED, ChildInput, VisitInput
from apps.toddlers.models import Child, Measurement
from apps.toddlers.rules.like_names import may_be_like_named
from apps.toddlers.rules.matching import match
from apps.toddlers.selectors.matching import KnownChild, born_alike, candidates
from apps.toddlers.services.children import register_child
from apps.toddlers.services.visits import record_visit

NO_UUID = UUID(int=0)


@dataclass
class _Day:
    """The observations of one child on one day make one visit."""

    places: list[int] = field(default_factory=list)
    observations: list[IncomingObservation] = field(default_factory=list)


def receive_bundle(*, entries: Sequence[Any], by: User, at: datetime, may_write: Callable[[str], bool]) -> list[Answer]:
    """Answers in the order of the entries; one that is refused holds up no other.

    may_write: whether this kind of resource may be written by this token.
    """
    read = [read_entry(entry) for entry in entries]
    answers: list[Answer] = [Answer(422, error=one) if isinstance(one, Unread) else Answer(200) for one in read]
    children: dict[str, Child] = {}
    women: dict[str, Woman | None] = {}
    for place, one in enumerate(read):
        if isinstance(one, IncomingPatient) and is_woman(one, localdate(at)):
            women |= dict.fromkeys(one.names, Woman(place, one))
        elif isinstance(one, IncomingPatient):
            answers[place], child = _patient(one, by, at, may_write("Patient"))
            children |= dict.fromkeys(one.names, child) if child else {}
    days: dict[tuple[str, date], _Day] = defaultdict(_Day)
    for place, one in enumerate(read):
        if not isinstance(one, IncomingObservation):
            continue
        if not one.values:
            answers[place] = Answer(200, note=_("Dihitung sendiri oleh portal, jadi tidak disimpan."))
            continue
        if one.subject not in children and one.subject not in women:
            women[one.subject] = woman_named(one.subject, by)
        if woman := women.get(one.subject):
            woman.observations[place] = one
            continue
        day = days[one.subject, one.on]
        day.places.append(place)
        day.observations.append(one)
    for (subject, on), day in days.items():
        for place, answer in zip(
            day.places, _visit(children.get(subject), subject, on, day, by, at, may_write("Observation")), strict=True
        ):
            answers[place] = answer
    for woman in {id(woman): woman for woman in women.values() if woman}.values():
        for place, answer in receive_woman(woman, by=by, at=at, may_write=may_write).items():
            answers[place] = answer
    return answers


def _patient(one: IncomingPatient, by: User, at: datetime, may_write: bool) -> tuple[Answer, Child | None]:
    try:
        with transaction.atomic():
            child, is_new = _child(one, by, at, may_write)
    except Refused as refusal:
        return refused(refusal), None
    return Answer(201 if is_new else 200, f"Patient/{child.uuid}"), child


def _child(one: IncomingPatient, by: User, at: datetime, may_write: bool) -> tuple[Child, bool]:
    """The child on record, or a new one; whether it is new."""
    if not Region.objects.filter(pk=one.desa).exists():
        raise Refused(_("Desa ini tidak dikenal."), field="address", code="desa_unknown")
    nik = read_nik(one.nik).digits if one.nik else ""
    seeker = KnownChild(
        nik_index=blind_index(nik) if nik else None,
        name_key=name_key(one.name),
        born_on=one.born_on,
        mother_key=name_key(one.mother_name),
        desa_id=one.desa,
        sex=one.sex,
        name=one.name,
        mother_name=one.mother_name,
    )
    # As for a file the whole district is searched; of what lies outside the area only that is answered.
    with bypass():
        matched = match(seeker, candidates(district_of(one.desa), [seeker]).get(0, []))
        is_like_another = matched.child is None and any(
            may_be_like_named(seeker, other, (seeker.name, other.name), (seeker.mother_name, other.mother_name))
            for other in born_alike(district_of(one.desa), {0: seeker}).get(0, ())
        )
    outside = Refused(_("Wilayah ini di luar tugas Anda."), field="address", code="outside_area")
    if isinstance(matched.child, KnownChild) and matched.child.id:
        child = Child.objects.visible_to(by).filter(pk=matched.child.id).first()
        if child is None:
            raise outside
        return child, False
    posyandu = Posyandu.objects.filter(uuid=one.posyandu, desa=one.desa).first() if one.posyandu else None
    place = Child(district=district_of(one.desa), desa_id=one.desa, posyandu=posyandu)
    # Before anything that tells whether such a child is on record there.
    if not by.may_at(Right.RECORD_VISITS, place):
        raise outside
    if matched.doubts or is_like_another:
        raise Refused(_("Mungkin sudah tercatat sebagai anak lain. Periksa di portal."), code="possible_duplicate")
    if not may_write:
        raise Refused(_("Token ini tidak dibuat untuk mencatat data ini."), code="scope_missing")
    known = Child.objects.filter(uuid=one.uuid, district=district_of(one.desa)).exists() if one.uuid else False
    values = ChildInput(
        name=one.name, sex=one.sex, born_on=one.born_on, desa=one.desa, posyandu=posyandu.pk if posyandu else None,
        nik=one.nik, mother_name=one.mother_name, address=one.address, rt=one.rt, rw=one.rw, uuid=one.uuid,
    )  # fmt: skip
    return register_child(child=values, by=by, at=at), not known


def _visit(
    child: Child | None, subject: str, on: date, day: _Day, by: User, at: datetime, may_write: bool
) -> list[Answer]:
    """One answer for each observation of the day."""
    try:
        with transaction.atomic():
            child = child or _named(subject, by)
            stored = Measurement.objects.filter(child=child, measured_on=on).first()
            if stored is None and not may_write:
                raise Refused(_("Token ini tidak dibuat untuk mencatat data ini."), code="scope_missing")
            values = _values(day.observations)
            if stored is not None and not _is_same(stored, values):
                raise Refused(_("Hari itu sudah ada kunjungan dengan isi lain."), code="same_child_same_date")
            visit = stored or record_visit(
                child=child, visit=VisitInput(measured_on=on, **values), source=Source.API, by=by, at=at
            )
    except Refused as refusal:
        return [refused(refusal) for _one in day.observations]
    status = 200 if stored else 201
    return [Answer(status, f"Observation/{visit.uuid}.{one.measure}") for one in day.observations]


def _named(subject: str, by: User) -> Child:
    """The child that the reference names."""
    try:
        key = UUID(subject.removeprefix("urn:uuid:").rpartition("/")[2])
    except ValueError:
        key = NO_UUID
    child = Child.objects.visible_to(by).filter(uuid=key).first()
    if child is None:
        raise Refused(_("Anak ini tidak ada, atau di luar wilayah tugas Anda."), field="subject", code="not_found")
    return child


def _values(observations: list[IncomingObservation]) -> dict[str, Any]:
    """The fields of the visit; of two of one field the later entry counts."""
    values: dict[str, Any] = {}
    for one in observations:
        if not set(one.values) <= set(MEASURED):
            raise Refused(_("Ukuran ini bukan ukuran balita."), field="code", code="measure_of_other")
        values |= one.values
        if one.position:
            values["position"] = one.position
    return values


def _is_same(stored: Measurement, values: dict[str, Any]) -> bool:
    return all(getattr(stored, name) == value for name, value in values.items())
