"""The visits with an unanswered question: a worklist that empties.

A question is answered by who measured again: the cadre as the visit is saved, or the midwife afterwards. It is open
again once the figures or the questions about them are others.
"""

from django.db.models import CharField, Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat

from apps.core.closures import WorkItems
from apps.toddlers.inputs import MEASURED
from apps.toddlers.models import Measurement, MeasurementQuerySet

_PARTS = ["warnings", "flagged", *(Cast(name, CharField()) for name in MEASURED)]
VISITS_TO_CHECK = WorkItems(
    name="visits_to_check",
    model=Measurement,
    fingerprint=Concat(*(part for one in _PARTS for part in (one, Value("|")))),
)


def unanswered(visits: MeasurementQuerySet) -> MeasurementQuerySet:
    """Those of these visits whose questions are unanswered."""
    return VISITS_TO_CHECK.open_among(visits)


def latest_is_unanswered() -> Q:
    """The condition on children whose last visit has a question."""
    return Q(Exists(unanswered(Measurement.objects.filter(pk=OuterRef("latest_id")))))
