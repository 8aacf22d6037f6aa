from django.db import migrations

from apps.core.row_security import MAKE_ROLE


class Migration(migrations.Migration):
    replaces = [("core", "0002_role_of_the_doors")]
    dependencies = [("core", "0001_tables")]
    operations = [migrations.RunSQL(MAKE_ROLE, migrations.RunSQL.noop)]
