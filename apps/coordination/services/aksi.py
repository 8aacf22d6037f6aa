"""The yearly checklist of the aksi konvergensi, and the service indicators as the district reports them."""

from datetime import datetime

import pghistory
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.coordination.enums import IndicatorKind, StepState
from apps.coordination.inputs import IndicatorInput, StepInput
from apps.coordination.models import AksiStep, ServiceIndicator
from apps.coordination.rules.aksi import step_of
from apps.coordination.services.places import agency_of, stored_before
from apps.core.columns import names
from apps.core.findings import Finding, Level
from apps.core.locks import advisory_lock, lock_row
from apps.core.refusal import Outdated, Refused, refuse_violation
from apps.core.registry import written
from apps.core.resending import uuid_column
from apps.indicators.labels.catalogue import INDICATORS

EARLIEST_YEAR = 2019
DECREE = "Perpres 72/2021, Lampiran A"
NOT_ON_RECORD = {
    "B2": gettext_lazy("Kehamilan yang tidak diinginkan"),
    "B9": gettext_lazy("Kelompok sasaran memahami stunting dengan baik"),
    "B11": gettext_lazy("Desa/kelurahan stop buang air besar sembarangan (ODF)"),
}
"""Services of the decree of which the portal holds nothing."""
INDICATOR_COLUMNS = [name for name in names(IndicatorInput) if name not in ("agency", "uuid")]


@transaction.atomic
def open_step(*, district: str, year: int, step: str, by: User, at: datetime) -> AksiStep:
    """The row of a step, made where there is none yet."""
    today = localdate(at)
    if step_of(step, year) is None or not EARLIEST_YEAR <= year <= today.year + 1:
        raise Refused(_("Langkah ini tidak ada pada tahun itu."), code="step_unknown")
    made = AksiStep(place_id=district, district=district, year=year, step=step, entered_at=at, entered_by=by)
    by.require(Right.MANAGE_TASK_FORCE, made)
    advisory_lock("aksi", district)
    if stored := AksiStep.objects.filter(place=district, year=year, step=step).first():
        return stored
    made.save()
    written(AksiStep, [made.pk], at=at)
    return made


@transaction.atomic
def set_step(*, step: AksiStep, version: int, entered: StepInput, by: User, at: datetime) -> AksiStep:
    """Refused: done without a day or a document or a note that says where it is."""
    step = lock_row(AksiStep.objects, step.pk)
    by.require(Right.MANAGE_TASK_FORCE, step)
    if step.version != version:
        raise Outdated(step)
    note = " ".join(entered.note.split())
    findings = []
    if entered.state not in list(StepState):
        findings.append(Finding(0, "state", "state_unknown", Level.REFUSE, _("Pilih statusnya.")))
    if entered.state == StepState.DONE:
        if entered.done_on is None or entered.done_on > localdate(at):
            words = _("Isi tanggal selesainya, hari ini atau sebelumnya.")
            findings.append(Finding(0, "done_on", "date_impossible", Level.REFUSE, words))
        if not note and not step.files.exists():
            words = _("Tambahkan dokumennya, atau tulis di mana dokumen itu disimpan.")
            findings.append(Finding(0, "note", "document_missing", Level.REFUSE, words))
    if findings:
        raise Refused(findings)
    step.state, step.note = entered.state, note
    step.done_on = entered.done_on if entered.state == StepState.DONE else None
    step.version += 1
    with pghistory.context(user=by.pk):
        step.save()
    written(AksiStep, [step.pk], at=at)
    return step


def check_indicator(indicator: IndicatorInput) -> list[Finding]:
    findings = []
    for name, words in (("code", _("Isi kodenya.")), ("name", _("Isi nama indikatornya."))):
        if not getattr(indicator, name).strip():
            findings.append(Finding(0, name, f"{name}_missing", Level.REFUSE, words))
    if indicator.kind not in list(IndicatorKind):
        findings.append(Finding(0, "kind", "kind_unknown", Level.REFUSE, _("Pilih kelompoknya.")))
    if indicator.measured_by and indicator.measured_by not in INDICATORS:
        words = _("Pilih indikator portal.")
        findings.append(Finding(0, "measured_by", "indicator_unknown", Level.REFUSE, words))
    if indicator.until_year is not None and indicator.until_year < indicator.from_year:
        words = _("Tahun terakhir sebelum tahun pertama.")
        findings.append(Finding(0, "until_year", "ends_before_begin", Level.REFUSE, words))
    return findings


@transaction.atomic
def add_indicator(*, indicator: IndicatorInput, district: str, by: User, at: datetime) -> ServiceIndicator:
    made = ServiceIndicator(district=district, entered_at=at, entered_by=by, **uuid_column(indicator))
    by.require(Right.MANAGE_TASK_FORCE, made)
    if stored := stored_before(made, indicator):
        return stored
    return _save_indicator(made, indicator, by, at)


@transaction.atomic
def fill_indicators(*, district: str, year: int, by: User, at: datetime) -> int:
    """Add the services of Perpres 72/2021 whose code the district does not have yet. -> how many.

    The list of 31 of 2025 is not public: this is what a district begins with.
    """
    known = set(ServiceIndicator.objects.filter(district=district).values_list("code", flat=True))
    missing = [one for one in services_of_decree(year) if one.code not in known]
    for one in missing:
        add_indicator(indicator=one, district=district, by=by, at=at)
    return len(missing)


def services_of_decree(year: int) -> list[IndicatorInput]:
    """As inputs, in the order of the decree; measured_by where the portal computes it."""
    with override("id"):
        named = {one.number: (str(one.name), one.code) for one in INDICATORS.values() if one.number}
        named |= {number: (str(name), "") for number, name in NOT_ON_RECORD.items()}
    return [
        IndicatorInput(
            code=number, kind=IndicatorKind.SERVICE, name=name, measured_by=code, from_year=year, source=str(DECREE)
        )
        for number, (name, code) in sorted(named.items(), key=lambda one: (one[0][0], int(one[0][1:])))
    ]


@transaction.atomic
def correct_indicator(
    *, indicator: ServiceIndicator, version: int, corrected: IndicatorInput, by: User, at: datetime
) -> ServiceIndicator:
    """Also its end: an indicator that is no longer reported keeps its earlier years."""
    indicator = lock_row(ServiceIndicator.objects, indicator.pk)
    by.require(Right.MANAGE_TASK_FORCE, indicator)
    if indicator.version != version:
        raise Outdated(indicator)
    indicator.version += 1
    return _save_indicator(indicator, corrected, by, at)


def _save_indicator(record: ServiceIndicator, indicator: IndicatorInput, by: User, at: datetime) -> ServiceIndicator:
    if findings := check_indicator(indicator):
        raise Refused(findings)
    for name in INDICATOR_COLUMNS:
        value = getattr(indicator, name)
        setattr(record, name, " ".join(value.split()) if isinstance(value, str) else value)
    record.agency = agency_of(indicator.agency, record.district)
    words = _("Kode itu sudah dipakai mulai tahun yang sama.")
    with (
        refuse_violation("service_indicator_once", Refused(words, field="code", code="indicator_twice")),
        pghistory.context(user=by.pk),
    ):
        record.save()
    written(ServiceIndicator, [record.pk], at=at)
    return record
