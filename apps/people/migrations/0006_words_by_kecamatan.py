"""Words are kept with their kecamatan (`36.02.10:siti`), so that an area reads its own people only.

Of a common name a kecamatan read the bearers in the whole district before, to keep one in thirty. A district asks its
kecamatan one after another and stops when there are enough: of a common name it has read one or two of them.
"""

from importlib import import_module

from django.db import migrations

from apps.core.second_net import ROLE

before = import_module("apps.people.migrations.0003_search_by_name")
NAMED = before.NAMED
SHORT_LISTS = 256
"""kB of new rows an index may keep aside unsorted: each kecamatan that is asked reads them through."""
# As rules/asking.py parts what is typed: no accents, small letters, split at whatever is neither letter nor digit.
WORDS = r"""
CREATE FUNCTION people_words(place text, names text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_to_tsvector(string_to_array(left(place, 8) || ':' || regexp_replace(lower(
    CASE WHEN octet_length(names) = length(names) THEN names
    ELSE regexp_replace(normalize(names, NFKD), '[^\u0001-\u007f]+', '', 'g') END
), '[^a-z0-9]+', ' ' || left(place, 8) || ':', 'g'), ' '));
"""
SPELT = """
        (SELECT id FROM {table} WHERE district = ANY (districts) AND name_key = spelt AND {inside} LIMIT most)
        UNION ALL"""
# The whole name first, then whole words, then beginnings: the later parts are read only while there is room.
BRANCH = """
    IF '{kind}' = ANY (kinds) THEN RETURN QUERY SELECT '{kind}', one.id FROM ({spelt}
        (SELECT there.id FROM unnest(whole) AS asked, LATERAL
            (SELECT id FROM {table} WHERE {words} @@ asked AND {inside}{but_spelt} LIMIT most) AS there LIMIT most)
        UNION ALL
        (SELECT there.id FROM unnest(begun) AS asked, LATERAL
            (SELECT id FROM {table} WHERE {words} @@ asked AND {inside} LIMIT most) AS there LIMIT most)
        LIMIT most) AS one;
    END IF;"""
INSIDE = "desa_id LIKE ANY (places)"


def _words(kind: str) -> tuple[str, str]:
    table, names = NAMED[kind]
    return table, f"people_words(desa_id, {names})"


def _branch(kind: str) -> str:
    table, words = _words(kind)
    has_spelt = kind in before.WITH_WHOLE_NAMES
    return BRANCH.format(
        kind=kind,
        table=table,
        words=words,
        inside=INSIDE,
        spelt=SPELT.format(table=table, inside=INSIDE) if has_spelt else "",
        but_spelt=" AND name_key <> spelt" if has_spelt else "",
    )


INDEXES = "".join(
    "CREATE INDEX people_words_of_{} ON {} USING gin ({}) WITH (gin_pending_list_limit = {});".format(
        kind, *_words(kind), SHORT_LISTS
    )
    for kind in NAMED
)
NO_INDEXES = "".join(f"DROP INDEX people_words_of_{kind};" for kind in NAMED)
NO_OLD_INDEXES = "".join(f"DROP INDEX people_words_{kind};" for kind in NAMED)
FUNCTION = f"""
CREATE FUNCTION people_named(
    kinds text[], districts text[], places text[], words text[], spelt text, most int
) RETURNS TABLE (kind text, id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET enable_seqscan = off AS $$
#variable_conflict use_column
DECLARE whole tsquery[]; begun tsquery[];
BEGIN
    SELECT array_agg(exact), array_agg(beginning && !!exact) INTO whole, begun
    FROM (SELECT DISTINCT left(code, 8) AS near FROM regions_region WHERE code LIKE ANY (places)) AS area, LATERAL (
        SELECT string_agg(quote_literal(near || ':' || word), ' & ')::tsquery AS exact,
            string_agg(quote_literal(near || ':' || word) || ':*', ' & ')::tsquery AS beginning
        FROM unnest(words) AS word
    ) AS asked;{"".join(map(_branch, NAMED))}
END $$;
"""
CALLED = "people_named(text[], text[], text[], text[], text, int)"
OLD = "people_named(text, text, text[], text, tsquery, tsquery, int)"
# Whom it is told of, and nobody else, may ask as the owner does.
DOORS_ONLY = f"REVOKE ALL ON FUNCTION {CALLED} FROM PUBLIC; GRANT EXECUTE ON FUNCTION {CALLED} TO {ROLE};"


class Migration(migrations.Migration):
    dependencies = [("people", "0005_before_a_move_row_by_row"), ("core", "0002_role_of_the_doors")]
    operations = [
        migrations.RunSQL(f"{WORDS} {INDEXES}", f"{NO_INDEXES} DROP FUNCTION people_words(text, text);"),
        migrations.RunSQL(f"{FUNCTION} {DOORS_ONLY}", f"DROP FUNCTION {CALLED};"),
        migrations.RunSQL(f"DROP FUNCTION {OLD}; {NO_OLD_INDEXES}", f"{before.INDEXES} {before.FUNCTION}"),
    ]
