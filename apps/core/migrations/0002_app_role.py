from django.db import migrations

from apps.core.row_security import MAKE_ROLE


class Migration(migrations.Migration):
    dependencies = [("core", "0001_tables")]
    operations = [migrations.RunSQL(MAKE_ROLE, migrations.RunSQL.noop)]
