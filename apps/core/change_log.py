"""The log on a screen: who changed what, and who read whom, in the districts of the reader.

Values are shown to those who may see them on the record itself: sealed numbers to nobody, kilograms and centimetres
with the right to growth, anything else with the right that opens the model by name; without it the field is only named.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

import pghistory.models
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.models import ReadLog

SEE_LOGS = "see_logs"
SEE_RECAPS = "see_recaps"
SEE_GROWTH = "see_growth"
SIZE = 50
DISTRICT_LENGTH = 5
NOT_SHOWN = frozenset({"id", "uuid", "version", "district", "name_key", "mother_key", "entered_at", "entered_by_id"})
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


@lru_cache(1)
def history_models() -> dict[str, type]:
    """The histories that belong to a district, by the name of their model."""
    return {
        model.pgh_tracked_model._meta.model_name: model
        for model in apps.get_models()
        if issubclass(model, pghistory.models.Event) and hasattr(model, "district")
    }


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
    if cursor.isdigit():
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


def page_of_changes(user, districts: set[str], asked: dict, *, cursor: str) -> LogPage:
    """Changes of one model, or of all merged by time. The cursor is the moment of the last entry."""
    models = history_models()
    chosen = [models[asked["model"]]] if asked.get("model") in models else list(models.values())
    wanted = Q(_between("pgh_created_at", asked), district__in=districts)
    if asked.get("person"):
        wanted &= Q(pgh_context__metadata__user__in=_people(asked["person"]))
    before, _comma, before_pk = cursor.partition("|")
    until = _cursor_moment(before)
    if until:
        wanted &= Q(pgh_created_at__lt=until) | Q(pgh_created_at=until, pgh_id__lt=int(before_pk or 0))
    found = []
    for model in chosen:
        rows = model.objects.filter(wanted).select_related("pgh_context")
        # Numbers rise with time, so the newest of a model stand at the end of its key, whatever the district.
        found += rows.order_by("-pgh_id")[: SIZE + 1]
    found.sort(key=lambda event: (event.pgh_created_at, event.pgh_id), reverse=True)
    shown = found[:SIZE]
    names, subjects, earlier = _names(shown), _subjects(shown), _earlier(shown)
    entries = [
        _entry(
            event, earlier.get((type(event), event.pgh_id)), names, subjects.get((type(event), event.pgh_id), ""), user
        )
        for event in shown
    ]
    is_more = len(found) > SIZE
    return LogPage(entries, f"{shown[-1].pgh_created_at.isoformat()}|{shown[-1].pgh_id}" if is_more else "")


def _cursor_moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _earlier(events: list) -> dict:
    """The version that stood before each of these, by (history, id)."""
    found = {}
    for model in {type(event) for event in events}:
        mine = [event for event in events if type(event) is model]
        versions = model.objects.filter(
            pgh_obj_id__in={event.pgh_obj_id for event in mine}, pgh_id__lte=max(event.pgh_id for event in mine)
        )
        last = {}
        for version in versions.order_by("pgh_id"):
            found[model, version.pgh_id] = last.get(version.pgh_obj_id)
            last[version.pgh_obj_id] = version
    return found


def _names(events: list) -> dict[int, str]:
    ids = {event.pgh_context.metadata.get("user") for event in events if event.pgh_context}
    users = get_user_model().objects.filter(pk__in=[pk for pk in ids if pk])
    return {user.pk: user.get_full_name() for user in users}


def _subjects(events: list) -> dict:
    """Whose record it is, by (history, id): the record's own name, else the name of the child or user it belongs to."""
    told = {}
    for model in {type(event) for event in events}:
        mine = [event for event in events if type(event) is model]
        for field in ("name", "head_name"):
            if hasattr(model, field):
                told |= {(model, event.pgh_id): getattr(event, field) for event in mine}
        for owner in ("child", "user"):
            if not hasattr(model, f"{owner}_id"):
                continue
            of = model.pgh_tracked_model._meta.get_field(owner).remote_field.model
            owners = of._base_manager.in_bulk({getattr(event, f"{owner}_id") for event in mine})
            for event in mine:
                told[model, event.pgh_id] = str(owners.get(getattr(event, f"{owner}_id"), ""))
    return told


def _sight(model) -> str:
    """The right that opens a record by name; one without any is shown to nobody who may not see counts either."""
    return getattr(model._default_manager.all(), "sight", SEE_RECAPS)


def _entry(event, before, names: dict[int, str], subject: str, reader) -> dict:
    model = event.pgh_tracked_model
    context = event.pgh_context.metadata if event.pgh_context else {}
    name = subject if reader.may(_sight(model)) else ""
    verb = LABELS.get(event.pgh_label, event.pgh_label)
    what = " ".join(filter(None, [str(model._meta.verbose_name).capitalize(), name, str(verb)]))
    changes = _changes(event, before, reader) if event.pgh_label == "update" and before else []
    return {
        "when": _moment(event.pgh_created_at),
        "who": names.get(context.get("user"), _("Sistem")),
        "what": what,
        "detail": "; ".join(changes),
    }


def _changes(event, before, reader) -> list[str]:
    model = event.pgh_tracked_model
    by_name = reader.may(_sight(model))
    growth = reader.may(SEE_GROWTH)
    told = []
    for field in event._meta.concrete_fields:
        name = field.attname
        if name.startswith("pgh_") or name in NOT_SHOWN:
            continue
        old, new = getattr(before, name), getattr(event, name)
        if _same(old, new):
            continue
        label = _label(model, field.name)
        if name.endswith(SEALED):
            if name.endswith("_sealed"):
                told.append(_("%s diganti") % label)
        elif not by_name or (name.endswith(CLINICAL) and not growth):
            told.append(_("%s diubah") % label)
        else:
            told.append(f"{label}: {_shown(old)} → {_shown(new)}")
    return told


def _same(old, new) -> bool:
    if isinstance(old, memoryview):
        return new is not None and bytes(old) == bytes(new)
    return old == new


def _label(model, name: str) -> str:
    try:
        return str(model._meta.get_field(name).verbose_name)
    except FieldDoesNotExist:
        return name


def _shown(value) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return str(value)


def _moment(at) -> str:
    return date_format(timezone.localtime(at), "j F Y H.i")
