"""Statements of bulk.record_families: what is staged in family_in, member_in, screening_in, welfare_in is written."""

from collections.abc import Iterable
from dataclasses import fields

from apps.families.rules.screening import Facts


def _listed(names: Iterable[str], prefix: str = "") -> str:
    return ", ".join(f"{prefix}{name}" for name in names)


PLAIN = {
    "desa_id": "text",
    "posyandu_id": "bigint",
    "head_name": "text",
    "wife_name": "text",
    "address": "text",
    "rt": "text",
    "rw": "text",
    "latitude": "numeric(9,6)",
    "longitude": "numeric(9,6)",
    "water_source": "smallint",
    "toilet_ownership": "smallint",
    "toilet_kind": "smallint",
    "toilet_disposal": "smallint",
}
_KEYS = {"head_key": "text", "wife_key": "text"}
_CARD = {"kk_sealed": "bytea", "kk_index": "bytea"}
FAMILY = PLAIN | _KEYS | _CARD
_NIK = {"nik_sealed": "bytea", "nik_index": "bytea"}
MEMBER = {
    "relation": "text", "name": "text", "name_key": "text", "is_female": "boolean", "born_on": "date", "phone": "text",
} | _NIK  # fmt: skip
_FACTS = {field.name: "boolean" for field in fields(Facts)}
_VERDICT = {
    "targets": "smallint", "factors": "smallint", "unknown": "smallint", "is_at_risk": "boolean",
    "rules_version": "text",
}  # fmt: skip
SCREENING = (
    {"year": "smallint", "screened_on": "date"}
    | _FACTS
    | {"is_officially_at_risk": "boolean", "assistance": "smallint[]"}
    | _VERDICT
)
WELFARE = {
    "dataset": "text",
    "released_on": "date",
    "rank": "smallint",
    "household_id": "text",
    "is_extremely_poor": "boolean",
    "poverty_source": "text",
}


def _told(name: str, kind: str, alias: str) -> str:
    return f"nullif({alias}.{name}, '')" if kind == "text" else f"{alias}.{name}"


def _blank(name: str, kind: str) -> str:
    return f"coalesce(i.{name}, '')" if kind == "text" else f"i.{name}"


def _newer(name: str, kind: str) -> str:
    """Of file and register, the file first where it has the say, else the register first; a blank erases nothing."""
    file, register = _told(name, kind, "i"), _told(name, kind, "r")
    empty = ", ''" if kind == "text" else ""
    return f"CASE WHEN i.has_say THEN coalesce({file}, {register}{empty}) ELSE coalesce({register}, {file}{empty}) END"


def _filled(name: str) -> str:
    return f"coalesce(r.{name}, i.{name})"


def _update(table: str, told: dict[str, str], source: str, join: str = "i.id = r.id", ignored: str = "") -> str:
    """table is r, source is i. told: column -> expression. Written only where something differs, but for `ignored`."""
    compared = [name for name in told if name != ignored]
    return f"""
        UPDATE {table} r SET {", ".join(f"{name} = {value}" for name, value in told.items())}, version = r.version + 1
        FROM {source} i WHERE {join}
        AND ({_listed(compared, "r.")}) IS DISTINCT FROM ({", ".join(told[name] for name in compared)})
        RETURNING r.id, r.version"""


# Whether the file may say anew what the register knows: see record_families.
HAS_SAY = """
    UPDATE family_in f SET has_say = true WHERE %(is_verval)s AND NOT EXISTS (
        SELECT FROM families_screening s WHERE s.family_id = f.id AND s.year >= f.year
        AND (s.source = 'portal' OR s.verification <> 'waiting')) RETURNING id"""
_FAMILIES_IN = "(SELECT * FROM family_in WHERE is_known)"
# A region that the other one lies in is the less precise: it gives way, whoever has the say.
_DESA = """CASE
    WHEN i.desa_id IS NULL OR r.desa_id LIKE i.desa_id || '.%%' THEN r.desa_id
    WHEN i.has_say OR i.desa_id LIKE r.desa_id || '.%%' THEN i.desa_id ELSE r.desa_id END"""
_POSYANDU = f"""(
    SELECT p.id FROM regions_posyandu p WHERE p.desa_id = {_DESA}
    AND p.id = CASE WHEN i.has_say THEN coalesce(i.posyandu_id, r.posyandu_id)
        ELSE coalesce(r.posyandu_id, i.posyandu_id) END)"""
_FAMILY_TOLD = (
    {name: _newer(name, kind) for name, kind in (PLAIN | _KEYS).items()}
    | {"desa_id": _DESA, "posyandu_id": _POSYANDU}
    # A team accompanies families of its own desa.
    | {"team_id": f"CASE WHEN {_DESA} IS DISTINCT FROM r.desa_id THEN NULL ELSE r.team_id END"}
    | {name: _filled(name) for name in _CARD}
)
_MEMBERS_IN = """(
    SELECT m.*, f.desa_id, f.posyandu_id, i.has_say
    FROM member_in m JOIN families_family f ON f.id = m.family_id JOIN family_in i ON i.id = m.family_id
    WHERE m.is_known)"""
