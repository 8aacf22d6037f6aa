"""The catalogue of all districts, from fixtures/interventions/catalogue.csv."""

import csv
from datetime import date
from pathlib import Path

from django.db import migrations

FILE = Path(__file__).resolve().parents[3] / "fixtures" / "interventions" / "catalogue.csv"
VALID_FROM = date(2021, 8, 5)  # Perpres 72/2021


def load(apps, schema_editor):
    with FILE.open(newline="", encoding="utf-8") as rows:
        items = [
            apps.get_model("interventions", "CatalogueItem")(
                **row
                | {
                    "district": "",
                    "valid_from": VALID_FROM,
                    "funds": row["funds"].split(),
                    "evidence": row["evidence"].split(),
                    "duration_days": int(row["duration_days"]) if row["duration_days"] else None,
                }
            )
            for row in csv.DictReader(rows)
        ]
    apps.get_model("interventions", "CatalogueItem").objects.bulk_create(items)


def unload(apps, schema_editor):
    apps.get_model("interventions", "CatalogueItem").objects.filter(district="", valid_from=VALID_FROM).delete()


class Migration(migrations.Migration):
    replaces = [("interventions", "0001_tables")]
    dependencies = [("interventions", "0003_copies_of_place")]
    operations = [migrations.RunPython(load, unload)]
