from django.db import migrations

from apps.core.second_net import FAMILY_OF_TEAM, OF_TEAM, protect, protect_anew


class Migration(migrations.Migration):
    dependencies = [("families", "0005_households"), ("core", "0002_role_of_the_doors")]
    operations = [
        protect_anew("families_family", or_where=OF_TEAM),
        protect("families_member", or_where=FAMILY_OF_TEAM),
        protect("families_screening", or_where=FAMILY_OF_TEAM),
        protect("families_welfare", or_where=FAMILY_OF_TEAM),
    ]
