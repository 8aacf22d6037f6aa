"""T and a moderately thin arm are nutrition problems: what came of problems is counted again in every month."""

from django.db import migrations

FOLLOW_UP = 2


class Migration(migrations.Migration):
    dependencies = [("indicators", "0003_rounds_add_up")]
    operations = [
        migrations.RunSQL(f"UPDATE indicators_countedmonth SET stale = stale | {FOLLOW_UP}", migrations.RunSQL.noop)
    ]
