from django.db import migrations

from apps.core.second_net import FAMILY_OF_TEAM, protect_anew


class Migration(migrations.Migration):
    dependencies = [("toddlers", "0004_mother_and_birth"), ("families", "0006_second_net_of_households")]
    operations = [protect_anew("toddlers_child", or_where=FAMILY_OF_TEAM)]
