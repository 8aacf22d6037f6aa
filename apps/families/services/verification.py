"""What may be done with a screening that waits for its verification."""

from datetime import datetime

import pghistory
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.locks import lock_row
from apps.core.refusal import Outdated, Refused
from apps.core.registry import written
from apps.families.enums import Verification
from apps.families.models import Screening
from apps.families.services.locking import lock_family
from apps.families.services.verdicts import update_latest_screening


@transaction.atomic
def verify_screening(
    *, screening: Screening, version: int, outcome: Verification, note: str = "", by: User, at: datetime
) -> Screening:
    """Record the outcome of a visit: the screening is confirmed, or the family was not found (the note says more).

    A correction goes through record_screening, which marks it so.
    """
    if outcome not in (Verification.CONFIRMED, Verification.NOT_FOUND):
        raise TypeError(f"not an outcome of its own: {outcome}")
    family = lock_family(screening.family, by, right=Right.VERIFY_FAMILIES)
    screening = lock_row(Screening.objects, screening.pk)
    if screening.version != version:
        raise Outdated(screening)
    note = note.strip()
    if outcome == Verification.NOT_FOUND and not note:
        raise Refused(_("Tuliskan apa yang Anda temui di alamat itu."), field="note", code="note_missing")
    screening.verification, screening.verified_on, screening.verified_by = outcome, localdate(at), by
    screening.note = note or screening.note
    screening.version += 1
    with pghistory.context(user=by.pk, reason=note):
        screening.save()
        update_latest_screening([family.pk])
        written(Screening, [screening.pk], at=at)
    return screening
