"""Row security of the tools of posyandu."""

from django.db import migrations

from apps.core.row_security import protect


class Migration(migrations.Migration):
    dependencies = [("indicators", "0003_surveys_and_tools")]
    operations = [protect("indicators_tool")]
