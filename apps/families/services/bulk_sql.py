"""Statements of services.bulk: what is staged in family_in, member_in, screening_in and welfare_in is written.

Column types and names come from the models and the inputs.
"""

from collections.abc import Iterable

from django.db import models

from apps.core.bulk_copy import column_types
from apps.core.columns import names
from apps.families.inputs import FamilyInput, MemberInput, VervalInput, WelfareInput
from apps.families.models import Family, Member, Screening, Welfare


def _types(model: type[models.Model], fields: Iterable[str]) -> dict[str, str]:
    """Column -> Postgres type of these fields."""
    columns = {field.name: str(field.column) for field in model._meta.concrete_fields}
    return column_types(model, [columns[name] for name in fields])


def _listed(columns: Iterable[str], prefix: str = "") -> str:
    return ", ".join(f"{prefix}{name}" for name in columns)


_CARD, _NIK, _KEYS = ("kk_sealed", "kk_index"), ("nik_sealed", "nik_index"), ("head_key", "wife_key")
_RELEASE = ("dataset", "released_on")
FAMILY_PLAIN = [name for name in names(FamilyInput) if name != "kk"]
FAMILY = _types(Family, (*FAMILY_PLAIN, *_KEYS, *_CARD))
MEMBER = _types(Member, (*(name for name in names(MemberInput) if name != "nik"), "name_key", *_NIK))
_VERDICT = ("targets", "factors", "unknown", "is_at_risk", "rules_version")
_FACTS = [name for name in names(VervalInput) if name not in ("year", "is_officially_at_risk", "assistance")]
SCREENING = _types(Screening, (*names(VervalInput), "screened_on", *_VERDICT))
WELFARE = _types(Welfare, names(WelfareInput))


def _is_text(kind: str) -> bool:
    return kind.startswith("varchar")


def _given(name: str, kind: str, alias: str) -> str:
    return f"nullif({alias}.{name}, '')" if _is_text(kind) else f"{alias}.{name}"


def _new(name: str, kind: str) -> str:
    return f"coalesce(i.{name}, '')" if _is_text(kind) and name != "desa_id" else f"i.{name}"


def _newer(name: str, kind: str) -> str:
    """Of file and register, the file first where it may overwrite, else the register; a blank erases nothing."""
    file, register = _given(name, kind, "i"), _given(name, kind, "r")
    empty = ", ''" if _is_text(kind) else ""
    return (
        f"CASE WHEN i.may_overwrite THEN coalesce({file}, {register}{empty})"
        f" ELSE coalesce({register}, {file}{empty}) END"
    )


def _filled(name: str) -> str:
    return f"coalesce(r.{name}, i.{name})"


def _update(table: str, values: dict[str, str], source: str, join: str = "i.id = r.id", ignored: str = "") -> str:
    """table is r, source is i. values: column -> expression. Written only where something but `ignored` differs."""
    compared = [name for name in values if name != ignored]
    return f"""
        UPDATE {table} r SET {", ".join(f"{name} = {value}" for name, value in values.items())}, version = r.version + 1
        FROM {source} i WHERE {join}
        AND ({_listed(compared, "r.")}) IS DISTINCT FROM ({", ".join(values[name] for name in compared)})
        RETURNING r.id, r.version"""


# Whether the file may overwrite what the register knows: see record_families.
MAY_OVERWRITE = """
    UPDATE family_in f SET may_overwrite = true WHERE %(is_verval)s AND NOT EXISTS (
        SELECT FROM families_screening s WHERE s.family_id = f.id AND s.year >= f.year
        AND (s.source = 'portal' OR s.verification <> 'waiting')) RETURNING id"""
_FAMILIES_IN = "(SELECT * FROM family_in WHERE is_known)"
# Of two regions of which one lies in the other, the less precise gives way, regardless of who may overwrite.
_DESA = """CASE
    WHEN i.desa_id IS NULL OR r.desa_id LIKE i.desa_id || '.%%' THEN r.desa_id
    WHEN i.may_overwrite OR i.desa_id LIKE r.desa_id || '.%%' THEN i.desa_id ELSE r.desa_id END"""
_POSYANDU = f"""(
    SELECT p.id FROM regions_posyandu p WHERE p.desa_id = {_DESA}
    AND p.id = CASE WHEN i.may_overwrite THEN coalesce(i.posyandu_id, r.posyandu_id)
        ELSE coalesce(r.posyandu_id, i.posyandu_id) END)"""
_FAMILY_VALUES = (
    {name: _newer(name, kind) for name, kind in FAMILY.items() if name not in _CARD}
    | {"desa_id": _DESA, "posyandu_id": _POSYANDU}
    # A team accompanies families of its own desa.
    | {"team_id": f"CASE WHEN {_DESA} IS DISTINCT FROM r.desa_id THEN NULL ELSE r.team_id END"}
    | {name: _filled(name) for name in _CARD}
)
_MEMBERS_IN = """(
    SELECT m.*, f.desa_id, f.posyandu_id, i.may_overwrite
    FROM member_in m JOIN families_family f ON f.id = m.family_id JOIN family_in i ON i.id = m.family_id
    WHERE m.is_known)"""
