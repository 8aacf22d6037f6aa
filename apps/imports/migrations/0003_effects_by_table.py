import django.contrib.postgres.fields
from django.db import migrations, models

# What stands in the old columns is rewritten, one row a table; each commit and each settled doubt was one old row.
SPLIT = """
    INSERT INTO imports_effect (run_id, step, "table", created, changed, versions, created_children, changed_children,
        children_versions, created_visits, changed_visits, visits_versions, created_posyandu)
    SELECT run_id, row_number() OVER (PARTITION BY run_id, t."table" ORDER BY e.id), t."table", t.created, t.changed,
        t.versions, '{}', '{}', '{}', '{}', '{}', '{}', '{}'
    FROM imports_effect e CROSS JOIN LATERAL (VALUES
        ('toddlers_child', e.created_children, e.changed_children, e.children_versions),
        ('toddlers_measurement', e.created_visits, e.changed_visits, e.visits_versions),
        ('regions_posyandu', e.created_posyandu, '{}', '{}')) t ("table", created, changed, versions);
    DELETE FROM imports_effect WHERE step = 0;
"""
OLD = (
    "created_children", "changed_children", "children_versions", "created_visits", "changed_visits", "visits_versions",
    "created_posyandu",
)  # fmt: skip


def ids(field, **more):
    return django.contrib.postgres.fields.ArrayField(base_field=field, size=None, **more)


class Migration(migrations.Migration):
    dependencies = [("imports", "0002_initial")]

    operations = [
        migrations.AddField("importrun", "options", models.JSONField(default=dict)),
        migrations.AddField("effect", "step", models.PositiveSmallIntegerField(default=0), preserve_default=False),
        migrations.AddField("effect", "table", models.CharField(max_length=60, default=""), preserve_default=False),
        migrations.AddField("effect", "created", ids(models.BigIntegerField(), default=list), preserve_default=False),
        migrations.AddField("effect", "changed", ids(models.BigIntegerField(), default=list), preserve_default=False),
        migrations.AddField("effect", "versions", ids(models.IntegerField(), default=list), preserve_default=False),
        migrations.RunSQL(SPLIT),
        *(migrations.RemoveField("effect", name) for name in OLD),
        migrations.AddConstraint(
            "effect", models.UniqueConstraint(fields=("run", "step", "table"), name="effect_once")
        ),
    ]
