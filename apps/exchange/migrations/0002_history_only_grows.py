"""The role of the pages may add to the history and to the log of reading, and change or delete nothing in them."""

from django.db import migrations

from apps.core.row_security import ONLY_GROWS

HISTORIES = """
SELECT DISTINCT table_name FROM information_schema.columns
WHERE table_schema = current_schema() AND column_name = 'pgh_obj_id'
UNION SELECT 'core_accesslog'
"""


def revoke(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(HISTORIES)
        for (table,) in cursor.fetchall():
            cursor.execute(ONLY_GROWS.format(table=table))


class Migration(migrations.Migration):
    replaces = [("exchange", "0001_uuid_within_district")]
    dependencies = [
        ("exchange", "0001_baseline"),
        ("accounts", "0002_baseline"),
        ("audits", "0001_baseline"),
        ("campaigns", "0001_baseline"),
        ("coordination", "0001_baseline"),
        ("core", "0001_baseline"),
        ("families", "0001_baseline"),
        ("imports", "0001_baseline"),
        ("indicators", "0001_baseline"),
        ("interventions", "0001_baseline"),
        ("mothers", "0001_baseline"),
        ("people", "0001_baseline"),
        ("programmes", "0001_baseline"),
        ("regions", "0001_baseline"),
        ("reports", "0001_baseline"),
        ("toddlers", "0001_baseline"),
    ]

    operations = [migrations.RunPython(revoke, migrations.RunPython.noop)]
