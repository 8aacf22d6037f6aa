"""Events of placed records are found by moment and place, as deltas of the API ask for them.

For tables made before `protect` made these indexes; elsewhere it finds nothing to do.
"""

from django.db import migrations

from apps.core.row_security import INDEX_EVENTS


def index_events(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT tablename FROM pg_policies WHERE policyname = 'in_area' AND tablename LIKE '%%event'")
        for (table,) in cursor.fetchall():
            cursor.execute(
                "SELECT count(*) FROM information_schema.columns WHERE table_name = %s"
                " AND column_name IN ('pgh_created_at', 'desa_id', 'posyandu_id')",
                [table],
            )
            if cursor.fetchone()[0] == 3:
                cursor.execute(INDEX_EVENTS.format(table=table))


class Migration(migrations.Migration):
    dependencies = [("exchange", "0002_hand_ins")]

    operations = [migrations.RunPython(index_events, migrations.RunPython.noop)]
