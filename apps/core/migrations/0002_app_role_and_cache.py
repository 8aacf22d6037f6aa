"""The role of the pages, who sees closed and assigned work items, and the cache that all processes share."""

from django.db import migrations

from apps.core.row_security import MAKE_ROLE, ROLE

# Users of a district see who closed its work items and who was assigned them. Neither has a place but its district; the
# record it is about has one. Settings are read once a statement.
OF_AREA = """district = ANY ((SELECT array(
    SELECT left(code, 5) FROM unnest(string_to_array(current_setting('tumbuh.desa', true), ',')) code
    UNION SELECT left(desa_id, 5) FROM regions_posyandu
    WHERE id = ANY (string_to_array(current_setting('tumbuh.posyandu', true), ',')::bigint[])
    UNION SELECT left(desa_id, 5) FROM regions_team
    WHERE id = ANY (string_to_array(current_setting('tumbuh.team', true), ',')::bigint[])))::text[])"""
TABLES = "core_closure", "core_assignment"
PROTECT = "".join(
    f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"
    f"CREATE POLICY of_district ON {table} TO {ROLE} USING ({OF_AREA}) WITH CHECK ({OF_AREA});"
    for table in TABLES
)
UNPROTECT = "".join(f"DROP POLICY of_district ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;" for table in TABLES)
# settings.CACHES["default"], as Django's createcachetable makes it.
CACHE = """
CREATE TABLE core_cache (cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL);
CREATE INDEX core_cache_expires ON core_cache (expires);
"""


class Migration(migrations.Migration):
    replaces = [("core", "0001_tables")]
    dependencies = [("core", "0001_baseline"), ("regions", "0001_baseline")]
    operations = [
        migrations.RunSQL(MAKE_ROLE, migrations.RunSQL.noop),
        # Assignments are only added to.
        migrations.RunSQL(f"{PROTECT} REVOKE UPDATE, DELETE ON core_assignment FROM {ROLE};", UNPROTECT),
        migrations.RunSQL(CACHE, "DROP TABLE core_cache"),
    ]
