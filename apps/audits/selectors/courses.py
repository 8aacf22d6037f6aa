"""The visits of an audited child: from a year before the selection until now."""

from datetime import timedelta

from apps.audits.models import AuditCase
from apps.toddlers.models import Measurement

BEFORE = timedelta(days=366)
MOST_VISITS = 24


def visits_of(case: AuditCase) -> list[Measurement]:
    """The newest first; none for a case that is no child's."""
    if case.child_id is None:
        return []
    rows = Measurement.objects.filter(child=case.child_id, measured_on__gte=case.selected_on - BEFORE)
    return list(rows.order_by("-measured_on")[:MOST_VISITS])
