from django.db import migrations

from apps.core.row_security import protect

# A doubt is about a child on record too, who may lie elsewhere; the page asks that both sides lie in the area.
OF_ITS_CANDIDATE = "EXISTS (SELECT FROM toddlers_child WHERE toddlers_child.id = candidate_id)"


class Migration(migrations.Migration):
    replaces = [("imports", "0001_tables")]
    dependencies = [("imports", "0001_baseline")]
    operations = [protect("imports_doubt", or_where=OF_ITS_CANDIDATE, has_history=False)]
