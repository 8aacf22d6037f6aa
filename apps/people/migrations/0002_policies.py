from django.db import migrations

from apps.core.row_security import ROLE, in_area, protect

# A move concerns its receiver as well.
TO_HERE = in_area("to_desa_id", "to_posyandu_id")

# Visits and old screenings keep the place where they were made; who takes over a woman or a family reads and corrects
# them too. Outside the own area each row looks up its own record: OFFSET 0 keeps the planner from reading every
# pregnancy of the district first, for the visits of fifty women.
ROW_BY_ROW = f"""CASE WHEN {in_area()}
    THEN true ELSE EXISTS (SELECT FROM {{owner}} WHERE {{owner}}.id = {{key}} OFFSET 0) END"""
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
    replaces = [("people", "0003_search_by_name")]
    dependencies = [("people", "0001_baseline"), ("families", "0001_baseline"), ("mothers", "0001_baseline")]
    operations = [
        protect("people_duplicatepair", has_history=False),
        protect("people_merge", has_history=False),
        protect("people_withdrawal", has_history=False),
        protect("people_move", or_where=TO_HERE, has_history=False),
        *(_follow(table, where) for table, where in FOLLOWED.items()),
    ]
