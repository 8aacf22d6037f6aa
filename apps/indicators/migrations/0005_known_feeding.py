from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("indicators", "0004_row_security")]
    operations = [
        migrations.RenameField("monthlycount", "breastfeeding_asked", "breastfeeding_known"),
        migrations.RenameField("monthlycount", "feeding_asked", "feeding_known"),
    ]
