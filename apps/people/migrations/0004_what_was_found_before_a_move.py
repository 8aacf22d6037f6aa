from django.db import migrations

from apps.core.second_net import ROLE

# Visits and old screenings stay where they were made; who takes over a woman or a family reads and mends them too.
FOLLOWED = {
    "mothers_antenatalvisit": "EXISTS (SELECT FROM mothers_pregnancy WHERE mothers_pregnancy.id = pregnancy_id)",
    "families_screening": "EXISTS (SELECT FROM families_family WHERE families_family.id = family_id)",
}
NAMES = {name: where for table, where in FOLLOWED.items() for name in (table, f"{table}event")}


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_search_by_name"),
        ("mothers", "0002_second_net"),
        ("families", "0006_second_net_of_households"),
    ]
    operations = [
        migrations.RunSQL(
            f"CREATE POLICY of_who_moved ON {name} TO {ROLE} USING ({where}) WITH CHECK ({where})",
            f"DROP POLICY of_who_moved ON {name}",
        )
        for name, where in NAMES.items()
    ]
