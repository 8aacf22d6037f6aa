"""Row security of sponsorships, their follow-ups, and free meals."""

from django.db import migrations

from apps.core.row_security import protect
from apps.families.selectors.row_policies import HOUSEHOLD_OF_TEAM

SPONSORED_OF_TEAM = f"sponsorship_id IN (SELECT id FROM programmes_sponsorship WHERE {HOUSEHOLD_OF_TEAM})"


class Migration(migrations.Migration):
    dependencies = [("programmes", "0007_donors_and_meals")]
    operations = [
        protect("programmes_sponsorship", or_where=HOUSEHOLD_OF_TEAM),
        protect("programmes_sponsorshipfollowup", or_where=SPONSORED_OF_TEAM),
        protect("programmes_mealreport"),
    ]
