"""What no model says of children: who sees which row, and how many have which status, for the planner."""

from django.db import migrations

from apps.core.row_security import protect
from apps.families.selectors.row_policies import FAMILY_OF_TEAM_BY_INDEX

# Who takes over a child that moved sees what was measured before. Asked of each visit met, where EXISTS might read
# every child first.
OF_ITS_CHILD = "(SELECT true FROM toddlers_child WHERE toddlers_child.id = child_id)"
# The planner guesses one in two hundred of any condition on bits.
BIT_COUNTS = ", ".join(f"(finding_bits & {bit})" for bit in (1, 4, 16, 32, 64, 128, 256, 512))


class Migration(migrations.Migration):
    dependencies = [("toddlers", "0001_tables"), ("core", "0002_app_role")]
    operations = [
        protect("toddlers_child", or_where=FAMILY_OF_TEAM_BY_INDEX),
        protect("toddlers_measurement", or_where=OF_ITS_CHILD),
        migrations.RunSQL(
            f"CREATE STATISTICS child_finding_bits (mcv) ON {BIT_COUNTS} FROM toddlers_child",
            "DROP STATISTICS child_finding_bits",
        ),
    ]
