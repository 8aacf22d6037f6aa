from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("families", "0012_those_at_risk_first")]
    operations = [
        migrations.AddIndex(
            "family",
            models.Index(
                "desa",
                F("urgency").desc(nulls_last=True),
                F("id").desc(),
                name="family_teamless_of_desa",
                condition=Q(team=None),
            ),
        )
    ]
