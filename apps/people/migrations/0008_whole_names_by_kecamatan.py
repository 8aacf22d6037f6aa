"""Whole names are found by the index of words too: of a common one the bearers in the whole district were read.

Spelt together or apart (`Saji Ra`, `Sajira`) a name is looked for where its words find nobody.
"""

from importlib import import_module

from django.db import migrations

words_by_kecamatan = import_module("apps.people.migrations.0006_words_by_kecamatan")
NAMED, INSIDE = words_by_kecamatan.NAMED, words_by_kecamatan.INSIDE
# Behind the empty text no index of spellings is chosen: it would bring the district's bearers again.
ASKED = """
        (SELECT there.id FROM unnest({queries}) AS asked, LATERAL
            (SELECT id FROM {table} WHERE {words} @@ asked AND {inside}{spelt} LIMIT most) AS there LIMIT most)"""
SPELT_SO, SPELT_OTHERWISE = " AND name_key || '' = spelt", " AND name_key <> spelt"
SPELT_TOGETHER = """
    IF NOT FOUND THEN RETURN QUERY SELECT '{kind}', id FROM {table}
        WHERE district = ANY (districts) AND name_key = spelt AND {inside} LIMIT most;
    END IF;"""


def _branch(kind: str) -> str:
    table, words = words_by_kecamatan._words(kind)
    has_spelt = kind in words_by_kecamatan.before.WITH_WHOLE_NAMES
    asked = [("whole", SPELT_SO), ("whole", SPELT_OTHERWISE)] if has_spelt else [("whole", "")]
    parts = [
        ASKED.format(queries=queries, table=table, words=words, inside=INSIDE, spelt=spelt)
        for queries, spelt in [*asked, ("begun", "")]
    ]
    first = f"RETURN QUERY SELECT '{kind}', one.id FROM ({' UNION ALL'.join(parts)} LIMIT most) AS one;"
    together = SPELT_TOGETHER.format(kind=kind, table=table, inside=INSIDE) if has_spelt else ""
    return f"\n    IF '{kind}' = ANY (kinds) THEN {first}{together}\n    END IF;"


OLD = words_by_kecamatan.FUNCTION.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
FUNCTION = OLD.replace("".join(map(words_by_kecamatan._branch, NAMED)), "".join(map(_branch, NAMED)))


class Migration(migrations.Migration):
    dependencies = [("people", "0007_a_child_and_a_member_may_be_one")]
    operations = [migrations.RunSQL(FUNCTION, OLD)]
