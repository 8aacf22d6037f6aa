"""What no model says of children: who sees which row, and how many have which status, for the planner."""

from django.conf import settings
from django.db import migrations

from apps.core.effective_date import SETTING, UNDONE
from apps.core.row_security import protect
from apps.families.selectors.row_policies import FAMILY_OF_TEAM_BY_INDEX

# Who takes over a child that moved sees what was measured before. Asked of each visit met, where EXISTS might read
# every child first.
OF_ITS_CHILD = "(SELECT true FROM toddlers_child WHERE toddlers_child.id = child_id)"
OF_ITS_VISIT = "(SELECT true FROM toddlers_measurement WHERE toddlers_measurement.id = visit_id)"
# The planner guesses one in two hundred of any condition on bits.
BIT_COUNTS = ", ".join(f"(finding_bits & {bit})" for bit in (1, 4, 16, 32, 64, 128, 256, 512))
# A more precise place is no move: of nobody known to live elsewhere before. Who moves before the day of an earlier move
# never lived where that one led.
KEEP_RESIDENCE = f"""
CREATE FUNCTION toddlers_keep_residence() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    effective text := nullif(current_setting('{SETTING}', true), '');
    moved_on date;
    former record;
BEGIN
    IF effective = '{UNDONE}' THEN
        DELETE FROM toddlers_formerresidence WHERE id = (
            SELECT id FROM toddlers_formerresidence WHERE child_id = NEW.id ORDER BY left_on DESC, id DESC LIMIT 1
        ) AND (desa_id, posyandu_id) IS NOT DISTINCT FROM (NEW.desa_id, NEW.posyandu_id);
        RETURN NULL;
    END IF;
    moved_on := coalesce(effective::date, (now() AT TIME ZONE '{settings.TIME_ZONE}')::date);
    SELECT desa_id, posyandu_id INTO former FROM toddlers_formerresidence
    WHERE child_id = NEW.id AND left_on >= moved_on ORDER BY left_on, id LIMIT 1;
    IF FOUND THEN
        DELETE FROM toddlers_formerresidence WHERE child_id = NEW.id AND left_on >= moved_on;
    ELSE
        SELECT OLD.desa_id, OLD.posyandu_id INTO former;
    END IF;
    IF (former.desa_id, former.posyandu_id) IS DISTINCT FROM (NEW.desa_id, NEW.posyandu_id) THEN
        INSERT INTO toddlers_formerresidence (child_id, desa_id, posyandu_id, left_on)
        VALUES (NEW.id, former.desa_id, former.posyandu_id, moved_on);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER keep_residence AFTER UPDATE OF desa_id, posyandu_id ON toddlers_child FOR EACH ROW WHEN (
    (OLD.desa_id, OLD.posyandu_id) IS DISTINCT FROM (NEW.desa_id, NEW.posyandu_id)
    AND NOT (NEW.desa_id LIKE OLD.desa_id || '.%' OR NEW.desa_id = OLD.desa_id AND OLD.posyandu_id IS NULL)
) EXECUTE FUNCTION toddlers_keep_residence();
"""
NO_RESIDENCE = "DROP TRIGGER keep_residence ON toddlers_child; DROP FUNCTION toddlers_keep_residence();"


class Migration(migrations.Migration):
    replaces = [("toddlers", "0001_tables")]
    dependencies = [("toddlers", "0001_baseline")]
    operations = [
        protect("toddlers_child", or_where=FAMILY_OF_TEAM_BY_INDEX),
        protect("toddlers_measurement", or_where=OF_ITS_CHILD),
        protect("toddlers_correctionrequest", or_where=OF_ITS_VISIT),
        protect("toddlers_formerresidence", or_where=OF_ITS_CHILD, has_history=False),
        migrations.RunSQL(KEEP_RESIDENCE, NO_RESIDENCE),
        migrations.RunSQL(
            f"CREATE STATISTICS child_finding_bits (mcv) ON {BIT_COUNTS} FROM toddlers_child",
            "DROP STATISTICS child_finding_bits",
        ),
        migrations.RunSQL(
            "CREATE STATISTICS child_due_bits (mcv) ON (finding_bits & 2048), (finding_bits & 4096) FROM toddlers_child",
            "DROP STATISTICS child_due_bits",
        ),
    ]
