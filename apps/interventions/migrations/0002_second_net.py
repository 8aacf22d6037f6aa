from django.db import migrations

from apps.core.second_net import FAMILY_OF_TEAM, protect

CHILD_OF_TEAM = f"child_id IN (SELECT id FROM toddlers_child WHERE {FAMILY_OF_TEAM})"


class Migration(migrations.Migration):
    dependencies = [("interventions", "0001_initial"), ("toddlers", "0005_second_net_of_teams")]
    operations = [protect("interventions_feedingweek", or_where=CHILD_OF_TEAM)]
