from django.db import migrations

from apps.core.second_net import protect

# A doubt is about a child on record too, who may lie elsewhere; the page asks that both sides lie in the area.
OF_ITS_CANDIDATE = "EXISTS (SELECT FROM toddlers_child WHERE toddlers_child.id = candidate_id)"


class Migration(migrations.Migration):
    dependencies = [
        ("imports", "0003_effects_by_table"),
        ("core", "0002_role_of_the_doors"),
        ("toddlers", "0005_second_net_of_teams"),
    ]
    operations = [protect("imports_doubt", or_where=OF_ITS_CANDIDATE, has_history=False)]
