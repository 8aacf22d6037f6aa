from importlib import import_module

from django.db import migrations

from apps.core.second_net import FAMILY_AMONG_ITS_OWN, protect_anew

# From the families of a team to their women, and on to what is theirs; the first wording read every member of the
# district (1.3 s) before it knew which women were meant.
WOMAN_OF_TEAM = f"woman_id IN (SELECT id FROM families_member WHERE {FAMILY_AMONG_ITS_OWN})"
AMONG_WOMEN = f"woman_id = ANY (ARRAY(SELECT id FROM families_member WHERE {FAMILY_AMONG_ITS_OWN}))"
PREGNANCY_OF_TEAM = f"pregnancy_id IN (SELECT id FROM mothers_pregnancy WHERE {AMONG_WOMEN})"
AMONG_PREGNANCIES = f"pregnancy_id = ANY (ARRAY(SELECT id FROM mothers_pregnancy WHERE {AMONG_WOMEN}))"
OUTCOME_OF_TEAM = f"outcome_id IN (SELECT id FROM mothers_outcome WHERE {AMONG_PREGNANCIES})"

first = import_module("apps.mothers.migrations.0002_second_net")


class Migration(migrations.Migration):
    dependencies = [("mothers", "0004_lies_where_the_woman_lives")]
    operations = [
        protect_anew("mothers_pregnancy", or_where=WOMAN_OF_TEAM, was=first.WOMAN_OF_TEAM),
        protect_anew("mothers_antenatalvisit", or_where=PREGNANCY_OF_TEAM, was=first.PREGNANCY_OF_TEAM),
        protect_anew("mothers_outcome", or_where=PREGNANCY_OF_TEAM, was=first.PREGNANCY_OF_TEAM),
        protect_anew("mothers_postpartumvisit", or_where=PREGNANCY_OF_TEAM, was=first.PREGNANCY_OF_TEAM),
        protect_anew("mothers_newborn", or_where=OUTCOME_OF_TEAM, was=first.OUTCOME_OF_TEAM),
    ]
