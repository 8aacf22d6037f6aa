"""Row security of what people are owed and receive, and of priorities."""

from django.db import migrations

from apps.core.row_security import protect
from apps.families.selectors.row_policies import FAMILY_OF_TEAM, HOUSEHOLD_OF_TEAM
from apps.mothers.selectors.row_policies import PREGNANCY_OF_TEAM

CHILD_OF_TEAM = f"child_id IN (SELECT id FROM toddlers_child WHERE {FAMILY_OF_TEAM})"


class Migration(migrations.Migration):
    replaces = [("interventions", "0003_help")]
    dependencies = [("interventions", "0001_baseline")]
    operations = [
        protect("interventions_owed", or_where=HOUSEHOLD_OF_TEAM, has_history=False),
        protect("interventions_stuntingepisode", or_where=CHILD_OF_TEAM, has_history=False),
        protect("interventions_childpriority", or_where=HOUSEHOLD_OF_TEAM, has_history=False),
        protect("interventions_familypriority", or_where=HOUSEHOLD_OF_TEAM, has_history=False),
        protect("interventions_servicereceived", or_where=HOUSEHOLD_OF_TEAM),
        protect("interventions_childvisitcare", or_where=CHILD_OF_TEAM),
        protect("interventions_mothervisitcare", or_where=PREGNANCY_OF_TEAM),
        protect("interventions_referral", or_where=HOUSEHOLD_OF_TEAM),
        protect("interventions_course", or_where=HOUSEHOLD_OF_TEAM),
        protect("interventions_feedingweek", or_where=HOUSEHOLD_OF_TEAM),
        protect("interventions_companionvisit", or_where=HOUSEHOLD_OF_TEAM),
    ]
