"""Lists of a few thousand things (posyandu, postings, weeks of feeding): one record a row, known by its key."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from apps.core.undo import TableWrites
from apps.imports.engine.examine import Batch
from apps.imports.enums import Outcome
from apps.imports.handlers.handler import RowHandler


@dataclass
class Draft:
    """What a row holds of its record. key: identifies it among the others. values: by field; None changes nothing."""

    key: Any
    values: dict[str, Any]
    preview: tuple = field(default=())


class RecordFile(RowHandler):
    """One record of `model` a row. Subclasses load what is known and read a row."""

    model: Any

    def __init__(self, **given):
        super().__init__(**given)
        self.new: list[Any] = []
        self.changed: list[Any] = []
        self._lines: dict[Any, int] = {}

    @cached_property
    def known(self) -> dict[Any, Any]:
        return self.known_records()

    def known_records(self) -> dict[Any, Any]:
        """The records of the district by key."""
        raise NotImplementedError

    def drafts(self, batch: Batch) -> Iterable[Draft]:
        """One for each row of the batch, in order; what is wrong is noted with batch.find."""
        raise NotImplementedError

    def made(self, draft: Draft) -> Any:
        """A new record, not written yet."""
        raise NotImplementedError

    def check_batch(self, batch: Batch) -> None:
        base = len(self.lines)
        self.lines += batch.lines
        for place, draft in enumerate(self.drafts(batch)):
            self.preview_rows.append(draft.preview)
            if place not in batch.out:
                first = self._lines.setdefault(draft.key, batch.lines[place])
                if first != batch.lines[place]:
                    batch.report(place, "", "same_row_twice", "", other=first)
            if place in batch.out:
                self.outcomes.append(Outcome.REFUSED)
            elif place in batch.handed_in and draft.key in self.known:
                self.outcomes.append(Outcome.SAME)
            else:
                self.outcomes.append(self._outcome(draft, base + place))

    def _outcome(self, draft: Draft, row: int) -> Outcome:
        record = self.known.get(draft.key)
        if record is None:
            self.new.append(self.made(draft))
            return Outcome.NEW
        differs = self.differs(record, draft)
        if not differs:
            return Outcome.SAME
        self.changed.append(record)
        self.changes[row] = differs
        return Outcome.CHANGED

    def differs(self, record, draft: Draft) -> list[str]:
        """Names of what the row changes in the record, which takes it over; a blank changes nothing."""
        values = {name: value for name, value in draft.values.items() if value is not None and value != ""}
        names = [name for name, value in values.items() if getattr(record, name) != value]
        for name in names:
            setattr(record, name, values[name])
        return names

    def write(self, *, by, progress) -> list[TableWrites]:
        self.sign(by)
        for record in self.changed:
            record.version += 1
        if self.changed:
            self.model.objects.bulk_update(self.changed, self.written, batch_size=500)
        made = self.model.objects.bulk_create(self.new, batch_size=500)
        changed = [(record.pk, record.version) for record in self.changed]
        return [TableWrites(self.model._meta.db_table, [record.pk for record in made], changed)]

    @property
    def written(self) -> list[str]:
        """Names of the fields that change."""
        return ["version", *sorted({name for differs in self.changes.values() for name in differs})]

    def sign(self, by) -> None:
        """Sets who entered it, on models that have the field."""
