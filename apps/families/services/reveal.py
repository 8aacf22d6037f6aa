"""Reveal a masked number: for who has the right where the record is, for a reason, and logged."""

from django.db.models import Model
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.access_log import log_read
from apps.core.refusal import Refused
from apps.core.sealing import unseal

SHORTEST_REASON = 10


def reveal_number(*, record: Model, sealed: bytes | None, place: Model | None = None, reason: str, by: User) -> str:
    """The NIK or KK of the record in full.

    place: the record whose place decides about the right, where it is another one. Refused without the right, without
    a reason of ten letters, or where there is no number.
    """
    place = place or record
    by.require(Right.REVEAL_NIK, place)
    reason = " ".join(reason.split())
    if len(reason) < SHORTEST_REASON:
        raise Refused(_("Tulis alasannya, paling sedikit 10 huruf."), field="reason", code="reason_too_short")
    if not sealed:
        raise Refused(_("Belum ada nomor."), code="no_number")
    log_read(
        by=by,
        action="reveal",
        subject=str(record._meta.model_name),
        uuid=record.uuid,  # type: ignore[attr-defined]
        district=place.district,  # type: ignore[attr-defined]
        reason=reason[:300],
    )
    return unseal(sealed)
