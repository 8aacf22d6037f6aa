"""Sessions of adolescent girls, counted as a group."""

from datetime import date, datetime
from functools import partial

import pghistory
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.columns import names
from apps.core.findings import Finding
from apps.core.locks import lock_row
from apps.core.refusal import Outdated, Refused, refuse_violation, require_reason
from apps.core.registry import written
from apps.core.resending import input_of, sent_before, uuid_column
from apps.mothers.enums import Source
from apps.mothers.inputs import AdolescentSessionInput
from apps.mothers.models import AdolescentSession
from apps.mothers.services.measurements import place_for, refuse

COLUMNS = [name for name in names(AdolescentSessionInput) if name not in ("desa", "posyandu")]
COUNTS = [name for name in COLUMNS if name not in ("held_on", "place_name", "grade")]


def check_adolescent_session(session: AdolescentSessionInput, *, today: date) -> list[Finding]:
    """Everything that is wrong with it."""
    findings = []
    if session.held_on > today:
        findings.append(refuse("held_on", "held_in_future", _("Tanggal ini melewati hari ini.")))
    for name in ("screened", "given_tablets"):
        if getattr(session, name) > session.girls:
            findings.append(refuse(name, "more_than_registered", _("Lebih banyak daripada yang terdaftar.")))
    if session.mild + session.moderate + session.severe > session.screened:
        words = _("Yang anemia lebih banyak daripada yang diperiksa.")
        findings.append(refuse("screened", "anaemic_unscreened", words))
    return findings


@transaction.atomic
def record_session(
    *, session: AdolescentSessionInput, source: Source = Source.PORTAL, by: User, at: datetime
) -> AdolescentSession:
    """Write one session. Refused: outside the area, the same session twice, and what `check_adolescent_session`
    refuses."""
    placed = place_for(desa=session.desa, posyandu=session.posyandu, right=Right.RECORD_PREGNANCY, by=by)
    read = partial(input_of, AdolescentSessionInput, desa=session.desa, posyandu=session.posyandu)
    if stored := sent_before(
        AdolescentSession.objects.visible_to(by).filter(**placed), session, read, district=placed["district"]
    ):
        return stored
    record = AdolescentSession(source=source, entered_at=at, entered_by=by, **placed, **uuid_column(session))
    _save_checked(record, session, localdate(at))
    written(AdolescentSession, [record.pk], at=at)
    return record


@transaction.atomic
def correct_session(
    *, session: AdolescentSession, version: int, corrected: AdolescentSessionInput, reason: str, by: User, at: datetime
) -> AdolescentSession:
    """Replace the counts; the history keeps the old ones with the reason."""
    session = lock_row(AdolescentSession.objects, session.pk)
    by.require(Right.RECORD_PREGNANCY, session)
    if session.version != version:
        raise Outdated(session)
    require_reason(reason)
    session.version += 1
    with pghistory.context(reason=reason, user=by.pk):
        _save_checked(session, corrected, localdate(at))
    written(AdolescentSession, [session.pk], at=at)
    return session


def _save_checked(record: AdolescentSession, session: AdolescentSessionInput, today: date) -> None:
    if findings := check_adolescent_session(session, today=today):
        raise Refused(findings)
    for name in COLUMNS:
        setattr(record, name, getattr(session, name))
    record.place_name, record.grade = session.place_name.strip(), session.grade.strip()
    words = _("Sesi di tempat, kelas, dan tanggal ini sudah tercatat.")
    with refuse_violation("session_once_a_day", Refused(words, field="held_on", code="session_twice")):
        record.save()
