"""The log on a screen: who changed what, and who read whom, in the districts of the reader.

Values are shown to those who may see them on the record itself, where it lies: sealed numbers to nobody, what was
measured with the right to it, anything else with the right that opens the model by name; without it the field is only
named.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import ForeignKey, Q
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.change_streams import Found, history_models, newest
from apps.core.change_words import field_of, is_place, label_of, place_names, shown, table_of
from apps.core.models import ReadLog

SEE_LOGS = "see_logs"
SEE_RECAPS = "see_recaps"
SEE_GROWTH = "see_growth"
SIZE = 50
DISTRICT_LENGTH = 5
NOT_SHOWN = frozenset({"id", "uuid", "version", "district", "name_key", "mother_key", "entered_at", "entered_by_id"})
NAMES = {"name", "head_name"}
OWNERS = {"child", "user"}
SEALED = ("_sealed", "_index")
CLINICAL = ("_kg", "_cm", "_z", "_status", "oedema", "eppgbm", "warnings", "flagged", "weight_gain")
LABELS = {
    "insert": gettext_lazy("dibuat"),
    "update": gettext_lazy("diubah"),
    "delete": gettext_lazy("dihapus"),
}
ACTIONS = {
    "page": gettext_lazy("Membuka halaman"),
    "list": gettext_lazy("Membuka daftar"),
    "search": gettext_lazy("Mencari"),
    "export": gettext_lazy("Mengekspor"),
    "reveal": gettext_lazy("Membuka NIK"),
    "import": gettext_lazy("Memeriksa berkas impor"),
    "history": gettext_lazy("Membuka riwayat"),
    "search_nik": gettext_lazy("Mencari dengan NIK"),
}


@dataclass(frozen=True, slots=True)
class LogPage:
    """entries: {when, who, what, detail}, newest first. cursor: of the next page, '' on the last."""

    entries: list[dict]
    cursor: str


def _words() -> dict[str, str]:
    """What each kind of record is called, by the name of its model."""
    return {model._meta.model_name: str(model._meta.verbose_name) for model in apps.get_models()}


def districts_of(user) -> set[str]:
    """The districts whose log the user may read: only those held whole."""
    return {prefix for prefix in user.scope_for(SEE_LOGS).prefixes if len(prefix) == DISTRICT_LENGTH}


def _people(text: str) -> list[int]:
    users = get_user_model().objects.filter(Q(username__icontains=text) | Q(full_name__icontains=text))
    return list(users.values_list("pk", flat=True)[:200])


def _between(field: str, asked: dict) -> Q:
    inside = Q()
    if asked.get("since"):
        inside &= Q(**{f"{field}__date__gte": asked["since"]})
    if asked.get("until"):
        inside &= Q(**{f"{field}__date__lte": asked["until"]})
    return inside


def page_of_reads(user, districts: set[str], asked: dict, *, cursor: str) -> LogPage:
    rows = ReadLog.objects.filter(_between("at", asked), district__in=districts).select_related("user")
    if asked.get("person"):
        rows = rows.filter(user__in=_people(asked["person"]))
    if cursor.isdecimal() and len(cursor) < 19:
        rows = rows.filter(pk__lt=int(cursor))
    rows = list(rows.order_by("-pk")[: SIZE + 1])
    entries = [
        {
            "when": _moment(row.at),
            "who": row.user.get_full_name(),
            "what": _("%(action)s: %(subject)s, %(count)s orang")
            % {
                "action": ACTIONS.get(row.action, row.action),
                "subject": _words().get(row.subject, row.subject),
                "count": number_format(row.count),
            },
            "detail": row.reason,
        }
        for row in rows[:SIZE]
    ]
    return LogPage(entries, str(rows[SIZE - 1].pk) if len(rows) > SIZE else "")


@dataclass(frozen=True, slots=True)
class _Change:
    """One line of the log. stream, number: where it was read, and its place there. by: a user, or nobody known.

    row: the version the change ended, or that was made; after: of an update, the version that came of it.
    """

    stream: str
    number: int
    at: datetime
    by: int | None
    label: str
    row: Any
    after: Any = None

    @property
    def key(self) -> tuple[str, int]:
        return self.stream, self.number

    @property
    def model(self) -> type:
        return getattr(self.row, "pgh_tracked_model", type(self.row))


def page_of_changes(user, districts: set[str], asked: dict, *, cursor: str) -> LogPage:
    """Changes of one model, or of all merged by time: what was made, read from the rows themselves; what was changed or
    deleted, from their history. The cursor says of each of these streams how far it has been read.
    """
    models = history_models()
    chosen = [asked["model"]] if asked.get("model") in models else [*models]
    people = _people(asked["person"]) if asked.get("person") else None
    read = _read_so_far(cursor)
    found: dict[str, list[Found]] = {}
    for line in newest(chosen, asked, districts=districts, people=people, read=read, size=SIZE + 1):
        found.setdefault(line.stream, []).append(line)
    # Each in the order of its key: numbers rise with time, so the newest stand at its end, whatever the district.
    streams = [sorted(lines, key=lambda line: -line.number) for lines in found.values()]
    merged = list(islice(merge(*streams, key=lambda line: line.at, reverse=True), SIZE + 1))
    told = _with_after(_with_rows(merged[:SIZE]))
    read |= {change.stream: change.number for change in told}
    names, subjects, places = _names(told), _subjects(told), _places(told)
    entries = [_entry(change, names, subjects.get(change.key, ""), places, user) for change in told]
    is_more = len(merged) > SIZE
    return LogPage(entries, ",".join(f"{stream}:{number}" for stream, number in read.items()) if is_more else "")


def _read_so_far(cursor: str) -> dict[str, int]:
    parts = [part.partition(":") for part in cursor.split(",")]
    return {stream: int(number) for stream, _colon, number in parts if number.isdecimal() and len(number) < 19}


def _with_rows(found: list[Found]) -> list[_Change]:
    """With the row each is about, read of these alone."""
    rows: dict[tuple[str, int], Any] = {}
    for stream in {line.stream for line in found}:
        name, _, kind = stream.partition(".")
        events = history_models()[name]
        numbers = [line.number for line in found if line.stream == stream]
        if kind == "made":
            read = events.pgh_tracked_model._base_manager.in_bulk(numbers)
        elif kind == "gone":
            deleted = events.objects.filter(pgh_label="delete", pgh_obj_id__in=numbers)
            read = {event.pgh_obj_id: event for event in deleted}
        else:
            read = events.objects.in_bulk(numbers)
        rows |= {(stream, number): row for number, row in read.items()}
    return [_Change(*line, rows[line.stream, line.number]) for line in found]


def _with_after(changes: list[_Change]) -> list[_Change]:
    """With the version that came of each update: the one kept next, else the row as it stands."""
    after: dict[tuple[str, int], Any] = {}
    for model in {change.model for change in changes}:
        mine = [change for change in changes if change.model is model and change.label == "update"]
        if not mine:
            continue
        ids = {change.row.pgh_obj_id for change in mine}
        later = dict(model._base_manager.in_bulk(ids))
        first = min(change.number for change in mine)
        for version in type(mine[0].row).objects.filter(pgh_obj_id__in=ids, pgh_id__gte=first).order_by("-pgh_id"):
            after[mine[0].stream, version.pgh_id] = later.get(version.pgh_obj_id)
            later[version.pgh_obj_id] = version
    return [replace(change, after=after.get(change.key)) for change in changes]


def _names(changes: list[_Change]) -> dict[int, str]:
    users = get_user_model().objects.filter(pk__in={change.by for change in changes if change.by})
    return {user.pk: user.get_full_name() for user in users}


def _subjects(changes: list[_Change]) -> dict[tuple[str, int], str]:
    """Whose record it is: the record's own name, else the name of whom it belongs to."""
    told = {}
    for model in {change.model for change in changes}:
        mine = [change for change in changes if change.model is model]
        names = {field.name for field in model._meta.concrete_fields}
        for name in names & NAMES:
            told |= {change.key: getattr(change.row, name) for change in mine}
        for owner in names & OWNERS if not names & NAMES else ():
            of = model._meta.get_field(owner).remote_field.model
            owners = of._base_manager.in_bulk({getattr(change.row, f"{owner}_id") for change in mine})
            told |= {change.key: str(owners.get(getattr(change.row, f"{owner}_id"), "")) for change in mine}
    return told


