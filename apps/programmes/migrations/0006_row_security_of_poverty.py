"""Row security of what households spend, and of their stays among the extreme poor."""

from django.db import migrations

from apps.core.row_security import protect
from apps.families.selectors.row_policies import FAMILY_OF_TEAM


class Migration(migrations.Migration):
    dependencies = [("programmes", "0005_extreme_poverty")]
    operations = [
        protect("programmes_householdexpenditure", or_where=FAMILY_OF_TEAM),
        protect("programmes_povertystay", or_where=FAMILY_OF_TEAM, has_history=False),
    ]
