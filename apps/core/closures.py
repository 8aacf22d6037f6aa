"""Work items that a person can close one by one. A worklist is a query; what is stored is who closed which item.

    VISITS_TO_CHECK = WorkItems(
        name="visits_to_check", model=Measurement, fingerprint=Concat("warnings", Value("|"), "flagged"))
    close_item(VISITS_TO_CHECK, visit, by=by, at=at, reason="...")
    VISITS_TO_CHECK.open_among(Measurement.objects.filter(...))

An item is open again as soon as its fingerprint is another: when the record was changed in what the item is about.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, Exists, Model, OuterRef, Q
from django.db.models.functions import Cast

from apps.core.enums import ClosureOutcome
from apps.core.models import Closure
from apps.core.refusal import require_reason


@dataclass(frozen=True, kw_only=True)
class WorkItems:
    """name: as stored. model: its records are the items; it has a uuid and a district. fingerprint: an expression over
    the model.
    """

    name: str
    model: type[Model]
    fingerprint: Any

    def open_among(self, records: Any) -> Any:
        """The records that are not closed as they are now."""
        closed = Closure.objects.filter(
            worklist=self.name, record=OuterRef("uuid"), fingerprint=OuterRef("fingerprint_now")
        )
        return records.alias(fingerprint_now=Cast(self.fingerprint, CharField())).filter(~Q(Exists(closed)))

    def closures_of(self, records: Iterable[Any]) -> dict[UUID, Closure]:
        """The closures that hold, by uuid of the record; one query."""
        keys = [record.pk for record in records]
        if not keys:
            return {}
        now = self.model._default_manager.filter(pk__in=keys).values_list("uuid", Cast(self.fingerprint, CharField()))
        fingerprints = dict(now)
        stored = Closure.objects.filter(worklist=self.name, record__in=fingerprints).select_related("by")
        return {one.record: one for one in stored if fingerprints[one.record] == one.fingerprint}


def close_item(
    items: WorkItems,
    record: Any,
    *,
    by: Any,
    at: datetime,
    outcome: ClosureOutcome = ClosureOutcome.DONE,
    reason: str = "",
    checked: Mapping[str, Any] | None = None,
) -> Closure:
    """Close the item as the record is now; who closed it first stays. Refused: not possible, without a reason.

    The service of the record checks the right to do so.
    """
    if outcome is ClosureOutcome.NOT_POSSIBLE:
        require_reason(reason)
    row = items.model._default_manager.annotate(fingerprint_now=Cast(items.fingerprint, CharField()))
    now = row.values_list("fingerprint_now", flat=True).get(pk=record.pk)
    closure, _is_new = Closure.objects.get_or_create(
        worklist=items.name,
        record=record.uuid,
        fingerprint=now,
        defaults={
            "district": record.district,
            "outcome": outcome,
            "reason": reason.strip(),
            "checked": dict(checked or {}),
            "by": by,
            "at": at,
        },
    )
    return closure
