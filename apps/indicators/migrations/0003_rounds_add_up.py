"""Rounds of vitamin A and deworming add up over months: a quarter or semester has those that lie in it."""

from django.db import migrations

import apps.indicators.models.columns

WORDS = {
    "vitamin_a_due": "jatuh tempo vitamin A",
    "vitamin_a_given": "mendapat vitamin A",
    "deworming_due": "jatuh tempo obat cacing",
    "deworming_given": "mendapat obat cacing",
}


class Migration(migrations.Migration):
    dependencies = [("indicators", "0002_policies")]
    operations = [
        migrations.AlterField(
            model_name="monthlycount",
            name=name,
            field=apps.indicators.models.columns.EventField(db_default=0, verbose_name=words),
        )
        for name, words in WORDS.items()
    ]
