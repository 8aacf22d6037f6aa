from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.lookups import Exact

# The year a list was sorted by until now, and 10,000 more for a family at risk (rules/register.py).
FILL = """
    UPDATE families_family SET urgency = screened_in + CASE WHEN is_at_risk THEN 10000 ELSE 0 END
    WHERE screened_in IS NOT NULL"""
DIFFER = Q(is_officially_at_risk=True, is_at_risk=False) | Q(is_officially_at_risk=False, is_at_risk=True)
RARE = {"water": 1, "latrine": 2, "young": 4, "close": 16}
# name: (what it begins with, whom it holds)
INDEXES = {
    "family_newest": ("district", None),
    "family_of_desa": ("desa", None),
    "family_at_risk": ("district", Q(is_at_risk=True)),
    "family_risk_unknown": ("district", Q(is_at_risk=None)),
    "family_differs": ("district", DIFFER),
    **{f"family_{word}": ("district", Q(Exact(F("factors").bitand(bit), bit))) for word, bit in RARE.items()},
    "family_of_team": ("team", Q(team__isnull=False)),
}


def _index(name: str, first: str, condition: Q | None) -> migrations.AddIndex:
    order = F("urgency").desc(nulls_last=True), F("id").desc()
    return migrations.AddIndex("family", models.Index(first, *order, name=name, condition=condition))


class Migration(migrations.Migration):
    dependencies = [("families", "0011_second_net_of_arrays")]
    operations = [
        *(migrations.RemoveIndex("family", name) for name in INDEXES),
        migrations.AddField("family", "urgency", models.PositiveSmallIntegerField(editable=False, null=True)),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        *(_index(name, first, condition) for name, (first, condition) in INDEXES.items()),
        _index("family_without_team", "district", Q(team=None)),
    ]
