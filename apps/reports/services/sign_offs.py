"""Close a month: posyandu, then puskesmas, then the health agency; later corrections are noted with their reason."""

import json
import secrets
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.refusal import SHORTEST_REASON, Refused
from apps.core.registry import written
from apps.core.rules.month import Month
from apps.core.scope import NOWHERE, Scope
from apps.core.sealing import seal, unseal
from apps.regions.enums import UnitLevel
from apps.regions.models import Agency
from apps.regions.selectors.units import Unit, find_unit
from apps.reports.catalogue import report_named
from apps.reports.declaration import ReportResult, Seal
from apps.reports.enums import SignOffLevel
from apps.reports.models import Correction, Letterhead, SignOff
from apps.reports.renderers.frozen import freeze, thaw
from apps.reports.rules.row_levels import row_level
from apps.reports.rules.snapshots import Change, canonical, changes_between, digest_of
from apps.reports.selectors.sign_offs import open_below
from apps.reports.services.recaps import SIGNED

LEVELS = {
    UnitLevel.POSYANDU: SignOffLevel.POSYANDU,
    UnitLevel.PUSKESMAS: SignOffLevel.PUSKESMAS,
    UnitLevel.KABUPATEN: SignOffLevel.KABUPATEN,
}
HEALTH_AGENCY = "dinkes"
CODE_BYTES = 8


def signing_scope(user: User) -> Scope:
    """Where the user closes months: of agencies only the one that answers for health."""
    scope = NOWHERE
    for agency, place in user.scopes_by_agency(Right.SIGN_RECAPS).items():
        if agency is None or Agency.objects.filter(pk=agency, code=HEALTH_AGENCY).exists():
            scope |= place
    return scope


def signed_by(user: User, **key: Any) -> QuerySet[SignOff]:
    """The signed months with this key (uuid or pk) whose unit the user closes."""
    scope = signing_scope(user)
    rows = SignOff.objects.filter(**key)
    keys = [row.pk for row in rows if (unit := find_unit(row.unit)) and unit.lies_in(scope)]
    return SignOff.objects.filter(pk__in=keys).select_related("signed_by")


def require_closable(*, unit: Unit, month: Month, by: User, at: datetime, note: str) -> list[str]:
    """-> the units below that have not closed the month. Refused: outside the area, a month to come, one that is
    closed, and one over open units without a note.
    """
    if unit.level not in LEVELS or not unit.lies_in(signing_scope(by)):
        raise Refused(_("Wilayah ini bukan yang Anda sahkan."), field="unit", code="outside_area")
    if month.first > localtime(at).date():
        raise Refused(_("Bulan ini belum dimulai."), field="bulan", code="month_to_come")
    if SignOff.objects.filter(unit=unit.code, month=month.first).exists():
        raise Refused(_("Bulan ini sudah ditutup. Perubahan dicatat sebagai ralat."), code="already_closed")
    missing = open_below(unit, month)
    if missing and len(note.strip()) < SHORTEST_REASON:
        words = ngettext(
            "%(count)s wilayah di bawahnya belum menutup bulan ini. Tulis alasan bila tetap ditutup.",
            "%(count)s wilayah di bawahnya belum menutup bulan ini. Tulis alasan bila tetap ditutup.",
            len(missing),
        )
        raise Refused(words % {"count": len(missing)}, field="note", code="below_open")
    return missing


@transaction.atomic
def close_month(*, unit: Unit, month: Month, by: User, at: datetime, note: str = "") -> SignOff:
    """Keep the recaps of the month as they are now. Refused: what `require_closable` says."""
    missing = require_closable(unit=unit, month=month, by=by, at=at, note=note)
    text = canonical(snapshot_of(unit, month, at=at))
    sign_off = SignOff.objects.create(
        district=unit.district,
        level=LEVELS[unit.level],
        unit=unit.code,
        unit_name=unit.name,
        month=month.first,
        code=secrets.token_hex(CODE_BYTES),
        snapshot=seal(text),
        digest=digest_of(text),
        missing=missing,
        note=note.strip(),
        signed_at=at,
        signed_by=by,
    )
    written(SignOff, [sign_off.pk], at=at)
    return sign_off


