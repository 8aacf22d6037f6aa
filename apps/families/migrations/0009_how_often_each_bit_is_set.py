from django.db import migrations

# How many families have a factor or a target, for the planner: it guesses one in two hundred of any bit, sorts a
# district for what half of it has, and walks one for what nobody has. Reckoned by ANALYZE; no write pays for it.
FACTORS, TARGETS = (1, 2, 4, 8, 16, 32, 64), (1, 2, 4, 8)


def _statistics(column: str, bits: tuple[int, ...]) -> migrations.RunSQL:
    listed = ", ".join(f"({column} & {bit})" for bit in bits)
    name = f"family_{column}"
    return migrations.RunSQL(
        f"CREATE STATISTICS {name} (mcv) ON {listed} FROM families_family; ANALYZE families_family ({column});",
        f"DROP STATISTICS {name}",
    )


class Migration(migrations.Migration):
    dependencies = [("families", "0008_rare_families")]
    operations = [_statistics("factors", FACTORS), _statistics("targets", TARGETS)]
