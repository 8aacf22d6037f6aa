"""A masked number is opened: for who has the right here, for a reason, and it is written down."""

from uuid import UUID

from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.core.access_log import log_read
from apps.core.refusal import Refused
from apps.core.sealing import unseal

SHORTEST_REASON = 10


def reveal_number(
    *,
    sealed: bytes,
    subject: str,
    uuid: UUID,
    district: str,
    reason: str,
    by,
    desa: str = "",
    posyandu: int | None = None,
) -> str:
    """The NIK or KK in full.

    desa, posyandu: where the record lies; with them the right must hold there, without them in the district. Refused
    without the right, without a reason of ten letters, or where there is no number.
    """
    if not by.scope_for(Right.REVEAL_NIK).covers(desa or district, posyandu):
        raise Refused(_("Anda tidak berhak membuka nomor ini."), code="no_right")
    reason = " ".join(reason.split())
    if len(reason) < SHORTEST_REASON:
        raise Refused(_("Tulis alasannya, paling sedikit 10 huruf."), field="reason", code="reason_too_short")
    if not sealed:
        raise Refused(_("Belum ada nomor."), code="no_number")
    number = unseal(sealed)
    log_read(by=by, action="reveal", subject=subject, uuid=uuid, district=district, reason=reason[:300])
    return number
