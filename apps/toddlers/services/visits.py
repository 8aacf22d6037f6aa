"""What may be done with children and their visits. The only writer of both, with bulk.py for files."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

import numpy as np
import pghistory
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.core.locks import lock_row
from apps.core.name_keys import name_key
from apps.core.refusal import Outdated, Refused
from apps.core.sealing import blind_index, seal
from apps.families.rules.nik import read_nik
from apps.regions.rules.codes import district_of
from apps.toddlers.enums import UNDER_FIVE, ChildStatus, Source
from apps.toddlers.labels import BLOCKS
from apps.toddlers.models import Child, Measurement
from apps.toddlers.rules.birth import WEIGHT_G_PLAUSIBLE, birth_weight_g
from apps.toddlers.rules.plausibility import Block
from apps.toddlers.selectors.timelines import timeline_of
from apps.toddlers.services.verdicts import COLUMNS, Z_COLUMNS, judge, said_by

MEASURED = ["measured_on", "weight_kg", "height_cm", "position", "muac_cm", "head_cm", "oedema", "measured_by"]
IDENTITY = ["name", "sex", "born_on", "birth_weight_kg", "birth_length_cm", "mother_name", "address", "rt", "rw"]
BLOCK_FIELDS = {
    Block.MEASURED_BEFORE_BIRTH: "measured_on",
    Block.MEASURED_IN_FUTURE: "measured_on",
    Block.OVER_AGE: "measured_on",
    Block.WEIGHT_IMPLAUSIBLE: "weight_kg",
    Block.HEIGHT_IMPLAUSIBLE: "height_cm",
    Block.HEIGHT_LOSS_IMPLAUSIBLE: "height_cm",
}
SHORTEST_REASON = 5


@transaction.atomic
def register_child(
    *,
    name,
    sex,
    born_on,
    desa_id,
    posyandu=None,
    family=None,
    nik="",
    birth_weight_kg=None,
    birth_length_cm=None,
    mother_name="",
    address="",
    rt="",
    rw="",
    mother=None,
    birth_head_cm=None,
    birth_order=None,
    gestation_weeks=None,
    has_early_breastfeeding=None,
    by,
    at: datetime,
) -> Child:
    """Put a child on record. Refused: outside the area of `by`, a NIK already on record, an impossible birth date.

    mother: her record in a household; what follows it is known where her pregnancy is on record too.
    """
    if not by.scope_for(Right.RECORD_VISITS).covers(desa_id, posyandu.pk if posyandu else None):
        raise Refused(_("Desa atau posyandu ini di luar wilayah tugas Anda."), field="desa", code="outside_area")
    if posyandu and posyandu.desa_id != desa_id:
        raise Refused(_("Posyandu ini berada di desa lain."), field="posyandu", code="posyandu_elsewhere")
    child = Child(
        district=district_of(desa_id),
        desa_id=desa_id,
        posyandu=posyandu,
        family=family,
        entered_at=at,
        entered_by=by,
        registered_on=localdate(at),
        mother=mother,
        birth_head_cm=birth_head_cm,
        birth_order=birth_order,
        gestation_weeks=gestation_weeks,
        has_early_breastfeeding=has_early_breastfeeding,
    )
    _identify(
        child,
        on=localdate(at),
        name=name,
        sex=sex,
        born_on=born_on,
        birth_weight_kg=birth_weight_kg,
        birth_length_cm=birth_length_cm,
        mother_name=mother_name,
        address=address,
        rt=rt,
        rw=rw,
    )
    _save_identity(child, nik)
    return child


@transaction.atomic
def correct_child(*, child: Child, version: int, reason: str, by, at: datetime, **changes) -> Child:
    """Mend a child's identity; the old values stay in the history with the reason. `nik` may be among the changes."""
    child = _newest(_locked(child.pk, by, Right.CORRECT_VISITS), version)
    _need_reason(reason)
    nik = changes.pop("nik", None)
    was = (child.sex, child.born_on)
    place = {key: changes.pop(key) for key in ("posyandu", "family") if key in changes}
    for key, value in place.items():
        setattr(child, key, value)
    _identify(child, on=localdate(at), **{key: getattr(child, key) for key in IDENTITY} | changes)
    child.version += 1
    with pghistory.context(reason=reason, user=by.pk):
        _save_identity(child, nik)
        if was != (child.sex, child.born_on):
            judge_whole_history(child, at)
    return child


