"""Whoever works in a district sees who closed its work items, and nobody else does."""

from django.db import migrations

from apps.core.row_security import ROLE

# Settings are read once a statement. A closure has no place but its district; the record it is about has one.
OF_AREA = """district = ANY ((SELECT array(
    SELECT left(code, 5) FROM unnest(string_to_array(current_setting('tumbuh.desa', true), ',')) code
    UNION SELECT left(desa_id, 5) FROM regions_posyandu
    WHERE id = ANY (string_to_array(current_setting('tumbuh.posyandu', true), ',')::bigint[])
    UNION SELECT left(desa_id, 5) FROM regions_team
    WHERE id = ANY (string_to_array(current_setting('tumbuh.team', true), ',')::bigint[])))::text[])"""
UP = f"""
ALTER TABLE core_closure ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_district ON core_closure TO {ROLE} USING ({OF_AREA}) WITH CHECK ({OF_AREA});"""
DOWN = "DROP POLICY of_district ON core_closure; ALTER TABLE core_closure DISABLE ROW LEVEL SECURITY;"


class Migration(migrations.Migration):
    dependencies = [("core", "0002_app_role"), ("regions", "0001_tables")]
    operations = [migrations.RunSQL(UP, DOWN)]
