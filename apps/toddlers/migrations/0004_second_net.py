from django.db import migrations

from apps.core.second_net import protect


class Migration(migrations.Migration):
    dependencies = [("toddlers", "0003_history_without_derived"), ("core", "0002_role_of_the_doors")]
    operations = [protect("toddlers_child"), protect("toddlers_measurement")]