@transaction.atomic
def change_status(*, child: Child, status: str, on: date, reason: str, by, at: datetime) -> Child:
    """The child moved away, died, grew over age, or is followed again."""
    child = _locked(child.pk, by, Right.CORRECT_VISITS)
    _need_reason(reason)
    if on < child.born_on or on > localdate(at):
        raise Refused(_("Tanggal harus antara tanggal lahir dan hari ini."), field="on", code="date_impossible")
    if status == ChildStatus.DIED and child.last_measured_on and on < child.last_measured_on:
        raise Refused(_("Ada kunjungan sesudah tanggal ini."), field="on", code="measured_after_death")
    child.status, child.status_on = status, None if status == ChildStatus.ACTIVE else on
    child.version += 1
    with pghistory.context(reason=reason, user=by.pk):
        child.save(update_fields=["status", "status_on", "version"])
    return child


@transaction.atomic
def record_measurement(
    *,
    child: Child,
    measured_on,
    weight_kg=None,
    height_cm=None,
    position="",
    muac_cm=None,
    head_cm=None,
    oedema=0,
    measured_by="",
    source: Source = Source.PORTAL,
    eppgbm=None,
    by,
    at: datetime,
) -> Measurement:
    """Write one visit with its verdict. Refused: a second visit on one day, and whatever plausibility blocks."""
    child = _locked(child.pk, by, Right.RECORD_VISITS)
    visit = Measurement(
        child=child,
        district=child.district,
        desa_id=child.desa_id,
        posyandu_id=child.posyandu_id,
        source=source,
        measured_on=measured_on,
        weight_kg=weight_kg,
        height_cm=height_cm,
        position=position or "",
        muac_cm=muac_cm,
        head_cm=head_cm,
        oedema=oedema or 0,
        measured_by=measured_by,
        eppgbm=eppgbm,
        entered_at=at,
        entered_by=by,
    )
    others = list(child.measurements.all())
    _check_visit(visit, others)
    _judge_again(child, [*others, visit], at, refuse_for=visit)
    return visit


def preview_measurement(*, child: Child, at: datetime, **measured) -> Measurement:
    """The visit as it would be written, with its verdict, and nothing written. Refused as record_measurement."""
    visit = Measurement(child=child, **{key: value for key, value in measured.items() if value is not None})
    others = [other for other in child.measurements.all() if other.pk != measured.get("id")]
    _check_visit(visit, others)
    _judged(child, [*others, visit], at, refuse_for=visit)
    return visit


@transaction.atomic
def correct_measurement(*, measurement: Measurement, version: int, reason: str, by, at: datetime, **changes):
    """Mend a visit: the verdict is made anew, the old values stay in the history with the reason."""
    child = _locked(measurement.child_id, by, Right.CORRECT_VISITS)
    visit = _newest(lock_row(child.measurements, measurement.pk), version)
    _need_reason(reason)
    if unknown := changes.keys() - set(MEASURED):
        raise TypeError(f"not to be corrected: {sorted(unknown)}")
    for key, value in changes.items():
        setattr(visit, key, value)
    others = list(child.measurements.exclude(pk=visit.pk))
    _check_visit(visit, others)
    with pghistory.context(reason=reason, user=by.pk):
        _judge_again(child, [*others, visit], at, refuse_for=visit)
    return visit


@transaction.atomic
def withdraw_measurement(*, measurement: Measurement, reason: str, by, at: datetime) -> None:
    """Take back a visit that never was; it stays in the history."""
    _need_reason(reason)
    child = _locked(measurement.child_id, by, Right.CORRECT_VISITS)
    with pghistory.context(reason=reason, user=by.pk):
        Child.objects.filter(pk=child.pk, latest=measurement).update(latest=None)
        Measurement.objects.filter(pk=measurement.pk).delete()
        judge_whole_history(child, at)


def judge_whole_history(child: Child, at: datetime) -> None:
    """All visits of the child anew, after what they were judged by has changed."""
    _judge_again(child, list(child.measurements.all()), at)


