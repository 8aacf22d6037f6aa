from django.db import migrations

from apps.core.second_net import MAKE_ROLE


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunSQL(MAKE_ROLE, migrations.RunSQL.noop)]
