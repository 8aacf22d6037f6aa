from django.db import migrations

from apps.core.second_net import FAMILY_OF_TEAM, protect

WOMAN_OF_TEAM = f"woman_id IN (SELECT id FROM families_member WHERE {FAMILY_OF_TEAM})"
PREGNANCY_OF_TEAM = f"pregnancy_id IN (SELECT id FROM mothers_pregnancy WHERE {WOMAN_OF_TEAM})"
OUTCOME_OF_TEAM = f"outcome_id IN (SELECT id FROM mothers_outcome WHERE {PREGNANCY_OF_TEAM})"


class Migration(migrations.Migration):
    dependencies = [("mothers", "0001_initial"), ("families", "0006_second_net_of_households")]
    operations = [
        protect("mothers_pregnancy", or_where=WOMAN_OF_TEAM),
        protect("mothers_antenatalvisit", or_where=PREGNANCY_OF_TEAM),
        protect("mothers_outcome", or_where=PREGNANCY_OF_TEAM),
        protect("mothers_postpartumvisit", or_where=PREGNANCY_OF_TEAM),
        protect("mothers_newborn", or_where=OUTCOME_OF_TEAM),
        protect("mothers_catin"),
        protect("mothers_adolescentsession"),
    ]
