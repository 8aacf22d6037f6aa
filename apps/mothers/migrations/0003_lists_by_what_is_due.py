from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mothers", "0002_second_net")]
    operations = [
        migrations.RemoveIndex(model_name="pregnancy", name="pregnancy_of_district"),
        migrations.AddIndex(
            model_name="pregnancy",
            index=models.Index(fields=["posyandu", "next_due_on", "id"], name="pregnancy_due_at_posyandu"),
        ),
        migrations.AddIndex(
            model_name="pregnancy",
            index=models.Index(fields=["district", "next_due_on", "id"], name="pregnancy_due_in_district"),
        ),
        migrations.RemoveIndex(model_name="catin", name="catin_newest"),
        migrations.AddIndex(
            model_name="catin", index=models.Index(fields=["desa", "-screened_on", "-id"], name="catin_by_desa")
        ),
        migrations.AddIndex(
            model_name="catin", index=models.Index(fields=["district", "-screened_on", "-id"], name="catin_by_district")
        ),
        migrations.AddIndex(
            model_name="adolescentsession",
            index=models.Index(fields=["district", "-held_on", "-id"], name="session_newest"),
        ),
    ]
