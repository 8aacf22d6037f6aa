from django.db import migrations

from apps.core.row_security import protect
from apps.families.selectors.row_policies import FAMILY_OF_TEAM

CHILD_OF_TEAM = f"child_id IN (SELECT id FROM toddlers_child WHERE {FAMILY_OF_TEAM})"


class Migration(migrations.Migration):
    dependencies = [("interventions", "0001_tables"), ("core", "0002_app_role")]
    operations = [protect("interventions_feedingweek", or_where=CHILD_OF_TEAM)]
