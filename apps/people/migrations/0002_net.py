from django.db import migrations

from apps.core.row_security import ROLE, protect

# A move is also the receiver's business.
TO_HERE = """(
    to_desa_id LIKE ANY ((SELECT string_to_array(current_setting('tumbuh.desa', true), ','))::text[])
    OR to_posyandu_id = ANY ((SELECT string_to_array(current_setting('tumbuh.posyandu', true), ','))::bigint[]))"""

# Visits and old screenings stay where they were made; who takes over a woman or a family reads and mends them too.
# What lies in one's own area is seen without asking further; of the rest each row looks for its own record. OFFSET 0
# keeps the planner from reading every pregnancy of the district first, for the visits of fifty women.
ROW_BY_ROW = """CASE WHEN
    desa_id LIKE ANY ((SELECT string_to_array(current_setting('tumbuh.desa', true), ','))::text[])
    OR posyandu_id = ANY ((SELECT string_to_array(current_setting('tumbuh.posyandu', true), ','))::bigint[])
    THEN true ELSE EXISTS (SELECT FROM {owner} WHERE {owner}.id = {key} OFFSET 0) END"""
OF_VISIT = ROW_BY_ROW.format(owner="mothers_pregnancy", key="pregnancy_id")
OF_SCREENING = ROW_BY_ROW.format(owner="families_family", key="family_id")
FOLLOWED = {
    "mothers_antenatalvisit": OF_VISIT,
    "mothers_antenatalvisitevent": OF_VISIT,
    "families_screening": OF_SCREENING,
    "families_screeningevent": OF_SCREENING,
}


def _follow(table: str, where: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE POLICY of_who_moved ON {table} TO {ROLE} USING ({where}) WITH CHECK ({where})",
        f"DROP POLICY of_who_moved ON {table}",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_tables"),
        ("core", "0002_door_role"),
        ("families", "0001_tables"),
        ("mothers", "0001_tables"),
    ]
    operations = [
        protect("people_duplicatepair", has_history=False),
        protect("people_merge", has_history=False),
        protect("people_move", or_where=TO_HERE, has_history=False),
        *(_follow(table, where) for table, where in FOLLOWED.items()),
    ]
