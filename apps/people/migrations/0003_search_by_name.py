"""Names of everyone, searched by the beginnings of their words.

Row-level security asks of an operator that it tells nothing of rows it is not shown, and text search does not promise
that: under the net its index would not be read. people_named therefore reads as the owner and gives ids alone, of the
places it is told; who they are is read under the net, by the right of the reader.
"""

from django.db import migrations

# Marks that the parser of Postgres would glue words with: M.Rizki is two words.
WORDS = "to_tsvector('simple', translate({}, '.,-_/''()@', '          '))"
NAMED = {
    "child": ("toddlers_child", "name || ' ' || mother_name"),
    "member": ("families_member", "name"),
    "family": ("families_family", "head_name || ' ' || wife_name"),
    "catin": ("mothers_catin", "name"),
}
WITH_WHOLE_NAMES = ("child", "member")
# The whole name first, then whole words, then beginnings: the later parts are read only while there is room.
SPELT = "(SELECT id FROM {table} WHERE district = of_district AND name_key = spelt AND {inside} LIMIT most) UNION ALL"
BRANCH = """
    IF kind = '{kind}' THEN RETURN QUERY
        {spelt}
        (SELECT id FROM {table} WHERE {words} @@ whole AND {inside}{but_spelt} LIMIT most) UNION ALL
        (SELECT id FROM {table} WHERE {words} @@ begun AND NOT {words} @@ whole AND {inside} LIMIT most)
        LIMIT most;
    END IF;"""
INSIDE = "desa_id LIKE ANY (places)"


def _branch(kind: str) -> str:
    table, names = NAMED[kind]
    has_spelt = kind in WITH_WHOLE_NAMES
    return BRANCH.format(
        kind=kind,
        table=table,
        words=WORDS.format(names),
        inside=INSIDE,
        spelt=SPELT.format(table=table, inside=INSIDE) if has_spelt else "",
        but_spelt=" AND name_key <> spelt" if has_spelt else "",
    )


INDEXES = "".join(
    f"CREATE INDEX people_words_{kind} ON {table} USING gin ({WORDS.format(names)});"
    for kind, (table, names) in NAMED.items()
)
FUNCTION = f"""
CREATE FUNCTION people_named(
    kind text, of_district text, places text[], spelt text, whole tsquery, begun tsquery, most int
) RETURNS SETOF bigint LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET enable_seqscan = off AS $$
BEGIN{"".join(map(_branch, NAMED))}
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_second_net"),
        ("toddlers", "0005_second_net_of_teams"),
        ("families", "0006_second_net_of_households"),
        ("mothers", "0002_second_net"),
    ]
    operations = [
        migrations.RunSQL(INDEXES, "".join(f"DROP INDEX people_words_{kind};" for kind in NAMED)),
        migrations.RunSQL(FUNCTION, "DROP FUNCTION people_named(text, text, text[], text, tsquery, tsquery, int);"),
    ]
