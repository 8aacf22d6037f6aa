"""A more precise place is passed on: to the family of a child, to the children of a family, to their visits.

Files without desa leave records in a kecamatan or kabupaten; a file with the desa of one of them gives it to those
that belong to it. No child with a desa is moved; a visit of no known posyandu is at the child's, in the same desa.
"""

from collections.abc import Iterable

from django.db import connection

from apps.core.undo import TableWrites
from apps.families.models import Family

_FAMILIES = """
    UPDATE families_family r SET desa_id = c.desa_id, version = r.version + 1
    FROM (
        SELECT DISTINCT ON (family_id) family_id, desa_id FROM toddlers_child
        WHERE id = ANY(%(children)s) AND family_id IS NOT NULL ORDER BY family_id, length(desa_id) DESC, desa_id, id
    ) c
    WHERE r.id = c.family_id AND c.desa_id LIKE r.desa_id || '.%%' RETURNING r.id, r.version"""
_OF_FAMILY = """
    UPDATE {table} r SET desa_id = f.desa_id, posyandu_id = coalesce(r.posyandu_id, f.posyandu_id),
        version = r.version + 1
    FROM families_family f WHERE f.id = ANY(%(families)s) AND r.family_id = f.id
    AND f.desa_id LIKE r.desa_id || '.%%' RETURNING r.id, r.version"""
# What the same file wrote already has its new version.
_VERSION = "version = r.version + CASE WHEN r.id = ANY(%(written)s) THEN 0 ELSE 1 END"
_CHILDREN = f"""
    UPDATE toddlers_child r SET desa_id = f.desa_id, posyandu_id = coalesce(r.posyandu_id, f.posyandu_id), {_VERSION}
    FROM families_family f WHERE f.id = ANY(%(families)s) AND r.family_id = f.id
    AND f.desa_id LIKE r.desa_id || '.%%' RETURNING r.id, r.version"""
_VISITS = f"""
    UPDATE toddlers_measurement r SET desa_id = c.desa_id, posyandu_id = coalesce(r.posyandu_id, c.posyandu_id),
        {_VERSION}
    FROM toddlers_child c WHERE c.id = ANY(%(children)s) AND r.child_id = c.id AND (
        c.desa_id LIKE r.desa_id || '.%%'
        OR c.desa_id = r.desa_id AND r.posyandu_id IS NULL AND c.posyandu_id IS NOT NULL
    ) RETURNING r.id, r.version"""


def place_children_of(family_ids: Iterable[int]) -> list[TableWrites]:
    """After families got a desa: their children of no known desa live there too, and were measured there."""
    children = _moved(_CHILDREN, families=list(family_ids), written=[])
    visits = _moved(_VISITS, children=[pk for pk, _version in children], written=[])
    return [TableWrites("toddlers_child", changed=children), TableWrites("toddlers_measurement", changed=visits)]


def place_families_of(placed: list[int], written: dict[str, set[int]]) -> list[TableWrites]:
    """After children got a desa: their families of no known desa live there, with all their members.

    written: by table, ids that the same file wrote, which have their version already.
    """
    families = _moved(_FAMILIES, children=placed)
    family_ids = [pk for pk, _version in families]
    touched = [TableWrites("families_family", changed=families)]
    if families:
        touched += [
            TableWrites(table, changed=_moved(_OF_FAMILY.format(table=table), families=family_ids))
            for table in _tables_of_a_family()
        ]
    own = {table: list(ids) for table, ids in written.items()}
    siblings = _moved(_CHILDREN, families=family_ids, written=own["toddlers_child"])
    children = [*placed, *(pk for pk, _version in siblings)]
    visits = _moved(_VISITS, children=children, written=own["toddlers_measurement"])
    for table, moved in (("toddlers_child", siblings), ("toddlers_measurement", visits)):
        touched.append(TableWrites(table, changed=[(pk, version) for pk, version in moved if pk not in written[table]]))
    return touched


def _tables_of_a_family() -> list[str]:
    """Of what lies where its family lies, but for its children."""
    models = {relation.related_model for relation in Family._meta.related_objects if relation.field.name == "family"}
    columns = {"desa", "posyandu", "version"}
    placed = {model for model in models if columns <= {field.name for field in model._meta.fields}}
    return sorted(model._meta.db_table for model in placed if model._meta.model_name != "child")


def _moved(sql: str, **ids: list) -> list[tuple[int, int]]:
    """(id, version) of each row that was moved."""
    if not (ids.get("families") or ids.get("children")):
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, ids)
        return cursor.fetchall()
