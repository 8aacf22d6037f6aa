"""Row security of who came, what they received, and what posts and desa report."""

from django.db import migrations

from apps.core.row_security import protect

TABLES = (
    "checkin", "handout", "boardtick", "dailyreport", "desaestimate", "kitcheck", "cadretraining", "posttally", "dose",
    "missed",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0003_execution")]
    operations = [protect(f"campaigns_{table}") for table in TABLES]
