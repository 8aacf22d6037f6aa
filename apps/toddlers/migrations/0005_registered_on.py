from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("toddlers", "0004_second_net")]
    operations = [
        migrations.AddField("child", "registered_on", models.DateField(editable=False, null=True)),
        migrations.RunSQL(
            "UPDATE toddlers_child c SET registered_on = least(c.entered_at::date,"
            " (SELECT min(measured_on) FROM toddlers_measurement WHERE child_id = c.id))",
            migrations.RunSQL.noop,
        ),
        migrations.AlterField("child", "registered_on", models.DateField(editable=False)),
    ]
