"""Weeks of food belong to a course: row security by household, and courses for the weeks on record."""

from importlib import import_module

from django.db import migrations

from apps.core.row_security import protect
from apps.families.selectors.row_policies import FAMILY_OF_TEAM, HOUSEHOLD_OF_TEAM

TABLE = "interventions_feedingweek"
BY_CHILD = protect(TABLE, or_where=f"child_id IN (SELECT id FROM toddlers_child WHERE {FAMILY_OF_TEAM})")
BEFORE = import_module("apps.interventions.migrations.0005_copies_of_place").FOLLOW.replace(
    "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"
)
# A household is a key; welfare lists have a text of that name.
FOLLOW = BEFORE.replace(
    "2 = (SELECT count(*) FROM pg_attribute h\n"
    "            WHERE h.attrelid = c.oid AND h.attname IN ('catin_id', 'household_id') AND NOT h.attisdropped)\n",
    "EXISTS (SELECT FROM pg_attribute h WHERE h.attrelid = c.oid AND h.attname = 'household_id'\n"
    "            AND h.atttypid = 'bigint'::regtype AND NOT h.attisdropped)\n",
)
# Of the weeks on record nothing says that their food still goes on: the courses ended with the last of them.
COURSES = """
UPDATE interventions_feedingweek w SET household_id = c.family_id FROM toddlers_child c WHERE c.id = w.child_id;
INSERT INTO interventions_course (district, desa_id, posyandu_id, version, entered_at, entered_by_id, child_id,
    household_id, kind, reason, cycle, begun_on, is_inpatient, ended_on, outcome, note)
SELECT min(district), min(desa_id), min(posyandu_id), 1, min(entered_at), min(entered_by_id), child_id,
    min(household_id), 'pmt_child',
    CASE min(reason) WHEN 2 THEN 'underweight' WHEN 3 THEN 'not_gained' ELSE 'wasted' END,
    cycle, begun_on, false, max(monitored_on), 'days_over', ''
FROM interventions_feedingweek GROUP BY child_id, begun_on, cycle;
UPDATE interventions_feedingweek w SET course_id = c.id FROM interventions_course c
WHERE c.child_id = w.child_id AND c.begun_on = w.begun_on AND c.cycle = w.cycle AND w.course_id IS NULL;
"""


class Migration(migrations.Migration):
    dependencies = [("interventions", "0010_courses")]
    operations = [
        migrations.RunSQL(FOLLOW, BEFORE),
        migrations.RunSQL(BY_CHILD.reverse_sql, BY_CHILD.sql),
        protect(TABLE, or_where=HOUSEHOLD_OF_TEAM),
        migrations.RunSQL(COURSES, migrations.RunSQL.noop),
    ]
