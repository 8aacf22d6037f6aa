"""Rows about a couple belong to its household, as those about a child: the two places of 0005 that said otherwise."""

from importlib import import_module

from django.db import migrations

before = import_module("apps.interventions.migrations.0005_copies_of_place")
WITH_HOUSEHOLD = "SELECT id, desa_id, posyandu_id, family_id AS household_id FROM mothers_catin"
FOLLOW = before.FOLLOW.replace(before.PLACES["catin"], WITH_HOUSEHOLD).replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
MOVED = before._moved("desa_id", "posyandu_id", "family_id")
PERSON = before.PERSON.format(kind="catin", beneficiary="catin", table="mothers_catin", moved=MOVED)
CREATE = FOLLOW + "DROP TRIGGER help_follows_catin ON mothers_catin;" + PERSON.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


class Migration(migrations.Migration):
    dependencies = [("interventions", "0011_weeks_of_courses"), ("mothers", "0004_households_of_catin")]
    operations = [migrations.RunSQL(CREATE, migrations.RunSQL.noop)]