def _identify(child: Child, *, on: date, **identity) -> None:
    """Set who the child is, with the spellings for matching."""
    for key, value in identity.items():
        setattr(child, key, value)
    child.name = (child.name or "").strip()
    if not child.name:
        raise Refused(_("Isi nama anak."), field="name", code="name_missing")
    if child.born_on > on:
        raise Refused(_("Tanggal lahir belum terjadi."), field="born_on", code="born_in_future")
    if on - child.born_on > 2 * UNDER_FIVE:
        raise Refused(_("Anak ini sudah lewat umur balita."), field="born_on", code="over_age")
    grams = birth_weight_g(float(child.birth_weight_kg)) if child.birth_weight_kg else None
    if grams is not None:
        if not WEIGHT_G_PLAUSIBLE[0] <= grams <= WEIGHT_G_PLAUSIBLE[1]:
            raise Refused(
                _("Berat lahir di luar 0,5 sampai 6,5 kg."), field="birth_weight_kg", code="birth_weight_implausible"
            )
        child.birth_weight_kg = Decimal(grams) / 1000
    child.name_key, child.mother_key = name_key(child.name), name_key(child.mother_name)


def _save_identity(child: Child, nik: str | None) -> None:
    """Save with a NIK where one is given. That nobody else has it is the database's to say: it sees all areas."""
    if nik:
        number = read_nik(nik)
        if not number.digits:
            raise Refused(_("NIK harus 16 angka, seperti di kartu keluarga."), field="nik", code=str(number.fault))
        child.nik_sealed, child.nik_index = seal(number.digits), blind_index(number.digits)
    try:
        with transaction.atomic():
            child.save()
    except IntegrityError as error:
        if "child_nik_once" not in str(error):
            raise
        raise Refused(_("NIK ini sudah dipakai anak lain di kabupaten ini."), field="nik", code="nik_taken") from error


def _locked(pk: int, by, right: Right) -> Child:
    """The child for this transaction alone, and with it its visits.

    They follow its area: who moved is corrected where they live now.
    """
    child = lock_row(Child.objects, pk)
    if not by.scope_for(right).covers(child.desa_id, child.posyandu_id):
        raise Refused(_("Anak ini di luar wilayah tugas Anda."), code="outside_area")
    return child


def _newest(row, version: int):
    if row.version != version:
        raise Outdated(row)
    return row


def _need_reason(reason: str) -> None:
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(_("Tuliskan alasannya, agar orang berikutnya paham."), field="reason", code="reason_missing")


def _check_visit(visit: Measurement, others: Iterable[Measurement]) -> None:
    if visit.weight_kg is None and visit.height_cm is None and visit.muac_cm is None and not visit.oedema:
        raise Refused(_("Isi paling sedikit satu hasil ukur."), field="weight_kg", code="nothing_measured")
    if any(other.measured_on == visit.measured_on for other in others):
        raise Refused(
            _("Anak ini sudah punya kunjungan pada tanggal itu. Perbaiki yang ada."),
            field="measured_on",
            code="same_child_same_date",
        )


def _judged(child: Child, visits: list[Measurement], at: datetime, refuse_for: Measurement | None) -> list[Measurement]:
    """Put the verdict on every visit; -> those whose verdict changed."""
    visits.sort(key=lambda visit: visit.measured_on)
    verdicts = judge(timeline_of(child, visits), np.datetime64(localdate(at)))
    changed = []
    for row, visit in enumerate(visits):
        if visit is refuse_for:
            for block, where in verdicts.blocks.items():
                if where[row]:
                    raise Refused(BLOCKS[block], field=BLOCK_FIELDS[block], code=block.value)
        verdict = {name: _plain(name, verdicts.columns[name][row]) for name in COLUMNS}
        if visit is refuse_for or verdict != {name: getattr(visit, name) for name in COLUMNS}:
            for name, value in verdict.items():
                setattr(visit, name, value)
            changed.append(visit)
    return changed


def _judge_again(child: Child, visits: list[Measurement], at: datetime, refuse_for: Measurement | None = None) -> None:
    for visit in _judged(child, visits, at, refuse_for):
        if visit.pk and visit is refuse_for:
            visit.version += 1
        visit.save()
    child.latest = visits[-1] if visits else None
    child.found = said_by(visits[-1]) if visits else 0
    child.last_measured_on = visits[-1].measured_on if visits else None
    child.registered_on = min([localdate(child.entered_at), *(visit.measured_on for visit in visits[:1])])
    child.save(update_fields=["latest", "found", "last_measured_on", "registered_on"])


def _plain(name: str, value):
    """A value of the arrays as the model holds it."""
    if name in Z_COLUMNS:
        return None if np.isnan(value) else Decimal(f"{value:.2f}")
    return value.item() if isinstance(value, np.generic) else value
