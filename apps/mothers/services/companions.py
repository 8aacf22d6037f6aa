"""Who is accompanied before a pregnancy: people about to marry (catin), and adolescent girls counted as a group."""

from datetime import date, datetime

import pghistory
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.core.locks import lock_row
from apps.core.name_keys import name_key
from apps.core.refusal import Outdated, Refused, require_reason
from apps.core.sealing import blind_index, seal
from apps.families.rules.nik import read_nik
from apps.mothers.enums import CatinResult, Source
from apps.mothers.models import AdolescentSession, Catin
from apps.mothers.rules.pregnancy import completed_years
from apps.mothers.services.pregnancies import refuse_impossible
from apps.mothers.services.verdicts import judge_screening
from apps.regions.enums import Level
from apps.regions.models import Posyandu, Region
from apps.regions.rules.codes import district_of

PERSON = [
    "name", "is_female", "born_on", "phone", "address", "partner_name", "wedding_on", "kua", "elsimil_id", "screened_on"
]  # fmt: skip
MEASURED = [
    "weight_kg", "height_cm", "muac_cm", "hb_g_dl", "waist_cm", "systolic", "diastolic", "is_exposed_to_smoke"
]  # fmt: skip
COUNTED = ["girls", "screened", "mild", "moderate", "severe", "given_tablets"]
SESSION = ["held_on", "place_name", "grade", *COUNTED]
YOUNGEST_CATIN_YEARS = 10


@transaction.atomic
def record_catin(
    *,
    desa: Region,
    posyandu: Posyandu | None = None,
    nik: str = "",
    source: Source = Source.PORTAL,
    by,
    at: datetime,
    **entered,
) -> Catin:
    """Write one screening with its result. entered: any of PERSON and MEASURED. Refused: outside the area of `by`, the
    same person twice on a day, impossible dates or figures."""
    _refuse_place(desa, posyandu, by, Right.RECORD_CATIN)
    catin = Catin(
        district=district_of(desa.code), desa=desa, posyandu=posyandu, source=source, entered_at=at, entered_by=by
    )
    _set_catin(catin, at, **entered)
    _save_catin(catin, nik)
    return catin


@transaction.atomic
def correct_catin(*, catin: Catin, version: int, reason: str, by, at: datetime, nik: str = "", **changes) -> Catin:
    """Mend a screening: the result is made anew, the old values stay in the history with the reason."""
    catin = _catin_locked(catin, by, version=version)
    require_reason(reason)
    _set_catin(catin, at, **{name: getattr(catin, name) for name in [*PERSON, *MEASURED]} | changes)
    catin.version += 1
    with pghistory.context(reason=reason, user=by.pk):
        _save_catin(catin, nik)
    return catin


@transaction.atomic
def resolve_catin(*, catin: Catin, on: date, reason: str, by, at: datetime) -> Catin:
    """The accompanying team closes what was found; reason: what was done. The result of the screening stays."""
    catin = _catin_locked(catin, by)
    require_reason(reason)
    if catin.result == CatinResult.IDEAL:
        raise Refused(_("Hasilnya sudah ideal; tidak ada yang perlu diselesaikan."), code="ideal")
    if not catin.screened_on <= on <= localdate(at):
        raise Refused(_("Tanggal harus antara penapisan dan hari ini."), field="on", code="date_impossible")
    catin.resolved_on = on
    catin.version += 1
    with pghistory.context(reason=reason, user=by.pk):
        catin.save(update_fields=["resolved_on", "version"])
    return catin


@transaction.atomic
def record_session(
    *, desa: Region, posyandu: Posyandu | None = None, source: Source = Source.PORTAL, by, at: datetime, **counted
) -> AdolescentSession:
    """Write one session of girls as counts. counted: SESSION. Refused: outside the area, counts that cannot be."""
    _refuse_place(desa, posyandu, by, Right.RECORD_PREGNANCY)
    session = AdolescentSession(
        district=district_of(desa.code), desa=desa, posyandu=posyandu, source=source, entered_at=at, entered_by=by
    )
    _set_session(session, at, **counted)
    _save_session(session)
    return session


