from django.db import migrations

from apps.core.second_net import FAMILY_AMONG_ITS_OWN, FAMILY_OF_TEAM, protect_anew


class Migration(migrations.Migration):
    # IN was reckoned anew at each look at one row (530 of cost), so that a few rows were found by reading all.
    dependencies = [("families", "0010_screenings_that_wait")]
    operations = [
        protect_anew(f"families_{name}", or_where=FAMILY_AMONG_ITS_OWN, was=FAMILY_OF_TEAM)
        for name in ("member", "screening", "welfare")
    ]
