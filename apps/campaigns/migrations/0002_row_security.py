"""Row security of the people on target lists."""

from django.db import migrations

from apps.core.row_security import OF_TEAM, protect

HOME_OF_TEAM = f"household_of_team_id IN (SELECT id FROM families_family WHERE {OF_TEAM})"


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0001_tables"), ("core", "0002_app_role")]
    operations = [protect("campaigns_targetperson", or_where=HOME_OF_TEAM)]