_OF_FAMILY_TOLD = {"desa_id": "i.desa_id", "posyandu_id": "i.posyandu_id"}
_MEMBER_TOLD = (
    {name: _newer(name, "text") for name in ("name", "name_key", "phone")}
    | {name: _filled(name) for name in ("is_female", "born_on", *_NIK)}
    | _OF_FAMILY_TOLD
)
_SCREENINGS_IN = """(
    SELECT s.*, f.desa_id, f.posyandu_id
    FROM screening_in s JOIN families_family f ON f.id = s.family_id WHERE s.is_known)"""
# Facts come merged with those on record, verdict and all.
_SCREENING_TOLD = (
    {name: f"i.{name}" for name in (*_FACTS, *_VERDICT)}
    | {
        "is_officially_at_risk": "coalesce(i.is_officially_at_risk, r.is_officially_at_risk)",
        "assistance": "CASE WHEN i.is_kept THEN r.assistance ELSE coalesce(i.assistance, r.assistance) END",
    }
    | _OF_FAMILY_TOLD
)
_WELFARE_IN = "(SELECT w.*, f.desa_id, f.posyandu_id FROM welfare_in w JOIN families_family f ON f.id = w.family_id)"
_WELFARE_TOLD = {
    name: f"coalesce({_told(name, kind, 'i')}, r.{name})"
    for name, kind in WELFARE.items()
    if name not in ("dataset", "released_on")
} | _OF_FAMILY_TOLD
_SAME_RELEASE = "r.family_id = i.family_id AND r.dataset = i.dataset AND r.released_on = i.released_on"

UPDATE = {
    "families_family": _update("families_family", _FAMILY_TOLD, _FAMILIES_IN, ignored="kk_sealed"),
    "families_member": _update("families_member", _MEMBER_TOLD, _MEMBERS_IN, ignored="nik_sealed"),
    "families_screening": _update(
        "families_screening", _SCREENING_TOLD, _SCREENINGS_IN, "r.family_id = i.family_id AND r.year = i.year"
    ),
    "families_welfare": _update("families_welfare", _WELFARE_TOLD, _WELFARE_IN, _SAME_RELEASE),
}
_OF_FAMILY = "district, version, family_id, desa_id, posyandu_id, entered_at, entered_by_id"
_FAMILY_SAYS = "%(district)s, 1, f.id, f.desa_id, f.posyandu_id, %(at)s, %(by)s"
INSERT = {
    "families_family": f"""
        INSERT INTO families_family (id, district, version, status, contraception, source, targets, factors, unknown,
            entered_at, entered_by_id, {_listed(FAMILY)})
        SELECT id, %(district)s, 1, 'active', '', %(source)s, 0, 0, 0, %(at)s, %(by)s,
            {", ".join(_blank(name, kind) for name, kind in FAMILY.items())}
        FROM family_in i WHERE NOT is_known RETURNING id""",
    "families_member": f"""
        INSERT INTO families_member ({_OF_FAMILY}, id, status, {_listed(MEMBER)})
        SELECT {_FAMILY_SAYS}, i.id, 'active', {_listed(MEMBER, "i.")}
        FROM member_in i JOIN families_family f ON f.id = i.family_id WHERE NOT i.is_known RETURNING id""",
    "families_screening": f"""
        INSERT INTO families_screening ({_OF_FAMILY}, source, verification, note, assistance, {_listed(
            name for name in SCREENING if name != "assistance"
        )})
        SELECT {_FAMILY_SAYS}, %(source)s, 'waiting', '', coalesce(i.assistance, '{{}}'), {_listed(
            (name for name in SCREENING if name != "assistance"), "i."
        )}
        FROM screening_in i JOIN families_family f ON f.id = i.family_id WHERE NOT i.is_known RETURNING id""",
    "families_welfare": f"""
        INSERT INTO families_welfare ({_OF_FAMILY}, {_listed(WELFARE)})
        SELECT {_FAMILY_SAYS}, {", ".join(_blank(name, kind) for name, kind in WELFARE.items())}
        FROM welfare_in i JOIN families_family f ON f.id = i.family_id
        WHERE NOT EXISTS (SELECT FROM families_welfare r WHERE {_SAME_RELEASE}) RETURNING id""",
}  # fmt: skip
FOLLOW = """
    UPDATE {table} r SET desa_id = f.desa_id, posyandu_id = f.posyandu_id, version = r.version + 1
    FROM families_family f WHERE f.id IN (SELECT id FROM family_in WHERE is_known) AND r.family_id = f.id
    AND (r.desa_id, r.posyandu_id) IS DISTINCT FROM (f.desa_id, f.posyandu_id) RETURNING r.id, r.version"""