_PLACE_OF_FAMILY = {"desa_id": "i.desa_id", "posyandu_id": "i.posyandu_id"}
_MEMBER_VALUES = (
    {name: _newer(name, MEMBER[name]) for name in ("name", "name_key", "phone")}
    | {name: _filled(name) for name in ("is_female", "born_on", *_NIK)}
    | _PLACE_OF_FAMILY
)
_SCREENINGS_IN = """(
    SELECT s.*, f.desa_id, f.posyandu_id
    FROM screening_in s JOIN families_family f ON f.id = s.family_id WHERE s.is_known)"""
# Facts come merged with those on record, with the verdict on both.
_SCREENING_VALUES = (
    {name: f"i.{name}" for name in (*_FACTS, *_VERDICT)}
    | {
        "is_officially_at_risk": "coalesce(i.is_officially_at_risk, r.is_officially_at_risk)",
        "assistance": "CASE WHEN i.is_of_person THEN r.assistance ELSE coalesce(i.assistance, r.assistance) END",
    }
    | _PLACE_OF_FAMILY
)
_WELFARE_IN = "(SELECT w.*, f.desa_id, f.posyandu_id FROM welfare_in w JOIN families_family f ON f.id = w.family_id)"
_WELFARE_VALUES = {
    name: f"coalesce({_given(name, kind, 'i')}, r.{name})" for name, kind in WELFARE.items() if name not in _RELEASE
} | _PLACE_OF_FAMILY
_SAME_RELEASE = "r.family_id = i.family_id AND r.dataset = i.dataset AND r.released_on = i.released_on"

UPDATE = {
    "families_family": _update("families_family", _FAMILY_VALUES, _FAMILIES_IN, ignored="kk_sealed"),
    "families_member": _update("families_member", _MEMBER_VALUES, _MEMBERS_IN, ignored="nik_sealed"),
    "families_screening": _update(
        "families_screening", _SCREENING_VALUES, _SCREENINGS_IN, "r.family_id = i.family_id AND r.year = i.year"
    ),
    "families_welfare": _update("families_welfare", _WELFARE_VALUES, _WELFARE_IN, _SAME_RELEASE),
}
_OF_FAMILY = "district, version, uuid, family_id, desa_id, posyandu_id, entered_at, entered_by_id"
_FROM_FAMILY = "%(district)s, 1, coalesce(i.uuid, uuidv7()), f.id, f.desa_id, f.posyandu_id, %(at)s, %(by)s"
_SCREENING_PLAIN = [name for name in SCREENING if name != "assistance"]
INSERT = {
    "families_family": f"""
        INSERT INTO families_family (id, district, version, uuid, status, source, targets, factors, unknown,
            entered_at, entered_by_id, {_listed(FAMILY)})
        SELECT id, %(district)s, 1, coalesce(i.uuid, uuidv7()), 'active', %(source)s, 0, 0, 0, %(at)s, %(by)s,
            {", ".join(_new(name, kind) for name, kind in FAMILY.items())}
        FROM family_in i WHERE NOT is_known RETURNING id""",
    "families_member": f"""
        INSERT INTO families_member ({_OF_FAMILY}, id, status, {_listed(MEMBER)})
        SELECT {_FROM_FAMILY}, i.id, 'active', {_listed(MEMBER, "i.")}
        FROM member_in i JOIN families_family f ON f.id = i.family_id WHERE NOT i.is_known RETURNING id""",
    "families_screening": f"""
        INSERT INTO families_screening ({_OF_FAMILY}, source, verification, note, assistance,
            {_listed(_SCREENING_PLAIN)})
        SELECT {_FROM_FAMILY}, %(source)s, 'waiting', '', coalesce(i.assistance, '{{}}'),
            {_listed(_SCREENING_PLAIN, "i.")}
        FROM screening_in i JOIN families_family f ON f.id = i.family_id WHERE NOT i.is_known RETURNING id""",
    "families_welfare": f"""
        INSERT INTO families_welfare ({_OF_FAMILY}, {_listed(WELFARE)})
        SELECT {_FROM_FAMILY}, {", ".join(_new(name, kind) for name, kind in WELFARE.items())}
        FROM welfare_in i JOIN families_family f ON f.id = i.family_id
        WHERE NOT EXISTS (SELECT FROM families_welfare r WHERE {_SAME_RELEASE}) RETURNING id""",
}
MOVE_WITH_FAMILY = """
    UPDATE {table} r SET desa_id = f.desa_id, posyandu_id = f.posyandu_id, version = r.version + 1
    FROM families_family f WHERE f.id IN (SELECT id FROM family_in WHERE is_known) AND r.family_id = f.id
    AND (r.desa_id, r.posyandu_id) IS DISTINCT FROM (f.desa_id, f.posyandu_id) RETURNING r.id, r.version"""
