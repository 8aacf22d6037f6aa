"""Who sees which condition of a house: as the rows of a family."""

from django.db import migrations

from apps.core.row_security import protect
from apps.families.selectors.row_policies import FAMILY_OF_TEAM_BY_INDEX


class Migration(migrations.Migration):
    dependencies = [("families", "0004_house_conditions")]
    operations = [protect("families_housecondition", or_where=FAMILY_OF_TEAM_BY_INDEX)]
