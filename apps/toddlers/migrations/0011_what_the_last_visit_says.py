from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.lookups import Exact

# As rules/list_status.py had it on the day of this migration; later changes are written by `rejudge`.
FILL = """
    UPDATE toddlers_child c SET found = CASE WHEN height_status IN ('stunted', 'severely_stunted') THEN 1 ELSE 0 END
        + CASE WHEN height_status = 'severely_stunted' THEN 2 ELSE 0 END
        + CASE WHEN wasting_status IN ('wasted', 'severely_wasted') THEN 4 ELSE 0 END
        + CASE WHEN wasting_status = 'severely_wasted' THEN 8 ELSE 0 END
        + CASE WHEN weight_status IN ('underweight', 'severely_underweight') OR oedema <> 0 THEN 16 ELSE 0 END
        + CASE WHEN wasting_status IN ('overweight', 'obese') THEN 32 ELSE 0 END
        + CASE WHEN is_twice_not_gained THEN 64 ELSE 0 END
        + CASE WHEN is_below_red_line THEN 128 ELSE 0 END
        + CASE WHEN flagged <> '' OR warnings <> '' THEN 256 ELSE 0 END
        + CASE WHEN height_status <> '' THEN 512 ELSE 0 END
    FROM toddlers_measurement m WHERE m.id = c.latest_id"""
BITS = (1, 4, 16, 32, 64, 128, 256, 512)
RARE = {"stunted_severely": 2, "wasted_severely": 8, "overweight": 32, "below_red_line": 128}


def _rare(word: str, bit: int) -> migrations.AddIndex:
    newest = F("last_measured_on").desc(nulls_last=True), F("id").desc()
    said = Q(Exact(F("found").bitand(bit), bit))
    return migrations.AddIndex("child", models.Index("district", *newest, name=f"child_{word}", condition=said))


class Migration(migrations.Migration):
    dependencies = [("toddlers", "0010_second_net_of_visits")]
    operations = [
        migrations.RemoveIndex("measurement", "visit_severe"),
        migrations.AddField("child", "found", models.PositiveSmallIntegerField(default=0, editable=False)),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        *(_rare(word, bit) for word, bit in RARE.items()),
        # How many have each, for the planner, which guesses one in two hundred of any bit.
        migrations.RunSQL(
            f"CREATE STATISTICS child_found (mcv) ON {', '.join(f'(found & {bit})' for bit in BITS)}"
            " FROM toddlers_child; ANALYZE toddlers_child (found);",
            "DROP STATISTICS child_found",
        ),
    ]
