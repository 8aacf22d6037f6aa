from django.db import migrations

from apps.core.second_net import protect


class Migration(migrations.Migration):
    dependencies = [("families", "0002_initial"), ("core", "0002_role_of_the_doors")]
    operations = [protect("families_family")]
