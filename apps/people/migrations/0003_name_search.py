"""Search by name: each word of the query is the beginning of a word of a name.

Under row security Postgres uses an index only for leakproof operators, and text search is not leakproof. people_named
therefore runs as the owner and returns ids only, of the places it is given; the rows are then read under row security
by the right of the reader.

Words are indexed with their kecamatan (`36.02.10:siti`), so that an area reads its own people only. A district is
searched kecamatan by kecamatan until there are enough results: for a common name that is one or two of them.
"""

from django.db import migrations

from apps.core.row_security import ROLE

NAMED = {
    "child": ("toddlers_child", "name || ' ' || mother_name"),
    "member": ("families_member", "name"),
    "family": ("families_family", "head_name || ' ' || wife_name"),
    "catin": ("mothers_catin", "name"),
}
WITH_WHOLE_NAMES = ("child", "member")
SHORT_LISTS = 256
"""kB of new rows that an index may hold unsorted: the search in each kecamatan scans them."""
# As core.name_keys splits a query: no accents, small letters, split at whatever is neither letter nor digit.
WORDS = r"""
CREATE FUNCTION people_words(place text, names text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_to_tsvector(string_to_array(left(place, 8) || ':' || regexp_replace(lower(
    CASE WHEN octet_length(names) = length(names) THEN names
    ELSE regexp_replace(normalize(names, NFKD), '[^\u0001-\u007f]+', '', 'g') END
), '[^a-z0-9]+', ' ' || left(place, 8) || ':', 'g'), ' '));
"""
NO_WORDS = "DROP FUNCTION people_words(text, text);"
INDEX = """
CREATE INDEX people_words_of_{kind} ON {table} USING gin (people_words(desa_id, {names}))
WITH (gin_pending_list_limit = {short});
"""
INDEXES = "".join(
    INDEX.format(kind=kind, table=table, names=names, short=SHORT_LISTS) for kind, (table, names) in NAMED.items()
)
NO_INDEXES = "".join(f"DROP INDEX people_words_of_{kind};" for kind in NAMED)

# In a whole kabupaten the name_key is looked up: otherwise a name of one word would read everyone with that word. In a
# smaller area the index of name_key would read those of the whole district.
BY_KEY = """
        (SELECT id FROM {table} WHERE is_wide AND district = ANY (districts) AND name_key = key
            AND desa_id LIKE ANY (places) LIMIT most)"""
BY_WORDS = """
        (SELECT there.id FROM unnest({queries}) AS query, LATERAL
            (SELECT id FROM {table} WHERE people_words(desa_id, {names}) @@ query
                AND desa_id LIKE ANY (places){key_condition} LIMIT most) AS there LIMIT most)"""
# `|| ''` keeps the planner from the index of name_key, which would read a common name in the whole district.
SAME_KEY, OTHER_KEY = " AND NOT is_wide AND name_key || '' = key", " AND name_key <> key"
# Where the words match nobody, the name written together or apart (`Saji Ra`, `Sajira`).
WRITTEN_TOGETHER = """
        IF NOT FOUND THEN RETURN QUERY SELECT '{kind}', id FROM {table}
            WHERE district = ANY (districts) AND name_key = key AND desa_id LIKE ANY (places) LIMIT most;
        END IF;"""
BRANCH = """
    IF '{kind}' = ANY (kinds) THEN RETURN QUERY SELECT '{kind}', one.id FROM ({matches} LIMIT most) AS one;{together}
    END IF;"""


def _branch(kind: str) -> str:
    """The whole name first, then whole words, then beginnings: the later parts are read only while there is room."""
    table, names = NAMED[kind]
    has_key = kind in WITH_WHOLE_NAMES
    whole = [("whole", SAME_KEY), ("whole", OTHER_KEY)] if has_key else [("whole", "")]
    matches = " UNION ALL".join(
        BY_WORDS.format(queries=queries, table=table, names=names, key_condition=key_condition)
        for queries, key_condition in [*whole, ("beginnings", "")]
    )
    if has_key:
        matches = f"{BY_KEY.format(table=table)} UNION ALL{matches}"
    together = WRITTEN_TOGETHER.format(kind=kind, table=table) if has_key else ""
    return BRANCH.format(kind=kind, matches=matches, together=together)


FUNCTION = f"""
CREATE FUNCTION people_named(
    kinds text[], districts text[], places text[], words text[], key text, most int
) RETURNS TABLE (kind text, id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET enable_seqscan = off AS $$
#variable_conflict use_column
DECLARE whole tsquery[]; beginnings tsquery[]; is_wide bool := EXISTS (
    SELECT FROM unnest(places) AS place WHERE length(place) = 5);
BEGIN
    SELECT array_agg(exact), array_agg(beginning && !!exact) INTO whole, beginnings
    FROM (SELECT DISTINCT left(code, 8) AS near FROM regions_region WHERE code LIKE ANY (places)) AS area, LATERAL (
        SELECT string_agg(quote_literal(near || ':' || word), ' & ')::tsquery AS exact,
            string_agg(quote_literal(near || ':' || word) || ':*', ' & ')::tsquery AS beginning
        FROM unnest(words) AS word
    ) AS queries;{"".join(map(_branch, NAMED))}
END $$;
"""
CALLED = "people_named(text[], text[], text[], text[], text, int)"
# Only the application role may call it.
APP_ONLY = f"REVOKE ALL ON FUNCTION {CALLED} FROM PUBLIC; GRANT EXECUTE ON FUNCTION {CALLED} TO {ROLE};"


class Migration(migrations.Migration):
    replaces = [("people", "0002_row_security")]
    dependencies = [
        ("people", "0002_policies"),
        ("families", "0001_baseline"),
        ("mothers", "0001_baseline"),
        ("toddlers", "0001_baseline"),
    ]
    operations = [
        migrations.RunSQL(f"{WORDS} {INDEXES}", f"{NO_INDEXES} {NO_WORDS}"),
        migrations.RunSQL(f"{FUNCTION} {APP_ONLY}", f"DROP FUNCTION {CALLED};"),
    ]
