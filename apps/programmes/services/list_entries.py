"""An agency's list of recipients, written as one: its lines, and of those that are matched what was handed over."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import connection
from django.utils.timezone import localdate

from apps.accounts.models import User
from apps.core.bulk_copy import add_rows, column_types, copy_into, new_ids
from apps.core.registry import written
from apps.core.sealed_numbers import seal_numbers
from apps.core.undo import TableWrites
from apps.interventions.enums import BeneficiaryKind, ServiceSource
from apps.interventions.models import ServiceReceived
from apps.programmes.enums import AllocationState, ProposalSource
from apps.programmes.inputs import ListDraft
from apps.programmes.models import Allocation, Delivery, ListEntry, Programme

ONE = Decimal(1)
DELIVERED_NOW = """
UPDATE programmes_allocation a
SET state = 'delivered', delivered_on = least(a.delivered_on, d.first_on), version = version + 1
FROM (
    SELECT allocation_id, min(delivered_on) AS first_on FROM programmes_delivery
    WHERE allocation_id = ANY (%s) GROUP BY allocation_id) d
WHERE a.id = d.allocation_id
AND (a.state <> 'delivered' OR a.delivered_on IS DISTINCT FROM least(a.delivered_on, d.first_on))
RETURNING a.id, a.version"""


def record_list(
    *,
    programme: Programme,
    kind: BeneficiaryKind,
    drafts: Sequence[ListDraft],
    by: User,
    at: datetime,
    with_numbers: bool = True,
) -> list[TableWrites]:
    """Write the lines with an allocation of each person; delivered where the line has a day, else proposed.

    Inside the caller's transaction, without checks of rights. with_numbers: False leaves NIK and KK of a line as they
    are. -> what was made and changed, by table, for the undo.
    """
    writer = _Writer(programme, kind, by, at)
    writer.with_numbers = with_numbers
    matched = [draft for draft in drafts if draft.beneficiary is not None]
    writer.allocate(matched)
    writer.deliver([draft for draft in matched if draft.received_on is not None])
    writer.store(drafts)
    return writer.finish()


class _Writer:
    def __init__(self, programme: Programme, kind: BeneficiaryKind, by: User, at: datetime):
        self.programme, self.kind, self.by, self.at = programme, kind, by, at
        self.today = localdate(at)
        self.with_numbers = True
        self.column = f"{kind}_id"
        self.made: dict[type, list[int]] = {}
        self.changed: dict[type, list[tuple[int, int]]] = {}

    def allocate(self, drafts: Sequence[ListDraft]) -> None:
        """Each person has one allocation of the programme, whatever its lines."""
        there = self.programme.allocations.counted().filter(**{f"{self.column}__in": [d.beneficiary for d in drafts]})
        allocations = dict(there.values_list(self.column, "pk"))
        first: dict[int, ListDraft] = {}
        for draft in drafts:
            if draft.beneficiary not in allocations:
                earliest = first.setdefault(draft.beneficiary or 0, draft)
                if draft.received_on and (not earliest.received_on or draft.received_on < earliest.received_on):
                    first[draft.beneficiary or 0] = draft
        new, ids = list(first.values()), new_ids(Allocation, len(first))
        allocations |= {draft.beneficiary: pk for draft, pk in zip(new, ids, strict=True)}
        # The day of the proposal is that of the list; who was helped before was proposed by then.
        proposed = [min(draft.received_on or self.today, self.today) for draft in new]
        self._add(
            Allocation,
            ids,
            self._of_people(new)
            | {
                "programme_id": [self.programme.pk] * len(new),
                "state": [AllocationState.DELIVERED if d.received_on else AllocationState.PROPOSED for d in new],
                "delivered_on": [draft.received_on for draft in new],
                "proposal_source": [ProposalSource.LIST] * len(new),
                "proposed_on": proposed,
                "proposed_by_id": [self.by.pk] * len(new),
                "volume": [draft.volume for draft in new],
                "value_rp": [draft.value_rp for draft in new],
                **{name: [""] * len(new) for name in ("because", "cancel_reason", "note")},
            },
        )
        for draft in drafts:
            draft.allocation_id = allocations[draft.beneficiary]

    def deliver(self, drafts: Sequence[ListDraft]) -> None:
        """One hand-over a day, and the service received that it writes where no other door wrote it."""
        known = set(
            Delivery.objects.filter(allocation__in=[draft.allocation_id for draft in drafts]).values_list(
                "allocation", "delivered_on"
            )
        )
        new = list(
            {
                (d.allocation_id, d.received_on): d for d in drafts if (d.allocation_id, d.received_on) not in known
            }.values()
        )
        services = self._receive(new)
        ids = new_ids(Delivery, len(new))
        self._add(
            Delivery,
            ids,
            self._places(new)
            | {
                "allocation_id": [draft.allocation_id for draft in new],
                "delivered_on": [draft.received_on for draft in new],
                "volume": [draft.volume or ONE for draft in new],
                "value_rp": [draft.value_rp for draft in new],
                "officer": [""] * len(new),
                "note": [""] * len(new),
                "service_id": services,
            },
        )
        own = set(self.made.get(Allocation, ()))
        touched = sorted({draft.allocation_id for draft in new if draft.allocation_id is not None} - own)
        with connection.cursor() as cursor:
            cursor.execute(DELIVERED_NOW, [touched])
            self.changed[Allocation] = cursor.fetchall()

    def _receive(self, drafts: Sequence[ListDraft]) -> list[int | None]:
        """Of each line the service it made; None where the same was on record."""
        item = self.programme.item
        rows = ServiceReceived.objects.filter(**{f"{self.column}__in": [d.beneficiary for d in drafts]})
        known = set(rows.filter(item=item, occurrence="").values_list(self.column, "received_on"))
        new = [draft for draft in drafts if (draft.beneficiary, draft.received_on) not in known]
        ids = new_ids(ServiceReceived, len(new))
        self._add(
            ServiceReceived,
            ids,
            self._of_people(new)
            | {
                "item": [item] * len(new),
                "occurrence": [""] * len(new),
                "received_on": [draft.received_on for draft in new],
                "quantity": [draft.volume or ONE for draft in new],
                "unit": [self.programme.unit] * len(new),
                "given_by": [""] * len(new),
                "source": [ServiceSource.DELIVERY] * len(new),
                "note": [""] * len(new),
            },
        )
        made = {id(draft): pk for draft, pk in zip(new, ids, strict=True)}
        return [made.get(id(draft)) for draft in drafts]

    def store(self, drafts: Sequence[ListDraft]) -> None:
        new = [draft for draft in drafts if draft.entry is None]
        self._add(ListEntry, new_ids(ListEntry, len(new)), self._entries(new))
        again = [draft for draft in drafts if draft.entry is not None]
        if again:
            self._change_entries(again)

    def _entries(self, drafts: Sequence[ListDraft]) -> dict[str, list[Any]]:
        nik_sealed, nik_index = seal_numbers(draft.nik for draft in drafts)
        kk_sealed, kk_index = seal_numbers(draft.kk for draft in drafts)
        names = ("line", "key", "name", "address", "received_on", "volume", "value_rp", "outcome", "matched_by",
                 "confidence", "allocation_id")  # fmt: skip
        return {
            **self._places(drafts),
            **{name: [getattr(draft, name) for draft in drafts] for name in names},
            "programme_id": [self.programme.pk] * len(drafts),
            "candidates": ["{" + ",".join(map(str, draft.candidates)) + "}" for draft in drafts],
            "nik_sealed": nik_sealed,
            "nik_index": nik_index,
            "kk_sealed": kk_sealed,
            "kk_index": kk_index,
        }

    def _change_entries(self, drafts: Sequence[ListDraft]) -> None:
        columns = self._entries(drafts)
        numbers = () if self.with_numbers else ("nik_sealed", "nik_index", "kk_sealed", "kk_index")
        for name in ("district", "entered_at", "entered_by_id", "programme_id", "key", *numbers):
            columns.pop(name)
        columns = {"id": [draft.entry[0] for draft in drafts if draft.entry]} | columns
        copy_into("listed_again", column_types(ListEntry, columns), list(columns.values()), key="id")
        names = [name for name in columns if name != "id"]
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE programmes_listentry e SET {', '.join(f'{name} = n.{name}' for name in names)},"
                " version = version + 1 FROM listed_again n WHERE e.id = n.id RETURNING e.id, e.version"
            )
            self.changed[ListEntry] = cursor.fetchall()

    def finish(self) -> list[TableWrites]:
        models = (ServiceReceived, Allocation, Delivery, ListEntry)
        for model in models:
            if ids := [*self.made.get(model, ()), *(pk for pk, _version in self.changed.get(model, ()))]:
                written(model, ids, at=self.at)
        return [
            TableWrites(model._meta.db_table, self.made.get(model, []), self.changed.get(model, [])) for model in models
        ]

    def _of_people(self, drafts: Sequence[ListDraft]) -> dict[str, list[Any]]:
        people = {self.column: [draft.beneficiary for draft in drafts]}
        return self._places(drafts) | people | {"household_id": [draft.household_id for draft in drafts]}

    def _places(self, drafts: Sequence[ListDraft]) -> dict[str, list[Any]]:
        return {
            "district": [self.programme.district] * len(drafts),
            "desa_id": [draft.desa_id for draft in drafts],
            "posyandu_id": [draft.posyandu_id for draft in drafts],
            "entered_at": [self.at] * len(drafts),
            "entered_by_id": [self.by.pk] * len(drafts),
        }

    def _add(self, model: Any, ids: list[int], columns: dict[str, list[Any]]) -> None:
        if ids:
            add_rows(model, {"id": ids, "version": [1] * len(ids), **columns})
            self.made[model] = ids
