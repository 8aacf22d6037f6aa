from django.db import migrations

from apps.core.second_net import protect

# A move is also the receiver's business.
TO_HERE = """(
    to_desa_id LIKE ANY ((SELECT string_to_array(current_setting('tumbuh.desa', true), ','))::text[])
    OR to_posyandu_id = ANY ((SELECT string_to_array(current_setting('tumbuh.posyandu', true), ','))::bigint[]))"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("core", "0002_role_of_the_doors")]
    operations = [
        protect("people_pair", has_history=False),
        protect("people_merge", has_history=False),
        protect("people_move", or_where=TO_HERE, has_history=False),
    ]
