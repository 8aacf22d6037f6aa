"""What was changed of a pregnancy and its visits: who, when, old and new, and why; read from the kept history."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.core.changes import Entry, Kept, changes_in, entries_of
from apps.core.columns import names
from apps.core.templatetags.display import measure
from apps.mothers import labels
from apps.mothers.inputs import AntenatalVisitInput, PregnancyInput
from apps.mothers.models import AntenatalVisit, Birth, PostpartumVisit, Pregnancy

OF_BIRTH = ["delivered_on", "place", "helper", "complications", "contraception", "contraception_on"]
DATES = frozenset({"lmp_on", "due_on", "visited_on", "delivered_on", "contraception_on", "status", "ended_on"})
WORDS = {"status": labels.PREGNANCY_STATUS, "place": labels.BIRTH_PLACES, "helper": labels.BIRTH_HELPERS,
         "supplement": labels.SUPPLEMENTS}  # fmt: skip


def changes_of(pregnancy: Pregnancy, *, with_values: bool) -> list[Entry]:
    """Newest first. Without values, clinical figures are named and not told."""
    of_it = {"pregnancy": pregnancy}
    kept = {"pregnancy_id": pregnancy.pk}
    about = [*names(PregnancyInput), "status", "ended_on"]
    told = changes_in(
        [
            Kept(Pregnancy, {"pk": pregnancy.pk}, {"pgh_obj_id": pregnancy.pk}, about, lambda row: _("Kehamilan")),
            Kept(AntenatalVisit, of_it, kept, names(AntenatalVisitInput), _visit),
            Kept(Birth, of_it, kept, OF_BIRTH, lambda row: _("Persalinan")),
            Kept(PostpartumVisit, of_it, kept, ["contact", "visited_on", "vitamin_a", "note"], _postpartum),
        ]
    )
    return entries_of(told, lambda model, name, old, new: _said(model, name, old, new, with_values))


def _visit(row) -> str:
    return _("Pemeriksaan %s") % date_format(row.visited_on, "j F Y")


def _postpartum(row) -> str:
    return _("Kunjungan %s") % labels.CONTACTS[row.contact]


def _said(model: type, name: str, old, new, with_values: bool) -> str:
    text = {"status": _("Keadaan"), "ended_on": _("Sejak")}.get(name) or str(model._meta.get_field(name).verbose_name)  # type: ignore[attr-defined]
    label = text[:1].upper() + text[1:]
    if name not in DATES and not with_values:
        return _("%s diperbaiki") % label
    return f"{label}: {_shown(name, old)} → {_shown(name, new)}"


def _shown(name: str, value) -> str:
    if value is None or value == "":
        return "–"
    if name in WORDS:
        return str(WORDS[name].get(value, value))
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if hasattr(value, "isoformat"):
        return date_format(value, "j F Y")
    return measure(value) if hasattr(value, "as_tuple") else str(value)
