"""The log of one record and what belongs to it: who, when, old and new, and why; read from the kept history."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Entry:
    """As components/_log.html draws it."""

    when: str
    who: str
    what: str
    detail: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A table that is told. of_rows, of_history: the filters that find its rows and their histories.

    fields: what counts as a change. subject: what a row is called, from the row.
    """

    model: type
    of_rows: dict
    of_history: dict
    fields: list[str]
    subject: Callable[[object], str]


@dataclass(frozen=True, slots=True)
class Change:
    """One write. number: its place in the history, 0 for the first entry. changed: (field, old, new)."""

    at: datetime
    rank: int
    number: int
    by: int | None
    model: type
    what: str
    reason: str = ""
    changed: list[tuple] = field(default_factory=list)


def changes_in(tables: list[Kept]) -> list[Change]:
    """Newest first; two queries a table. Within one transaction, the later table stands above."""
    told = [change for rank, table in enumerate(tables) for change in _told(table, rank)]
    return sorted(told, key=lambda change: (change.at, change.rank, change.number), reverse=True)


def entries_of(changes: list[Change], say: Callable[[type, str, object, object], str]) -> list[Entry]:
    """say: a changed field as the reader may read it."""
    users = get_user_model().objects.filter(pk__in={change.by for change in changes if change.by})
    names = dict(users.values_list("pk", "full_name"))
    return [_entry(change, names, say) for change in changes]


def keys_of(changes: list[Change], name: str) -> set:
    """What the field held before or after any of the changes, to be read at once."""
    return {value for change in changes for field, *values in change.changed if field == name for value in values}


def _entry(change: Change, names: dict, say) -> Entry:
    parts = [say(change.model, *changed) for changed in change.changed]
    if change.reason:
        parts.append(_("Alasan: %s") % change.reason)
    when = date_format(timezone.localtime(change.at), "j F Y, H.i")
    return Entry(when, names.get(change.by, _("Sistem")), change.what, " · ".join(parts))


def _told(table: Kept, rank: int) -> Iterator[Change]:
    """What was made, changed and withdrawn, leaving out writes that changed nothing a person entered."""
    versions: dict[int, list] = {}
    events = table.model.pgh_event_model.objects.filter(**table.of_history).select_related("pgh_context")
    for event in events.order_by("pgh_id"):
        versions.setdefault(event.pgh_obj_id, []).append(event)
    for row in table.model.objects.filter(**table.of_rows):
        versions.setdefault(row.pk, []).append(row)
    for chain in versions.values():
        first = chain[0]
        # Its first change may be written in the transaction that made it, and a transaction's clock stands still.
        made_at = min(first.entered_at, getattr(first, "pgh_created_at", first.entered_at))
        yield Change(made_at, rank, 0, first.entered_by_id, table.model, _("%s dicatat") % table.subject(first))
        for before, after in zip(chain, [*chain[1:], None], strict=True):
            if not hasattr(before, "pgh_label"):
                continue
            metadata = before.pgh_context.metadata if before.pgh_context else {}
            note = (before.pgh_created_at, rank, before.pgh_id, metadata.get("user"), table.model)
            reason = metadata.get("reason", "")
            if before.pgh_label == "delete":
                yield Change(*note, _("%s ditarik") % table.subject(before), reason)
            elif after is not None and (changed := _changed(before, after, table.fields)):
                yield Change(*note, _("%s diubah") % table.subject(after), reason, changed)


def _changed(before, after, names: list[str]) -> list[tuple]:
    """(field, old, new) of each that differs."""
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in names)
    return [(name, old, new) for name, old, new in pairs if _plain(old) != _plain(new)]


def _plain(value):
    return bytes(value) if isinstance(value, memoryview) else value
