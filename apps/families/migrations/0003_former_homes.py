"""Where families lived before, written by a trigger on each move as for children."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from apps.core.effective_date import SETTING, UNDONE
from apps.core.row_security import protect

OF_ITS_FAMILY = "(SELECT true FROM families_family WHERE families_family.id = family_id)"
# A more precise place is no move: of nobody known to live elsewhere before. Who moves before the day of an earlier move
# never lived where that one led.
KEEP_HOME = f"""
CREATE FUNCTION families_keep_home() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    effective text := nullif(current_setting('{SETTING}', true), '');
    moved_on date;
    former record;
BEGIN
    IF effective = '{UNDONE}' THEN
        DELETE FROM families_formerhome WHERE id = (
            SELECT id FROM families_formerhome WHERE family_id = NEW.id ORDER BY left_on DESC, id DESC LIMIT 1
        ) AND (desa_id, posyandu_id) IS NOT DISTINCT FROM (NEW.desa_id, NEW.posyandu_id);
        RETURN NULL;
    END IF;
    moved_on := coalesce(effective::date, (now() AT TIME ZONE '{settings.TIME_ZONE}')::date);
    SELECT desa_id, posyandu_id INTO former FROM families_formerhome
    WHERE family_id = NEW.id AND left_on >= moved_on ORDER BY left_on, id LIMIT 1;
    IF FOUND THEN
        DELETE FROM families_formerhome WHERE family_id = NEW.id AND left_on >= moved_on;
    ELSE
        SELECT OLD.desa_id, OLD.posyandu_id INTO former;
    END IF;
    IF (former.desa_id, former.posyandu_id) IS DISTINCT FROM (NEW.desa_id, NEW.posyandu_id) THEN
        INSERT INTO families_formerhome (family_id, desa_id, posyandu_id, left_on)
        VALUES (NEW.id, former.desa_id, former.posyandu_id, moved_on);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER keep_home AFTER UPDATE OF desa_id, posyandu_id ON families_family FOR EACH ROW WHEN (
    (OLD.desa_id, OLD.posyandu_id) IS DISTINCT FROM (NEW.desa_id, NEW.posyandu_id)
    AND NOT (NEW.desa_id LIKE OLD.desa_id || '.%' OR NEW.desa_id = OLD.desa_id AND OLD.posyandu_id IS NULL)
) EXECUTE FUNCTION families_keep_home();
"""
NO_HOME = "DROP TRIGGER keep_home ON families_family; DROP FUNCTION families_keep_home();"


class Migration(migrations.Migration):
    dependencies = [("families", "0002_policies_and_statistics")]
    operations = [
        migrations.CreateModel(
            name="FormerHome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("family_id", models.BigIntegerField()),
                ("left_on", models.DateField()),
                (
                    "desa",
                    models.ForeignKey(
                        db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT,
                        related_name="+", to="regions.region",
                    ),
                ),
                (
                    "posyandu",
                    models.ForeignKey(
                        db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT,
                        related_name="+", to="regions.posyandu",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["family_id", "left_on"], name="home_of_family"),
                    models.Index(fields=["desa", "left_on"], name="home_in_desa"),
                    models.Index(fields=["posyandu", "left_on"], name="home_at_posyandu"),
                ],
            },
        ),
        protect("families_formerhome", or_where=OF_ITS_FAMILY, has_history=False),
        migrations.RunSQL(KEEP_HOME, NO_HOME),
    ]  # fmt: skip
