"""Rows about a beneficiary lie where it lies: triggers that copy its place and its household when it moves.

Triggers, because children, families and women move by corrections, files, undos, moves and merges, in set-based
statements of five lower apps, and a row with an old place is hidden from the midwife who answers now. Of each statement
the moved rows are found by one join; the tables about them are looked up only where there are any.
"""

from django.db import migrations

WITHOUT_HOUSEHOLD = "'interventions_childvisitcare', 'interventions_mothervisitcare'"
PLACES = {
    "child": "SELECT id, desa_id, posyandu_id, family_id AS household_id FROM toddlers_child",
    "pregnancy": (
        "SELECT p.id, p.desa_id, p.posyandu_id, w.family_id AS household_id"
        " FROM mothers_pregnancy p JOIN families_member w ON w.id = p.woman_id"
    ),
    "family": "SELECT id, desa_id, posyandu_id, id AS household_id FROM families_family",
    "catin": "SELECT id, desa_id, posyandu_id, family_id AS household_id FROM mothers_catin",
}
CASES = " ".join(f"WHEN '{kind}' THEN '{sql}'" for kind, sql in PLACES.items())
# Tables of today and of later migrations: with a key to any kind of beneficiary and a household. Events stay.
FOLLOW = f"""
CREATE FUNCTION interventions_follow(kind text, ids bigint[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    place text := CASE kind {CASES} END;
    copies record;
    names text[];
BEGIN
    IF coalesce(cardinality(ids), 0) = 0 THEN RETURN; END IF;
    FOR copies IN
        SELECT c.oid::regclass AS name, c.relname, EXISTS (SELECT FROM pg_attribute h WHERE h.attrelid = c.oid AND h.attname = 'household_id'
            AND h.atttypid = 'bigint'::regtype AND NOT h.attisdropped)
            AS has_household
        FROM pg_class c
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = kind || '_id' AND NOT a.attisdropped
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
        AND NOT EXISTS (SELECT FROM pg_attribute e WHERE e.attrelid = c.oid AND e.attname = 'pgh_id')
    LOOP
        CONTINUE WHEN NOT copies.has_household AND copies.relname NOT IN ({WITHOUT_HOUSEHOLD});
        names := ARRAY['desa_id', 'posyandu_id'] || CASE WHEN copies.has_household THEN '{{household_id}}'::text[] END;
        EXECUTE format(
            'UPDATE %s r SET (%s) = ROW (%s) FROM (%s) o'
            ' WHERE o.id = ANY ($1) AND r.%I = o.id AND (%s) IS DISTINCT FROM (%3$s)',
            copies.name, array_to_string(names, ', '), 'o.' || array_to_string(names, ', o.'), place, kind || '_id',
            'r.' || array_to_string(names, ', r.')) USING ids;
    END LOOP;
END $$;
"""
PERSON = """
CREATE FUNCTION interventions_follow_{kind}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE moved bigint[];
BEGIN
    {moved}
    PERFORM interventions_follow('{beneficiary}', moved);
    RETURN NULL;
END $$;
CREATE TRIGGER help_follows_{kind} AFTER UPDATE ON {table} REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
FOR EACH STATEMENT EXECUTE FUNCTION interventions_follow_{kind}();
"""
MOVED = (
    "SELECT array_agg(n.id) INTO moved FROM old_rows o JOIN new_rows n ON n.id = o.id"
    " WHERE ({columns}) IS DISTINCT FROM ({new_columns});"
)
OF_WOMEN = (
    "SELECT array_agg(p.id) INTO moved FROM old_rows o JOIN new_rows n ON n.id = o.id"
    " JOIN mothers_pregnancy p ON p.woman_id = n.id WHERE n.family_id <> o.family_id;"
)


def _moved(*columns: str) -> str:
    return MOVED.format(
        columns=", ".join(f"o.{name}" for name in columns), new_columns=", ".join(f"n.{name}" for name in columns)
    )


TRIGGERS = [
    ("child", "child", "toddlers_child", _moved("desa_id", "posyandu_id", "family_id")),
    ("pregnancy", "pregnancy", "mothers_pregnancy", _moved("desa_id", "posyandu_id", "woman_id")),
    ("woman", "pregnancy", "families_member", OF_WOMEN),
    ("family", "family", "families_family", _moved("desa_id", "posyandu_id")),
    ("catin", "catin", "mothers_catin", _moved("desa_id", "posyandu_id", "family_id")),
]
CREATE = FOLLOW + "".join(
    PERSON.format(kind=kind, beneficiary=beneficiary, table=table, moved=moved)
    for kind, beneficiary, table, moved in TRIGGERS
)
DROP = "".join(
    f"DROP TRIGGER help_follows_{kind} ON {table}; DROP FUNCTION interventions_follow_{kind}();"
    for kind, _beneficiary, table, _moved_sql in TRIGGERS
) + ("DROP FUNCTION interventions_follow(text, bigint[]);")


class Migration(migrations.Migration):
    replaces = [("interventions", "0002_row_security")]
    dependencies = [("interventions", "0002_policies")]
    operations = [migrations.RunSQL(CREATE, DROP)]
