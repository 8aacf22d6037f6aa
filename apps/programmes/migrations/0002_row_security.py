"""Row security of the beneficiaries of programmes, and of what they were handed."""

from django.db import migrations

from apps.core.row_security import ROLE, protect
from apps.families.selectors.row_policies import HOUSEHOLD_OF_TEAM

ALLOCATION_OF_TEAM = f"allocation_id IN (SELECT id FROM programmes_allocation WHERE {HOUSEHOLD_OF_TEAM})"
# A photo is seen by who sees its delivery, which has its own policy.
OF_DELIVERY = "delivery_id IN (SELECT id FROM programmes_delivery)"
PROTECT_EVIDENCE = "".join(
    f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"
    f"CREATE POLICY in_area ON {table} TO {ROLE} USING ({OF_DELIVERY}) WITH CHECK ({OF_DELIVERY});"
    for table in ("programmes_evidence", "programmes_evidenceevent")
)
UNPROTECT_EVIDENCE = "".join(
    f"DROP POLICY in_area ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;"
    for table in ("programmes_evidence", "programmes_evidenceevent")
)


class Migration(migrations.Migration):
    dependencies = [("programmes", "0001_tables"), ("interventions", "0004_row_security_of_help")]
    operations = [
        protect("programmes_allocation", or_where=HOUSEHOLD_OF_TEAM),
        protect("programmes_delivery", or_where=ALLOCATION_OF_TEAM),
        migrations.RunSQL(PROTECT_EVIDENCE, UNPROTECT_EVIDENCE),
    ]
