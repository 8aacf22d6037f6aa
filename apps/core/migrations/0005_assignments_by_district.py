"""Users of a district see who was assigned its work items, as of closures; assignments are only added to."""

from django.db import migrations

from apps.core.row_security import ROLE

OF_AREA = """district = ANY ((SELECT array(
    SELECT left(code, 5) FROM unnest(string_to_array(current_setting('tumbuh.desa', true), ',')) code
    UNION SELECT left(desa_id, 5) FROM regions_posyandu
    WHERE id = ANY (string_to_array(current_setting('tumbuh.posyandu', true), ',')::bigint[])
    UNION SELECT left(desa_id, 5) FROM regions_team
    WHERE id = ANY (string_to_array(current_setting('tumbuh.team', true), ',')::bigint[])))::text[])"""
UP = f"""
ALTER TABLE core_assignment ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_district ON core_assignment TO {ROLE} USING ({OF_AREA}) WITH CHECK ({OF_AREA});
REVOKE UPDATE, DELETE ON core_assignment FROM {ROLE};"""
DOWN = "DROP POLICY of_district ON core_assignment; ALTER TABLE core_assignment DISABLE ROW LEVEL SECURITY;"


class Migration(migrations.Migration):
    dependencies = [("core", "0004_assignments"), ("regions", "0001_tables")]
    operations = [migrations.RunSQL(UP, DOWN)]
