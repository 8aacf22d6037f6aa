from django.db import migrations

from apps.core.row_security import FAMILY_OF_TEAM, protect

CHILD_OF_TEAM = f"child_id IN (SELECT id FROM toddlers_child WHERE {FAMILY_OF_TEAM})"


class Migration(migrations.Migration):
    dependencies = [("interventions", "0001_tables"), ("core", "0002_door_role")]
    operations = [protect("interventions_feedingweek", or_where=CHILD_OF_TEAM)]
