"""The index of newborns without a name, by the placeholders that are known now."""

from apps.core import fast_migrations
from django.db import migrations, models

from apps.core.rules.stand_in_names import KEY_PATTERN


class Migration(fast_migrations.Migration):
    dependencies = [("toddlers", "0005_came_on")]
    operations = [
        migrations.RemoveIndex("child", "child_unnamed"),
        migrations.AddIndex(
            "child",
            models.Index(
                fields=["district", "born_on"],
                name="child_unnamed",
                condition=models.Q(name_key__regex=KEY_PATTERN),
            ),
        ),
    ]
