"""Names of everyone, searched by the beginnings of their words.

Row-level security asks of an operator that it tells nothing of rows it is not shown, and text search does not promise
that: under the net its index would not be read. people_named therefore reads as the owner and gives ids alone, of the
places it is told; who they are is read under the net, by the right of the reader.

Words are kept with their kecamatan (`36.02.10:siti`), so that an area reads its own people only. A district asks its
kecamatan one after another and stops when there are enough: of a common name it has read one or two of them.
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
"""kB of new rows an index may keep aside unsorted: each kecamatan that is asked reads them through."""
# As rules/asking.py parts what is typed: no accents, small letters, split at whatever is neither letter nor digit.
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

# Of a whole kabupaten the spelling is looked up: a name of one word would have all its bearers read for those who
# bear no other. Of less, it would bring the bearers of the district.
SPELT_THERE = """
        (SELECT id FROM {table} WHERE is_wide AND district = ANY (districts) AND name_key = spelt
            AND desa_id LIKE ANY (places) LIMIT most)"""
ASKED = """
        (SELECT there.id FROM unnest({queries}) AS asked, LATERAL
            (SELECT id FROM {table} WHERE people_words(desa_id, {names}) @@ asked
                AND desa_id LIKE ANY (places){spelt} LIMIT most) AS there LIMIT most)"""
# Behind the empty text no index of spellings is chosen: it would bring the district's bearers of a common name.
SPELT_SO, SPELT_OTHERWISE = " AND NOT is_wide AND name_key || '' = spelt", " AND name_key <> spelt"
# Spelt together or apart (`Saji Ra`, `Sajira`) a name is looked for where its words find nobody.
SPELT_TOGETHER = """
        IF NOT FOUND THEN RETURN QUERY SELECT '{kind}', id FROM {table}
            WHERE district = ANY (districts) AND name_key = spelt AND desa_id LIKE ANY (places) LIMIT most;
        END IF;"""
BRANCH = """
    IF '{kind}' = ANY (kinds) THEN RETURN QUERY SELECT '{kind}', one.id FROM ({asked} LIMIT most) AS one;{together}
    END IF;"""


def _branch(kind: str) -> str:
    """The whole name first, then whole words, then beginnings: the later parts are read only while there is room."""
    table, names = NAMED[kind]
    has_spelt = kind in WITH_WHOLE_NAMES
    whole = [("whole", SPELT_SO), ("whole", SPELT_OTHERWISE)] if has_spelt else [("whole", "")]
    asked = " UNION ALL".join(
        ASKED.format(queries=queries, table=table, names=names, spelt=spelt)
        for queries, spelt in [*whole, ("begun", "")]
    )
    if has_spelt:
        asked = f"{SPELT_THERE.format(table=table)} UNION ALL{asked}"
    together = SPELT_TOGETHER.format(kind=kind, table=table) if has_spelt else ""
    return BRANCH.format(kind=kind, asked=asked, together=together)


FUNCTION = f"""
CREATE FUNCTION people_named(
    kinds text[], districts text[], places text[], words text[], spelt text, most int
) RETURNS TABLE (kind text, id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET enable_seqscan = off AS $$
#variable_conflict use_column
DECLARE whole tsquery[]; begun tsquery[]; is_wide bool := EXISTS (
    SELECT FROM unnest(places) AS place WHERE length(place) = 5);
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
# Whom it is told of, and nobody else, may ask as the owner does.
DOORS_ONLY = f"REVOKE ALL ON FUNCTION {CALLED} FROM PUBLIC; GRANT EXECUTE ON FUNCTION {CALLED} TO {ROLE};"


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_row_security"),
        ("core", "0002_app_role"),
        ("toddlers", "0001_tables"),
        ("families", "0001_tables"),
        ("mothers", "0001_tables"),
    ]
    operations = [
        migrations.RunSQL(f"{WORDS} {INDEXES}", f"{NO_INDEXES} {NO_WORDS}"),
        migrations.RunSQL(f"{FUNCTION} {DOORS_ONLY}", f"DROP FUNCTION {CALLED};"),
    ]
