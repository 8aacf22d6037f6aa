"""Weeks of food, priorities and stays in poverty follow their child or family again, on databases with older migrations.

There 0012_households_of_catin had put back the function as it was before 0011_weeks_of_courses.
"""

from importlib import import_module

from django.db import migrations

FOLLOW = import_module("apps.interventions.migrations.0003_copies_of_place").FOLLOW


class Migration(migrations.Migration):
    dependencies = [("interventions", "0004_items_of_catalogue")]
    operations = [
        migrations.RunSQL(FOLLOW.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"), migrations.RunSQL.noop)
    ]