@transaction.atomic
def note_correction(*, sign_off: SignOff, reason: str, by: User, at: datetime) -> Correction:
    """Note what the closed month says by now. The signed recap itself never changes."""
    sign_off = SignOff.objects.select_for_update().get(pk=sign_off.pk)
    unit = find_unit(sign_off.unit)
    if unit is None or not unit.lies_in(signing_scope(by)):
        raise Refused(_("Wilayah ini bukan yang Anda sahkan."), field="unit", code="outside_area")
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(_("Tulis alasan ralat."), field="reason", code="reason_missing")
    now = snapshot_of(unit, Month.of(sign_off.month), at=at)
    changes = changes_between(latest_snapshot(sign_off), now)
    if not changes:
        raise Refused(_("Tidak ada angka yang berubah sejak disahkan."), code="nothing_changed")
    text = canonical(now)
    correction = Correction.objects.create(
        district=sign_off.district,
        sign_off=sign_off,
        number=sign_off.corrections.count() + 1,
        reason=reason.strip(),
        snapshot=seal(text),
        digest=digest_of(text),
        changes=[change._asdict() for change in changes],
        noted_at=at,
        noted_by=by,
    )
    written(Correction, [correction.pk], at=at)
    return correction


def snapshot_of(unit: Unit, month: Month, *, at: datetime) -> dict[str, Any]:
    """The signed recaps of a unit as they are now, by slug."""
    question = {"unit": unit, "bulan": month, "tingkat": row_level(unit.level, "")}
    snapshot = {}
    for slug in SIGNED:
        report = report_named(slug)
        assert report is not None
        snapshot[slug] = json.loads(canonical(freeze(report.build(question, made_by="", at=at))))
    return snapshot


def latest_snapshot(sign_off: SignOff) -> dict[str, Any]:
    """Of the last correction, else as signed."""
    last = sign_off.corrections.order_by("number").last()
    return json.loads(unseal((last or sign_off).snapshot))


def is_intact(sign_off: SignOff) -> bool:
    """Whether the stored recap is the one that was signed."""
    return digest_of(unseal(sign_off.snapshot)) == sign_off.digest


def changes_since(sign_off: SignOff, *, at: datetime) -> list[Change]:
    """What differs by now from what was last signed or corrected."""
    unit = find_unit(sign_off.unit)
    return (
        changes_between(latest_snapshot(sign_off), snapshot_of(unit, Month.of(sign_off.month), at=at)) if unit else []
    )


def signed_result(sign_off: SignOff, slug: str, origin: str = "") -> ReportResult:
    """The recap as it was signed, made from the snapshot alone. origin: under which it was ordered, 'https://host'."""
    data = json.loads(unseal(sign_off.snapshot))[slug]
    result = thaw(
        data,
        made_at=sign_off.signed_at,
        made_by=sign_off.signed_by.get_full_name(),
        letterhead=Letterhead.objects.of(sign_off.district),
    )
    report = report_named(slug)
    return replace(result, seal=seal_of(sign_off, origin), charts=report.charts(result) if report else [])


def seal_of(sign_off: SignOff, origin: str) -> Seal:
    return Seal(
        code=sign_off.code,
        digest=sign_off.digest,
        url=verify_url(sign_off.code, origin),
        signed_at=sign_off.signed_at,
        signed_by=sign_off.signed_by.get_full_name(),
        corrections=[(one.number, one.noted_at, one.reason) for one in sign_off.corrections.order_by("number")],
    )


def verify_url(code: str, origin: str) -> str:
    """Under the address of the portal that the settings name, else under the one it was reached by."""
    origin = next(iter(settings.CSRF_TRUSTED_ORIGINS), origin)
    return f"{origin}{reverse('reports:verify', args=[code])}"
