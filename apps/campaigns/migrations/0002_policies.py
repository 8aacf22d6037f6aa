"""Row security of target lists, of who came and what they received, and of what posts and desa report."""

from django.db import migrations

from apps.core.row_security import OF_TEAM, ROLE, protect

HOME_OF_TEAM = f"household_of_team_id IN (SELECT id FROM families_family WHERE {OF_TEAM})"
TABLES = (
    "checkin", "handout", "boardtick", "dailyreport", "desaestimate", "cadretraining", "posttally", "dose", "missed",
)  # fmt: skip
# Sums of whole desa: read as the owner of the tables, after the right to the campaign was checked.
FIGURES = "campaigns_campaignfigure, campaigns_campaignfigure_id_seq"


class Migration(migrations.Migration):
    replaces = [("campaigns", "0001_tables")]
    dependencies = [("campaigns", "0001_baseline")]
    operations = [
        protect("campaigns_targetperson", or_where=HOME_OF_TEAM),
        *(protect(f"campaigns_{table}") for table in TABLES),
        migrations.RunSQL(
            f"REVOKE ALL ON {FIGURES} FROM {ROLE};", f"GRANT SELECT, INSERT, UPDATE, DELETE ON {FIGURES} TO {ROLE};"
        ),
    ]
