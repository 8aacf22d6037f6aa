from apps.core import fast_migrations
import django.db.models.expressions
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models


class Migration(fast_migrations.Migration):
    dependencies = [
        ("families", "0002_row_security_and_statistics"),
        ("regions", "0001_tables"),
        ("toddlers", "0002_row_security_and_statistics"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="child",
            name="child_newest",
        ),
        migrations.RemoveIndex(
            model_name="child",
            name="child_by_desa",
        ),
        migrations.RemoveIndex(
            model_name="child",
            name="child_by_posyandu",
        ),
        migrations.RemoveIndex(
            model_name="child",
            name="child_stunted_severely",
        ),
        migrations.RemoveIndex(
            model_name="child",
            name="child_wasted_severely",
        ),
        migrations.RemoveIndex(
            model_name="child",
            name="child_wasted",
        ),
        migrations.RemoveIndex(
            model_name="child",
            name="child_overweight",
        ),
        migrations.RemoveIndex(
            model_name="child",
            name="child_below_red_line",
        ),
        migrations.AddField(
            model_name="child",
            name="priority",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Case(
                    models.When(models.Q(("status", "active"), _negated=True), then=None),
                    models.When(last_measured_on=None, then=0),
                    default=django.db.models.expressions.CombinedExpression(
                        django.db.models.expressions.CombinedExpression(
                            models.Case(
                                models.When(
                                    models.Q(
                                        django.db.models.lookups.Exact(
                                            django.db.models.expressions.CombinedExpression(
                                                models.F("finding_bits"), "&", models.Value(2048)
                                            ),
                                            2048,
                                        )
                                    ),
                                    then=3,
                                ),
                                models.When(
                                    models.Q(
                                        django.db.models.lookups.Exact(
                                            django.db.models.expressions.CombinedExpression(
                                                models.F("finding_bits"), "&", models.Value(4096)
                                            ),
                                            4096,
                                        )
                                    ),
                                    then=2,
                                ),
                                default=1,
                            ),
                            "*",
                            models.Value(1000000),
                        ),
                        "+",
                        models.Func(
                            models.F("last_measured_on"),
                            output_field=models.IntegerField(),
                            template="(%(expressions)s - DATE '2000-01-01')",
                        ),
                    ),
                    output_field=models.IntegerField(),
                ),
                output_field=models.IntegerField(null=True),
            ),
        ),
        migrations.AddIndex(
            model_name="child",
            index=models.Index(
                models.F("district"),
                models.OrderBy(models.F("priority"), descending=True, nulls_last=True),
                models.OrderBy(models.F("id"), descending=True),
                name="child_most_urgent",
            ),
        ),
        migrations.AddIndex(
            model_name="child",
            index=models.Index(
                models.F("desa"),
                models.OrderBy(models.F("priority"), descending=True, nulls_last=True),
                models.OrderBy(models.F("id"), descending=True),
                name="child_urgent_in_desa",
            ),
        ),
        migrations.AddIndex(
            model_name="child",
            index=models.Index(
                models.F("posyandu"),
                models.OrderBy(models.F("priority"), descending=True, nulls_last=True),
                models.OrderBy(models.F("id"), descending=True),
                name="child_urgent_at_posyandu",
            ),
        ),
        migrations.AddIndex(
            model_name="child",
            index=models.Index(fields=["district", "last_measured_on"], name="child_last_measured"),
        ),
        migrations.AddIndex(
            model_name="child",
            index=models.Index(
                models.F("district"),
                models.OrderBy(models.F("priority"), descending=True, nulls_last=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(
                    django.db.models.lookups.Exact(
                        django.db.models.expressions.CombinedExpression(models.F("finding_bits"), "&", models.Value(2)),
                        2,
                    )
                ),
                name="child_urgent_stunted_severely",
            ),
        ),
        migrations.AddIndex(
            model_name="child",
            index=models.Index(
                models.F("district"),
                models.OrderBy(models.F("priority"), descending=True, nulls_last=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(
                    django.db.models.lookups.Exact(
                        django.db.models.expressions.CombinedExpression(models.F("finding_bits"), "&", models.Value(8)),
                        8,
                    )
                ),
                name="child_urgent_wasted_severely",
            ),
        ),
        migrations.AddIndex(
            model_name="child",
            index=models.Index(
                models.F("district"),
                models.OrderBy(models.F("priority"), descending=True, nulls_last=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(
                    django.db.models.lookups.Exact(
                        django.db.models.expressions.CombinedExpression(models.F("finding_bits"), "&", models.Value(4)),
                        4,
                    )
                ),
                name="child_urgent_wasted",
            ),
        ),
        migrations.AddIndex(
            model_name="child",
            index=models.Index(
                models.F("district"),
                models.OrderBy(models.F("priority"), descending=True, nulls_last=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(
                    django.db.models.lookups.Exact(
                        django.db.models.expressions.CombinedExpression(
                            models.F("finding_bits"), "&", models.Value(32)
                        ),
                        32,
                    )
                ),
                name="child_urgent_overweight",
            ),
        ),
        migrations.AddIndex(
            model_name="child",
            index=models.Index(
                models.F("district"),
                models.OrderBy(models.F("priority"), descending=True, nulls_last=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(
                    django.db.models.lookups.Exact(
                        django.db.models.expressions.CombinedExpression(
                            models.F("finding_bits"), "&", models.Value(128)
                        ),
                        128,
                    )
                ),
                name="child_urgent_below_red_line",
            ),
        ),
    ]