def _told_of(model, name: str, otherwise):
    """What the rows of a model say of themselves: `sight`, `sight_of_values`, `told_by_name`."""
    return getattr(model._default_manager.all(), name, otherwise)


def _may(reader, right: str, change: _Change) -> bool:
    """Whether the reader holds the right where the record lies, not only somewhere."""
    row = change.row
    place = getattr(row, "desa_id", None) or getattr(row, "place", None) or row.district
    return reader.scope_for(right).covers(place, getattr(row, "posyandu_id", None))


def _is_by_name(change: _Change, reader) -> bool:
    """By the right that opens the record by name; one without any is shown to nobody who may not see counts either."""
    return _may(reader, _told_of(change.model, "read_right", SEE_RECAPS), change)


def _is_value(model, name: str) -> bool:
    """Whether the field was measured, or judged from it."""
    told_by_name = _told_of(model, "told_by_name", None)
    return name.endswith(CLINICAL) if told_by_name is None else name not in told_by_name


def _entry(change: _Change, names: dict[int, str], subject: str, places: dict[type, dict], reader) -> dict:
    model = change.model
    name = subject if _is_by_name(change, reader) else ""
    verb = LABELS.get(change.label, change.label)
    what = " ".join(filter(None, [table_of(model), name, str(verb)]))
    return {
        "when": _moment(change.at),
        "who": names.get(change.by, _("Sistem")),
        "what": what,
        "detail": "; ".join(_told(change, places, reader)) if change.after is not None else "",
    }


