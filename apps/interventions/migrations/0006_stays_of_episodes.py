from apps.core import fast_migrations
from datetime import date

from django.db import migrations, models

from apps.interventions.enums import EpisodeEnd, EpisodeStart


class Migration(fast_migrations.Migration):
    dependencies = [("interventions", "0005_copies_of_place")]
    operations = [
        # Derived rows: `manage.py rejudge` writes them again.
        migrations.RunSQL("DELETE FROM interventions_stuntingepisode", migrations.RunSQL.noop),
        migrations.AddField("stuntingepisode", "stay", models.PositiveSmallIntegerField(default=1)),
        migrations.AddField(
            "stuntingepisode", "began_on", models.DateField(default=date(2000, 1, 1)), preserve_default=False
        ),
        migrations.RemoveConstraint(
            model_name="stuntingepisode",
            name="episode_once",
        ),
        migrations.RemoveIndex(
            model_name="stuntingepisode",
            name="episode_in_desa",
        ),
        migrations.AlterField(
            model_name="stuntingepisode",
            name="began_as",
            field=models.CharField(choices=[(one, one) for one in EpisodeStart], max_length=10),
        ),
        migrations.AlterField(
            model_name="stuntingepisode",
            name="ended_as",
            field=models.CharField(blank=True, choices=[(one, one) for one in EpisodeEnd], max_length=20),
        ),
        migrations.AddIndex(
            model_name="stuntingepisode",
            index=models.Index(fields=["desa", "began_on"], name="episode_in_desa"),
        ),
        migrations.AddIndex(
            model_name="stuntingepisode",
            index=models.Index(fields=["desa", "closed_on"], name="episode_closed"),
        ),
        migrations.AddConstraint(
            model_name="stuntingepisode",
            constraint=models.UniqueConstraint(fields=("child", "number", "stay"), name="episode_once"),
        ),
        migrations.AddConstraint(
            model_name="stuntingepisode",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_on", None), ("ended_as", "")),
                    models.Q(("closed_on__isnull", False), models.Q(("ended_as", ""), _negated=True)),
                    _connector="OR",
                ),
                name="episode_closed_with",
            ),
        ),
    ]
