"""Row security of what adolescents got by name."""

from django.db import migrations

from apps.core.row_security import protect
from apps.families.selectors.row_policies import FAMILY_OF_TEAM_BY_INDEX

MEMBER_OF_TEAM = f"member_id IN (SELECT id FROM families_member WHERE {FAMILY_OF_TEAM_BY_INDEX})"


class Migration(migrations.Migration):
    dependencies = [("mothers", "0005_adolescent_care")]
    operations = [protect("mothers_adolescentcare", or_where=MEMBER_OF_TEAM)]
