"""Row security of beneficiaries, of what they were handed, of lists of agencies, donors, meals and poverty."""

from django.db import migrations

from apps.core.row_security import ROLE, protect
from apps.families.selectors.row_policies import FAMILY_OF_TEAM, HOUSEHOLD_OF_TEAM

ALLOCATION_OF_TEAM = f"allocation_id IN (SELECT id FROM programmes_allocation WHERE {HOUSEHOLD_OF_TEAM})"
SPONSORED_OF_TEAM = f"sponsorship_id IN (SELECT id FROM programmes_sponsorship WHERE {HOUSEHOLD_OF_TEAM})"
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
    replaces = [("programmes", "0001_tables")]
    dependencies = [("programmes", "0001_baseline")]
    operations = [
        protect("programmes_allocation", or_where=HOUSEHOLD_OF_TEAM),
        protect("programmes_delivery", or_where=ALLOCATION_OF_TEAM),
        migrations.RunSQL(PROTECT_EVIDENCE, UNPROTECT_EVIDENCE),
        protect("programmes_listentry"),
        protect("programmes_householdexpenditure", or_where=FAMILY_OF_TEAM),
        protect("programmes_povertystay", or_where=FAMILY_OF_TEAM, has_history=False),
        protect("programmes_sponsorship", or_where=HOUSEHOLD_OF_TEAM),
        protect("programmes_sponsorshipfollowup", or_where=SPONSORED_OF_TEAM),
        protect("programmes_mealreport"),
    ]
