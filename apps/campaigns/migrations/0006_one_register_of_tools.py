from django.db import migrations


class Migration(migrations.Migration):
    """Kits are read from the register of tools (apps.indicators); the checks of campaigns told the same twice."""

    dependencies = [("campaigns", "0005_figures_of_whole_desa")]
    operations = [migrations.DeleteModel("KitCheckEvent"), migrations.DeleteModel("KitCheck")]
