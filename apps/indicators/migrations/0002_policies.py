"""Row security of the tools of posyandu; counts are for the owner of the tables alone."""

from django.db import migrations

from apps.core.row_security import ROLE, protect

# Sums of whole desa: read as the owner of the tables, after the right to the unit was checked.
TABLES = ("monthlycount", "monthlychildren", "countedmonth", "writtenplace")
NAMES = ", ".join(f"indicators_{name}, indicators_{name}_id_seq" for name in TABLES)


class Migration(migrations.Migration):
    replaces = [("indicators", "0001_tables")]
    dependencies = [("indicators", "0001_baseline")]
    operations = [
        migrations.RunSQL(
            f"REVOKE ALL ON {NAMES} FROM {ROLE};", f"GRANT SELECT, INSERT, UPDATE, DELETE ON {NAMES} TO {ROLE};"
        ),
        protect("indicators_tool"),
    ]
