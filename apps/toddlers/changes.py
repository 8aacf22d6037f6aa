"""What was changed of a child and its visits: who, when, old and new, and why; read from the kept history."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.core.templatetags.shown import measure
from apps.regions.models import Posyandu
from apps.toddlers import labels
from apps.toddlers.models import Child, Measurement

CHILD_FIELDS = ["name", "sex", "born_on", "mother_name", "address", "rt", "rw", "birth_weight_kg", "birth_length_cm",
                "posyandu_id", "status", "status_on", "nik_index"]  # fmt: skip
VISIT_FIELDS = ["measured_on", "weight_kg", "height_cm", "position", "muac_cm", "head_cm", "oedema", "measured_by"]
WORDS = {
    "sex": labels.SEXES,
    "position": labels.POSITIONS,
    "status": labels.CHILD_STATUS,
    "oedema": labels.OEDEMA,
}
CLINICAL = {"weight_kg", "height_cm", "muac_cm", "head_cm", "oedema", "birth_weight_kg", "birth_length_cm", "position"}


@dataclass(frozen=True, slots=True)
class Entry:
    """As components/_log.html draws it."""

    when: str
    who: str
    what: str
    detail: str


def changes_of(child: Child, *, with_values: bool) -> list[Entry]:
    """Newest first. Without values, clinical figures are named and not told. Four queries."""
    told = [
        *_told(Child.pgh_event_model.objects.filter(pgh_obj_id=child.pk), CHILD_FIELDS, _("Data anak")),
        *_told(Measurement.pgh_event_model.objects.filter(child_id=child.pk), VISIT_FIELDS, _("Kunjungan")),
    ]
    # Within one transaction the moment is the same: a visit comes after the child it belongs to.
    told.sort(key=lambda change: (change[0].pgh_created_at, hasattr(change[0], "child_id"), change[0].pgh_id))
    told.reverse()
    ids = {_by(event) for event, *_rest in told if _by(event)}
    names = dict(User.objects.filter(pk__in=ids).values_list("pk", "full_name"))
    posyandu = _posyandu_names(told)
    return [_entry(event, what, changed, names, posyandu, with_values) for event, what, changed in told]


def _told(events, field_names: list[str], subject: str) -> Iterable[tuple]:
    """-> (event, what happened, [(field, old, new)]), leaving out writes that changed nothing a person entered."""
    last: dict[int, object] = {}
    for event in events.select_related("pgh_context").order_by("pgh_id"):
        before = last.get(event.pgh_obj_id or event.id)
        last[event.pgh_obj_id or event.id] = event
        day = f" {date_format(event.measured_on, 'j F Y')}" if hasattr(event, "measured_on") else ""
        if event.pgh_label == "insert":
            yield event, _("%s dicatat") % f"{subject}{day}", []
        elif event.pgh_label == "delete":
            yield event, _("%s ditarik") % f"{subject}{day}", []
        elif before is not None:
            changed = [
                (name, getattr(before, name), getattr(event, name))
                for name in field_names
                if hasattr(event, name) and _plain(getattr(before, name)) != _plain(getattr(event, name))
            ]
            if changed:
                yield event, _("%s diubah") % f"{subject}{day}", changed


def _entry(event, what: str, changed: list, names: dict, posyandu: dict, with_values: bool) -> Entry:
    metadata = event.pgh_context.metadata if event.pgh_context else {}
    parts = [_said(name, old, new, posyandu, with_values) for name, old, new in changed]
    if metadata.get("reason"):
        parts.append(_("Alasan: %s") % metadata["reason"])
    when = date_format(timezone.localtime(event.pgh_created_at), "j F Y, H.i")
    return Entry(when, names.get(_by(event), _("Sistem")), what, " · ".join(parts))


def _said(name: str, old, new, posyandu: dict, with_values: bool) -> str:
    label = _label(name)
    if name == "nik_index" or (name in CLINICAL and not with_values):
        return _("%s diperbaiki") % label
    return f"{label}: {_shown(name, old, posyandu)} → {_shown(name, new, posyandu)}"


def _label(name: str) -> str:
    if name == "nik_index":
        return "NIK"
    if name == "status":
        return _("Keadaan")
    if name == "status_on":
        return _("Sejak")
    model = Measurement if name in VISIT_FIELDS else Child
    text = str(model._meta.get_field(name.removesuffix("_id")).verbose_name)
    return text[:1].upper() + text[1:]


def _shown(name: str, value, posyandu: dict) -> str:
    if value is None or value == "":
        return "–"
    if name in WORDS:
        return str(WORDS[name].get(value, value))
    if name == "posyandu_id":
        return posyandu.get(value, "–")
    if hasattr(value, "isoformat"):
        return date_format(value, "j F Y")
    return measure(value) if hasattr(value, "as_tuple") else str(value)


def _posyandu_names(told: list) -> dict[int, str]:
    ids = {value for _e, _w, changed in told for name, *values in changed if name == "posyandu_id" for value in values}
    return dict(Posyandu.objects.filter(pk__in=ids - {None}).values_list("pk", "name"))


def _by(event) -> int | None:
    """Who wrote it; of a first entry the record itself knows."""
    told = event.pgh_context.metadata.get("user") if event.pgh_context else None
    return told or (event.entered_by_id if event.pgh_label == "insert" else None)


def _plain(value):
    return bytes(value) if isinstance(value, memoryview) else value
