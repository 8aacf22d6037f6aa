"""Sums of whole desa: read as the owner of the tables, after the right to the unit was checked."""

from django.db import migrations

from apps.core.row_security import ROLE

TABLES = ("monthlycount", "monthlychildren", "countedmonth", "writtenplace")
NAMES = ", ".join(f"indicators_{name}, indicators_{name}_id_seq" for name in TABLES)


class Migration(migrations.Migration):
    dependencies = [("indicators", "0001_tables"), ("core", "0002_app_role")]
    operations = [
        migrations.RunSQL(
            f"REVOKE ALL ON {NAMES} FROM {ROLE};", f"GRANT SELECT, INSERT, UPDATE, DELETE ON {NAMES} TO {ROLE};"
        )
    ]
