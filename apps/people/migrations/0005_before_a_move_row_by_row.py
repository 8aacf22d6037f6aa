from importlib import import_module

from django.db import migrations

# What lies in one's own area is seen without asking further; of the rest each row looks for its own record. OFFSET 0
# keeps the planner from reading every pregnancy of the district first, for the visits of fifty women.
ROW_BY_ROW = """CASE WHEN
    desa_id LIKE ANY ((SELECT string_to_array(current_setting('tumbuh.desa', true), ','))::text[])
    OR posyandu_id = ANY ((SELECT string_to_array(current_setting('tumbuh.posyandu', true), ','))::bigint[])
    THEN true ELSE {} END"""
NAMES = import_module("apps.people.migrations.0004_what_was_found_before_a_move").NAMES


def policy(name: str, where: str) -> str:
    return f"ALTER POLICY of_who_moved ON {name} USING ({where}) WITH CHECK ({where})"


class Migration(migrations.Migration):
    dependencies = [("people", "0004_what_was_found_before_a_move")]
    operations = [
        migrations.RunSQL(policy(name, ROW_BY_ROW.format(f"{where[:-1]} OFFSET 0)")), policy(name, where))
        for name, where in NAMES.items()
    ]
