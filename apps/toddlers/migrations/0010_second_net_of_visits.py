from importlib import import_module

from django.db import migrations

from apps.core.second_net import protect_anew

# As before, who sees the child sees its visits; but asked of each visit met, where EXISTS might read every child first.
OF_ITS_CHILD = "(SELECT true FROM toddlers_child WHERE toddlers_child.id = child_id)"

first = import_module("apps.toddlers.migrations.0002_second_net")


class Migration(migrations.Migration):
    dependencies = [("toddlers", "0009_second_net_of_arrays")]
    operations = [protect_anew("toddlers_measurement", or_where=OF_ITS_CHILD, was=first.OF_ITS_CHILD)]
