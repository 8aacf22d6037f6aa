"""Row security of the task force: the user's area, and the kecamatan and kabupaten above it."""

from django.db import migrations

from apps.core.row_security import ROLE, in_area

TABLES = (
    "taskforce", "taskforcemember", "letter", "meeting", "attendee", "actionitem", "activity", "aksistep",
    "targetsheet", "targetsheetline", "attachment",
)  # fmt: skip
# The setting lists the codes of the area, as ',36.02.10.2001,36.02.10.2002': a code above begins one of them.
ABOVE = "(SELECT ',' || coalesce(current_setting('tumbuh.desa', true), '')) LIKE '%,' || place_id || '.%'"
CONDITION = f"({in_area('place_id', 'NULL::bigint')} OR {ABOVE})"
NAMES = [f"coordination_{table}{ending}" for table in TABLES for ending in ("", "event")]
UP = "".join(
    f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY;"
    f"CREATE POLICY in_area ON {name} TO {ROLE} USING {CONDITION} WITH CHECK {CONDITION};"
    for name in NAMES
)
DOWN = "".join(f"DROP POLICY in_area ON {name}; ALTER TABLE {name} DISABLE ROW LEVEL SECURITY;" for name in NAMES)


class Migration(migrations.Migration):
    replaces = [("coordination", "0001_tables")]
    dependencies = [("coordination", "0001_baseline")]
    operations = [migrations.RunSQL(UP, DOWN)]
