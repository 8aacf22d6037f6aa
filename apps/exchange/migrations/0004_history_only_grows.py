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
    dependencies = [
        ("accounts", "0003_api_tokens"),
        ("campaigns", "0004_row_security_of_execution"),
        ("coordination", "0002_row_security"),
        ("core", "0006_policy_history"),
        ("exchange", "0003_events_by_moment"),
        ("indicators", "0005_known_feeding"),
        ("interventions", "0012_households_of_catin"),
        ("mothers", "0006_row_security_of_adolescents"),
        ("people", "0004_search_by_number"),
        ("programmes", "0008_row_security_of_donors"),
        ("reports", "0005_closed_months_and_schedules"),
        ("toddlers", "0005_came_on"),
    ]

    operations = [migrations.RunPython(revoke, migrations.RunPython.noop)]
