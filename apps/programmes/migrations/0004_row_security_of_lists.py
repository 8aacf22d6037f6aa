"""Row security of the lines of agencies' lists."""

from django.db import migrations

from apps.core.row_security import protect


class Migration(migrations.Migration):
    dependencies = [("programmes", "0003_list_entries")]
    operations = [protect("programmes_listentry")]
