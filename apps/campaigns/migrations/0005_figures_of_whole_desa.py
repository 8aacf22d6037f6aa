"""Figures are sums of whole desa: read as the owner of the tables, after the right to the campaign was checked."""

from django.db import migrations

from apps.core.row_security import ROLE

NAMES = "campaigns_campaignfigure, campaigns_campaignfigure_id_seq"


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0004_row_security_of_execution"), ("core", "0002_app_role")]
    operations = [
        migrations.RunSQL(
            f"REVOKE ALL ON {NAMES} FROM {ROLE};", f"GRANT SELECT, INSERT, UPDATE, DELETE ON {NAMES} TO {ROLE};"
        )
    ]
