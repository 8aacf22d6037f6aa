from django.db import migrations

from apps.core.second_net import protect


# Who takes over a child that moved sees what was measured before.
OF_ITS_CHILD = "EXISTS (SELECT FROM toddlers_child WHERE toddlers_child.id = child_id)"


class Migration(migrations.Migration):
    dependencies = [("toddlers", "0001_initial"), ("core", "0002_role_of_the_doors")]
    operations = [protect("toddlers_child"), protect("toddlers_measurement", or_where=OF_ITS_CHILD)]