@transaction.atomic
def correct_session(
    *, session: AdolescentSession, version: int, reason: str, by, at: datetime, **changes
) -> AdolescentSession:
    """Mend the counts of a session; the old ones stay in the history with the reason."""
    session = lock_row(AdolescentSession.objects, session.pk)
    _refuse_outside(by, Right.RECORD_PREGNANCY, session.desa_id, session.posyandu_id)
    if session.version != version:
        raise Outdated(session)
    require_reason(reason)
    _set_session(session, at, **{name: getattr(session, name) for name in SESSION} | changes)
    session.version += 1
    with pghistory.context(reason=reason, user=by.pk):
        _save_session(session)
    return session


def _catin_locked(catin: Catin, by, *, version: int | None = None) -> Catin:
    catin = lock_row(Catin.objects, catin.pk)
    _refuse_outside(by, Right.RECORD_CATIN, catin.desa_id, catin.posyandu_id)
    if version is not None and catin.version != version:
        raise Outdated(catin)
    return catin


def _refuse_place(desa: Region, posyandu: Posyandu | None, by, right: Right) -> None:
    if desa.level != Level.DESA:
        raise Refused(_("Pilih desa atau kelurahan."), field="desa", code="not_a_desa")
    if posyandu is not None and posyandu.desa_id != desa.code:
        raise Refused(_("Posyandu ini ada di desa lain."), field="posyandu", code="posyandu_elsewhere")
    _refuse_outside(by, right, desa.code, posyandu.pk if posyandu else None)


def _refuse_outside(by, right: Right, desa: str, posyandu: int | None) -> None:
    if not by.scope_for(right).covers(desa, posyandu):
        raise Refused(_("Desa ini di luar wilayah tugas Anda."), field="desa", code="outside_area")


def _set_catin(catin: Catin, at: datetime, **entered) -> None:
    if unknown := entered.keys() - {*PERSON, *MEASURED}:
        raise TypeError(f"not of a catin: {sorted(unknown)}")
    for name, value in entered.items():
        setattr(catin, name, value)
    catin.name = " ".join((catin.name or "").split())
    if not catin.name:
        raise Refused(_("Isi nama calon pengantin."), field="name", code="name_missing")
    if catin.screened_on > localdate(at):
        raise Refused(_("Tanggal penapisan belum terjadi."), field="screened_on", code="screened_in_future")
    if completed_years(catin.born_on, catin.screened_on) < YOUNGEST_CATIN_YEARS:
        raise Refused(_("Periksa tanggal lahirnya."), field="born_on", code="born_on_impossible")
    refuse_impossible(**{name: getattr(catin, name) for name in MEASURED})
    catin.name_key = name_key(catin.name)
    judge_screening(catin)


def _save_catin(catin: Catin, nik: str) -> None:
    if nik.strip():
        number = read_nik(nik)
        if not number.digits:
            raise Refused(_("NIK harus 16 angka, seperti di kartu keluarga."), field="nik", code=str(number.fault))
        catin.nik_sealed, catin.nik_index = seal(number.digits), blind_index(number.digits)
    try:
        with transaction.atomic():
            catin.save()
    except IntegrityError as error:
        if "catin_once_a_day" not in str(error):
            raise
        twice = _("Orang ini sudah ditapis pada tanggal itu.")
        raise Refused(twice, field="screened_on", code="screened_that_day") from error


def _set_session(session: AdolescentSession, at: datetime, **counted) -> None:
    if unknown := counted.keys() - set(SESSION):
        raise TypeError(f"not of a session: {sorted(unknown)}")
    for name, value in counted.items():
        setattr(session, name, value)
    session.place_name, session.grade = session.place_name.strip(), (session.grade or "").strip()
    if session.held_on > localdate(at):
        raise Refused(_("Tanggal ini belum terjadi."), field="held_on", code="held_in_future")
    for name in ("screened", "given_tablets"):
        if getattr(session, name) > session.girls:
            raise Refused(_("Lebih banyak daripada yang terdaftar."), field=name, code="more_than_registered")
    if session.mild + session.moderate + session.severe > session.screened:
        raise Refused(
            _("Yang anemia lebih banyak daripada yang diperiksa."), field="screened", code="anaemic_unscreened"
        )


def _save_session(session: AdolescentSession) -> None:
    try:
        with transaction.atomic():
            session.save()
    except IntegrityError as error:
        if "session_once_a_day" not in str(error):
            raise
        twice = _("Sesi di tempat, kelas, dan tanggal ini sudah tercatat.")
        raise Refused(twice, field="held_on", code="session_twice") from error
