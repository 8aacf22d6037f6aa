"""Asking for the correction of a visit by who may record visits there, and may not correct this one."""

from datetime import datetime
from functools import partial

from django.db import transaction

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.locks import lock_row
from apps.core.refusal import Conflict, Outdated, require_reason
from apps.core.registry import written
from apps.core.resending import input_of, sent_before, uuid_column
from apps.toddlers.inputs import CorrectionRequestInput
from apps.toddlers.models import CorrectionRequest, Measurement
from apps.toddlers.services.children import lock_child


@transaction.atomic
def request_correction(
    *, measurement: Measurement, request: CorrectionRequestInput, version: int, by: User, at: datetime
) -> CorrectionRequest:
    """Ask for a visit to be corrected. version: of the visit as the asker saw it."""
    child = lock_child(measurement.child, by, Right.RECORD_VISITS)
    measurement = lock_row(child.measurements, measurement.pk)
    read = partial(input_of, CorrectionRequestInput)
    if existing := sent_before(CorrectionRequest.objects.all(), request, read, district=child.district):
        if existing.visit_id != measurement.pk:
            raise Conflict(existing, request)
        return existing
    if measurement.version != version:
        raise Outdated(measurement)
    require_reason(request.reason)
    made = CorrectionRequest.objects.create(
        visit=measurement,
        visit_version=measurement.version,
        reason=" ".join(request.reason.split()),
        district=measurement.district,
        desa_id=measurement.desa_id,
        posyandu_id=measurement.posyandu_id,
        entered_at=at,
        entered_by=by,
        **uuid_column(request),
    )
    written(CorrectionRequest, [made.pk], at=at)
    return made
