"""Counts of a month are rows of apps.indicators now: the cached ones, their marks and triggers go."""

from importlib import import_module

from django.db import migrations

marks = import_module("apps.reports.migrations.0002_marks")


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_logo_mark"), ("indicators", "0001_tables")]
    operations = [
        migrations.RunSQL(marks.NO_TRIGGERS, f"{marks.VISITS_WRITTEN} {marks.CHILDREN_WRITTEN} {marks.TRIGGERS}"),
        migrations.DeleteModel("CachedCount"),
        migrations.DeleteModel("WriteMark"),
    ]
