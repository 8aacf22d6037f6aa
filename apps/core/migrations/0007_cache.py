"""The cache that all processes share (settings.CACHES["default"]), as Django's createcachetable makes it."""

from django.db import migrations

UP = """
CREATE TABLE core_cache (cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL);
CREATE INDEX core_cache_expires ON core_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0006_policy_history")]
    operations = [migrations.RunSQL(UP, "DROP TABLE core_cache")]
