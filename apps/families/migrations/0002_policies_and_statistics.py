"""What no model says of families: who sees which row, and how often each bit is set."""

from django.db import migrations

from apps.core.row_security import OF_TEAM, protect
from apps.families.selectors.row_policies import FAMILY_OF_TEAM_BY_INDEX

OF_FAMILIES = "families_member", "families_screening", "families_welfare"
# How many families have a factor or a target, for the planner: it guesses one in two hundred of any bit, sorts a
# district for what half of it has, and walks one for what nobody has. Reckoned by ANALYZE; no write pays for it.
BITS = {"factors": (1, 2, 4, 8, 16, 32, 64), "targets": (1, 2, 4, 8)}


def _statistics(column: str, bits: tuple[int, ...]) -> migrations.RunSQL:
    listed = ", ".join(f"({column} & {bit})" for bit in bits)
    return migrations.RunSQL(
        f"CREATE STATISTICS family_{column} (mcv) ON {listed} FROM families_family",
        f"DROP STATISTICS family_{column}",
    )


class Migration(migrations.Migration):
    replaces = [("families", "0001_tables")]
    dependencies = [("families", "0001_baseline")]
    operations = [
        protect("families_family", or_where=OF_TEAM),
        *(protect(table, or_where=FAMILY_OF_TEAM_BY_INDEX) for table in OF_FAMILIES),
        *(_statistics(column, bits) for column, bits in BITS.items()),
    ]
