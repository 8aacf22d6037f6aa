"""The log as pages show it: changes of one record, changes in the reader's districts, and who read whom."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import Model, Q
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.audit.batches import batches, whole_batch
from apps.core.audit.changes import Change, audited_models, changes_of, newest_changes
from apps.core.audit.words import Wording, details, may_read, place_names, table_label
from apps.core.models import AccessLog
from apps.core.named_records import NamedRecord

SEE_LOGS = "see_logs"
SIZE = 50
# Batches are one line each: a page is filled up, but not without end.
FEWEST, MOST_PARTS = 20, 5
DISTRICT_LENGTH = 5
ON_A_RECORD = Wording(gettext_lazy("%s diperbaiki"), gettext_lazy("%s diperbaiki"), is_capitalised=True)
IN_THE_LOG = Wording(gettext_lazy("%s diubah"), gettext_lazy("%s diganti"))
RECORD_VERBS = {
    "insert": gettext_lazy("%s dicatat"),
    "update": gettext_lazy("%s diubah"),
    "delete": gettext_lazy("%s dihapus"),
}
VERBS = {
    "insert": gettext_lazy("dibuat"),
    "update": gettext_lazy("diubah"),
    "delete": gettext_lazy("dihapus"),
}
ACTIONS = {
    "page": gettext_lazy("Membuka halaman"),
    "list": gettext_lazy("Membuka daftar"),
    "search": gettext_lazy("Mencari"),
    "print": gettext_lazy("Mencetak daftar"),
    "export": gettext_lazy("Mengekspor"),
    "reveal": gettext_lazy("Membuka NIK"),
    "import": gettext_lazy("Memeriksa berkas impor"),
    "history": gettext_lazy("Membuka riwayat"),
    "log": gettext_lazy("Membuka log perubahan"),
    "search_nik": gettext_lazy("Mencari dengan NIK"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """As components/_log.html draws it."""

    when: str
    who: str
    what: str
    detail: str


@dataclass(frozen=True, slots=True)
class LogPage:
    """entries: newest first. cursor: of the next page, '' on the last. names: how many entries name a person."""

    entries: list[Entry]
    cursor: str
    names: int = 0


def record_entries(record: Model, reader: Any) -> list[Entry]:
    """What was changed of a record and its parts, newest first; writes that changed nothing a person enters are left
    out."""
    changes = changes_of(record)
    names, places = _user_names(changes), place_names(changes)
    entries = []
    for change in changes:
        lines = details(change, reader, places, ON_A_RECORD)
        if change.label == "update" and not lines:
            continue
        if change.reason:
            lines.append(_("Alasan: %s") % change.reason)
        title = change.audited.title(change.event) if change.audited.title else table_label(change.model)
        when = date_format(timezone.localtime(change.at), "j F Y, H.i")
        who = names.get(change.by or 0, _("Sistem"))
        entries.append(Entry(when, who, str(RECORD_VERBS[change.label]) % title, " · ".join(lines)))
    return entries


def districts_of(user: Any) -> set[str]:
    """The districts whose log the user may read: only those held whole."""
    return {prefix for prefix in user.scope_for(SEE_LOGS).prefixes if len(prefix) == DISTRICT_LENGTH}


def page_of_changes(user: Any, districts: set[str], wanted: dict, *, cursor: str) -> LogPage:
    """Changes of one model, or of all merged by time."""
    models = audited_models()
    tables = [wanted["model"]] if wanted.get("model") in models else [*models]
    people = _users_named(wanted["person"]) if wanted.get("person") else None
    entries: list[Entry] = []
    names = 0
    for _part in range(MOST_PARTS):
        changes, cursor = newest_changes(
            tables, districts=districts, wanted=wanted, people=people, cursor=cursor, size=SIZE
        )
        users, places = _user_names(changes), place_names(changes)
        read: dict[str, int] = {}
        for some in batches(changes):
            if len(some) > 1:
                count, read[some[0].model._meta.model_name or ""] = whole_batch(some[0], districts)
                entries.append(_batch_entry(some[0], count, users))
                continue
            entry, is_named = _change_entry(some[0], user, users, places)
            entries.append(entry)
            names += is_named
        cursor = _past(cursor, read)
        if not cursor or len(entries) >= FEWEST:
            break
    return LogPage(entries, cursor, names)


def _past(cursor: str, read: dict[str, int]) -> str:
    """The cursor with the tables whose batches were counted read up to their end."""
    parts = dict(part.split(":") for part in cursor.split(",") if part)
    return ",".join(f"{name}:{min(int(key), read.get(name, int(key)))}" for name, key in parts.items())


def _batch_entry(newest: Change, count: int, users: dict[int, str]) -> Entry:
    number = number_format(count, force_grouping=True)
    words = {"table": table_label(newest.model), "count": number, "verb": VERBS[newest.label]}
    what = _("%(table)s: %(count)s %(verb)s sekaligus") % words
    return Entry(_moment(newest.at), users.get(newest.by or 0, _("Sistem")), what, "")


def _change_entry(change: Change, user: Any, users: dict[int, str], places: Any) -> tuple[Entry, bool]:
    """The line of a change, and whether it names a person."""
    subject = change.subject if may_read(change, user) else ""
    is_person = issubclass(change.model, NamedRecord) or "__" in change.audited.subject
    verb = VERBS[change.label]
    if change.audited.inserted and change.label == "insert":
        verb = change.audited.inserted(change.event)
    what = " ".join(filter(None, [table_label(change.model), subject, str(verb)]))
    detail = "; ".join(details(change, user, places, IN_THE_LOG)) if change.label == "update" else ""
    who = users.get(change.by or 0, _("Sistem"))
    return Entry(_moment(change.at), who, what, detail), bool(subject and is_person)


def page_of_reads(user: Any, districts: set[str], wanted: dict, *, cursor: str) -> LogPage:
    rows = AccessLog.objects.filter(_between(wanted), district__in=districts).select_related("user")
    if wanted.get("person"):
        rows = rows.filter(user__in=_users_named(wanted["person"]))
    if cursor.isdecimal() and len(cursor) < 19:
        rows = rows.filter(pk__lt=int(cursor))
    page = list(rows.order_by("-pk")[: SIZE + 1])
    subjects = {model._meta.model_name: str(model._meta.verbose_name) for model in apps.get_models()}
    entries = [
        Entry(
            _moment(row.at),
            row.user.get_full_name(),
            _("%(action)s: %(subject)s, %(count)s orang")
            % {
                "action": ACTIONS.get(row.action, row.action),
                "subject": subjects.get(row.subject, row.subject),
                "count": number_format(row.count),
            },
            row.reason,
        )
        for row in page[:SIZE]
    ]
    return LogPage(entries, str(page[SIZE - 1].pk) if len(page) > SIZE else "")


def _between(wanted: dict) -> Q:
    condition = Q()
    if wanted.get("since"):
        condition &= Q(at__date__gte=wanted["since"])
    if wanted.get("until"):
        condition &= Q(at__date__lte=wanted["until"])
    return condition


def _users_named(text: str) -> list[int]:
    users = get_user_model().objects.filter(Q(username__icontains=text) | Q(full_name__icontains=text))
    return list(users.values_list("pk", flat=True)[:200])


def _user_names(changes: list[Change]) -> dict[int, str]:
    users = get_user_model().objects.filter(pk__in={change.by for change in changes if change.by})
    return {user.pk: user.get_full_name() for user in users}


def _moment(at: datetime) -> str:
    return date_format(timezone.localtime(at), "j F Y H.i")
