"""What was changed of a family, its members, screenings and ranks."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.change_words import place_names
from apps.core.changes import Entry, Kept, changes_in, entries_of, keys_of
from apps.families import labels
from apps.families.enums import Disposal, Toilet, ToiletOwnership, Water
from apps.families.models import Family, Member, Screening, Welfare
from apps.families.rules.screening import FACTS
from apps.regions.models import Posyandu, Region, Team

FAMILY_FIELDS = [
    "head_name", "wife_name", "desa_id", "posyandu_id", "team_id", "address", "rt", "rw", "latitude", "longitude",
    "accuracy_m", "water_source", "toilet_ownership", "toilet_kind", "toilet_disposal", "contraception", "status",
    "status_on", "kk_index",
]  # fmt: skip
MEMBER_FIELDS = ["relation", "name", "is_female", "born_on", "phone", "status", "status_on", "nik_index"]
SCREENING_FIELDS = ["screened_on", *FACTS, "is_officially_at_risk", "is_at_risk", "verification", "verified_on", "note"]
WELFARE_FIELDS = ["rank", "household_id", "is_extremely_poor", "poverty_source"]
NAMED_BY_THEIR_TABLE = {"team_id": Team, "posyandu_id": Posyandu, "desa_id": Region}
WORDS = {
    "relation": labels.RELATIONS,
    "verification": labels.VERIFICATION,
    "contraception": labels.CONTRACEPTION,
    "water_source": {int(code): labels.WATER[code] for code in Water},
    "toilet_ownership": {int(code): labels.TOILET_OWNERSHIP[code] for code in ToiletOwnership},
    "toilet_kind": {int(code): labels.TOILET[code] for code in Toilet},
    "toilet_disposal": {int(code): labels.DISPOSAL[code] for code in Disposal},
    "status": labels.FAMILY_STATUS | labels.MEMBER_STATUS,
}
SEALED = {"kk_index": "KK", "nik_index": "NIK"}
OWN_LABELS = {
    "is_at_risk": "KRS",
    "verification": gettext_lazy("Verifikasi"),
    "verified_on": gettext_lazy("Diverifikasi"),
    "status": gettext_lazy("Keadaan"),
    "status_on": gettext_lazy("Sejak"),
    "team_id": "TPK",
    "posyandu_id": "Posyandu",
}


def changes_of(family: Family) -> list[Entry]:
    """Newest first. At most a dozen queries."""
    of, kept = {"family": family}, {"family_id": family.pk}
    told = changes_in(
        [
            Kept(Family, {"pk": family.pk}, {"pgh_obj_id": family.pk}, FAMILY_FIELDS, lambda row: _("Data keluarga")),
            Kept(Member, of, kept, MEMBER_FIELDS, lambda row: _("Anggota %s") % row.name),
            Kept(Screening, of, kept, SCREENING_FIELDS, lambda row: _("Penapisan %s") % row.year),
            Kept(Welfare, of, kept, WELFARE_FIELDS, lambda row: str(labels.DATASETS[row.dataset])),
        ]
    )
    names = {name: place_names(model, keys_of(told, name)) for name, model in NAMED_BY_THEIR_TABLE.items()}
    return entries_of(told, lambda model, name, old, new: _said(model, name, old, new, names))


def _said(model, name: str, old, new, names: dict) -> str:
    if name in SEALED:
        return _("%s diperbaiki") % SEALED[name]
    label = str(OWN_LABELS.get(name) or model._meta.get_field(name.removesuffix("_id")).verbose_name)
    return f"{label[:1].upper()}{label[1:]}: {_shown(name, old, names)} → {_shown(name, new, names)}"


def _shown(name: str, value, names: dict) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if name in names:
        return names[name].get(value, "–")
    if name in WORDS:
        return str(WORDS[name].get(value, value))
    return date_format(value, "j F Y") if hasattr(value, "isoformat") else str(value)
