"""What was changed of a child and its visits: who, when, old and new, and why; read from the kept history."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

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


@dataclass(frozen=True, slots=True)
class Change:
    """One write. number: its place in the history, 0 for the first entry. changed: (field, old, new)."""

    at: datetime
    number: int
    by: int | None
    is_visit: bool
    what: str
    reason: str = ""
    changed: list[tuple] = field(default_factory=list)


def changes_of(child: Child, *, with_values: bool) -> list[Entry]:
    """Newest first. Without values, clinical figures are named and not told. Six queries."""
    told = [
        *_told(Child, {"pk": child.pk}, {"pgh_obj_id": child.pk}, CHILD_FIELDS, _("Data anak")),
        *_told(Measurement, {"child": child}, {"child_id": child.pk}, VISIT_FIELDS, _("Kunjungan")),
    ]
    # Within one transaction the moment is the same: a visit comes after the child it belongs to.
    told.sort(key=lambda change: (change.at, change.is_visit, change.number), reverse=True)
    names = dict(User.objects.filter(pk__in={change.by for change in told if change.by}).values_list("pk", "full_name"))
    posyandu = _posyandu_names(told)
    return [_entry(change, names, posyandu, with_values) for change in told]


def _told(model, of_rows: dict, of_kept: dict, field_names: list[str], subject: str) -> Iterator[Change]:
    """What was made, changed and withdrawn, leaving out writes that changed nothing a person entered."""
    versions: dict[int, list] = {}
    for event in model.pgh_event_model.objects.filter(**of_kept).select_related("pgh_context").order_by("pgh_id"):
        versions.setdefault(event.pgh_obj_id, []).append(event)
    for row in model.objects.filter(**of_rows):
        versions.setdefault(row.pk, []).append(row)
    is_visit = model is Measurement
    for chain in versions.values():
        first = chain[0]
        # Its first change may be written in the transaction that made it, and a transaction's clock stands still.
        made_at = min(first.entered_at, getattr(first, "pgh_created_at", first.entered_at))
        yield Change(made_at, 0, first.entered_by_id, is_visit, _("%s dicatat") % _named(subject, first))
        for before, after in zip(chain, [*chain[1:], None], strict=True):
            if not hasattr(before, "pgh_label"):
                continue
            metadata = before.pgh_context.metadata if before.pgh_context else {}
            note = (before.pgh_created_at, before.pgh_id, metadata.get("user"), is_visit)
            reason = metadata.get("reason", "")
            if before.pgh_label == "delete":
                yield Change(*note, _("%s ditarik") % _named(subject, before), reason)
            elif after is not None and (changed := _changed(before, after, field_names)):
                yield Change(*note, _("%s diubah") % _named(subject, after), reason, changed)


def _named(subject: str, row) -> str:
    return f"{subject} {date_format(row.measured_on, 'j F Y')}" if hasattr(row, "measured_on") else subject


def _changed(before, after, field_names: list[str]) -> list[tuple]:
    """(field, old, new) of each that differs."""
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in field_names)
    return [(name, old, new) for name, old, new in pairs if _plain(old) != _plain(new)]


def _entry(change: Change, names: dict, posyandu: dict, with_values: bool) -> Entry:
    parts = [_said(name, old, new, posyandu, with_values) for name, old, new in change.changed]
    if change.reason:
        parts.append(_("Alasan: %s") % change.reason)
    when = date_format(timezone.localtime(change.at), "j F Y, H.i")
    return Entry(when, names.get(change.by, _("Sistem")), change.what, " · ".join(parts))


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


def _posyandu_names(told: list[Change]) -> dict[int, str]:
    ids = {
        value for change in told for name, *values in change.changed if name == "posyandu_id" for value in values
    }  # fmt: skip
    return dict(Posyandu.objects.filter(pk__in=ids - {None}).values_list("pk", "name"))


def _plain(value):
    return bytes(value) if isinstance(value, memoryview) else value
