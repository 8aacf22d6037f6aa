from django.db import migrations

from apps.core.second_net import FAMILY_AMONG_ITS_OWN, FAMILY_OF_TEAM, protect_anew


class Migration(migrations.Migration):
    # IN was reckoned anew at each look at one child (530 of cost), so that fifty names were found by reading all.
    dependencies = [("toddlers", "0008_severe_visits")]
    operations = [protect_anew("toddlers_child", or_where=FAMILY_AMONG_ITS_OWN, was=FAMILY_OF_TEAM)]
