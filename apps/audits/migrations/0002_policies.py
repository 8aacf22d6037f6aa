"""Row security of the case audit: cases in the user's area; cycles and teams in the districts of the area.

Who is in the team is checked by the QuerySets: these policies are the second line.
"""

from django.db import migrations

from apps.core.row_security import ROLE, protect

CASES = ("auditcase", "worksheet", "expertnote", "recheck", "followup")
CYCLES = ("auditcycle", "auditmember")
# The setting lists the codes of the area, as ',36.02.10.2001,36.02.10.2002': those of a district begin with its code.
OF_DISTRICT = "(SELECT ',' || coalesce(current_setting('tumbuh.desa', true), '')) LIKE '%,' || district || '%'"
NAMES = [f"audits_{table}{ending}" for table in CYCLES for ending in ("", "event")]
UP = "".join(
    f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY;"
    f"CREATE POLICY in_area ON {name} TO {ROLE} USING ({OF_DISTRICT}) WITH CHECK ({OF_DISTRICT});"
    for name in NAMES
)
DOWN = "".join(f"DROP POLICY in_area ON {name}; ALTER TABLE {name} DISABLE ROW LEVEL SECURITY;" for name in NAMES)


class Migration(migrations.Migration):
    replaces = [("audits", "0001_tables")]
    dependencies = [("audits", "0001_baseline")]
    operations = [migrations.RunSQL(UP, DOWN), *(protect(f"audits_{table}") for table in CASES)]