def _changed(change: _Change) -> Iterator[tuple[Any, Any, Any]]:
    """(field of the model, old, new) of what changed between the two versions."""
    if change.after is None:
        return
    for column in change.row._meta.concrete_fields:
        name, field = column.attname, field_of(change.model, column.name)
        if field is None or name.startswith("pgh_") or name in NOT_SHOWN:
            continue
        old, new = getattr(change.row, name), getattr(change.after, name)
        if not _same(old, new):
            yield field, old, new


def _places(changes: list[_Change]) -> dict[type, dict]:
    """What the places are called that anything was moved from or to, by model and key."""
    keys: dict[type, set] = {}
    for change in changes:
        for field, old, new in _changed(change):
            if is_place(field):
                keys.setdefault(field.remote_field.model, set()).update({old, new})
    return {model: place_names(model, mine) for model, mine in keys.items()}


def _told(change: _Change, places: dict[type, dict], reader) -> list[str]:
    model = change.model
    by_name = _is_by_name(change, reader)
    sees_values = _may(reader, _told_of(model, "sight_of_values", SEE_GROWTH), change)
    told, is_judged = [], False
    for field, old, new in _changed(change):
        name, label = field.attname, label_of(field)
        if name.endswith(SEALED):
            if name.endswith("_sealed"):
                told.append(_("%s diganti") % _number_name(name))
        elif not label:
            is_judged = True
        elif not by_name or _is_somebody(field) or (_is_value(model, name) and not sees_values):
            told.append(_("%s diubah") % label)
        else:
            known = places.get(field.remote_field.model, {}) if is_place(field) else {}
            told.append(f"{label}: {shown(field, old, known)} → {shown(field, new, known)}")
    return [*told, _("penilaian dihitung ulang")] if is_judged else told


def _is_somebody(field) -> bool:
    """Whether it points to another record, which may lie where the reader sees nobody."""
    return isinstance(field, ForeignKey) and not is_place(field)


def _number_name(name: str) -> str:
    """'NIK' of nik_sealed."""
    return name.removesuffix("_sealed").upper()


def _same(old, new) -> bool:
    if isinstance(old, memoryview):
        return new is not None and bytes(old) == bytes(new)
    return old == new


def _moment(at) -> str:
    return date_format(timezone.localtime(at), "j F Y H.i")
