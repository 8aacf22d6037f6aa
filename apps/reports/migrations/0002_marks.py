"""Every transaction that writes leaves a mark for the desa and month it wrote in, so that stale counts are recognised.

A mark lies at each place whose count the row may touch: where the visit was, where its child lives, where the child was
seen in the same month, since its last visit there is the one that counts, and where it lived before it moved. Marks are only added: writers never
wait for each other.
"""

from django.db import migrations

from apps.core.row_security import ROLE

VISITS_WRITTEN = """
CREATE FUNCTION reports_visits_written() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO reports_writemark (place, month, xid)
    SELECT place, month, pg_current_xact_id()::text::bigint FROM (
        SELECT desa_id AS place, date_trunc('month', measured_on::timestamp)::date AS month FROM written
        UNION SELECT lives.desa_id, date_trunc('month', w.measured_on::timestamp)::date
        FROM written AS w JOIN toddlers_child AS lives ON lives.id = w.child_id WHERE lives.desa_id <> w.desa_id
        UNION SELECT seen.desa_id, date_trunc('month', w.measured_on::timestamp)::date
        FROM written AS w JOIN toddlers_measurement AS seen ON seen.child_id = w.child_id
            AND seen.measured_on >= date_trunc('month', w.measured_on::timestamp)
            AND seen.measured_on < date_trunc('month', w.measured_on::timestamp) + interval '1 month'
        WHERE seen.desa_id <> w.desa_id
        UNION SELECT former.desa_id, date_trunc('month', w.measured_on::timestamp)::date
        FROM written AS w JOIN toddlers_formerresidence AS former ON former.child_id = w.child_id
    ) AS touched;
    RETURN NULL;
END $$;
"""
# A child counts in every month.
CHILDREN_WRITTEN = """
CREATE FUNCTION reports_children_written() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO reports_writemark (place, month, xid)
    SELECT DISTINCT desa_id, NULL::date, pg_current_xact_id()::text::bigint FROM written;
    RETURN NULL;
END $$;
CREATE FUNCTION reports_child_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO reports_writemark (place, month, xid)
    SELECT DISTINCT place, NULL::date, pg_current_xact_id()::text::bigint
    FROM (
        SELECT unnest(ARRAY[OLD.desa_id, NEW.desa_id]) AS place
        UNION SELECT desa_id FROM toddlers_formerresidence WHERE child_id = NEW.id
    ) AS lived;
    RETURN NULL;
END $$;
"""
ROWS = {"insert": ["NEW"], "update": ["OLD", "NEW"], "delete": ["OLD"]}


def _after(table: str, what: str, event: str, rows: str) -> str:
    return (
        f"CREATE TRIGGER counted_anew_{event}_{rows.lower()} AFTER {event} ON {table}"
        f" REFERENCING {rows} TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION {what}();"
    )


TRIGGERS = (
    "".join(
        _after("toddlers_measurement", "reports_visits_written", event, rows)
        for event, kinds in ROWS.items()
        for rows in kinds
    )
    + _after("toddlers_child", "reports_children_written", "insert", "NEW")
    + _after("toddlers_child", "reports_children_written", "delete", "OLD")
    + _after("toddlers_formerresidence", "reports_children_written", "insert", "NEW")
    + _after("toddlers_formerresidence", "reports_children_written", "delete", "OLD")
    # Each visit updates its child; only these columns change where or whether the child counts.
    + """
CREATE TRIGGER counted_anew AFTER UPDATE ON toddlers_child FOR EACH ROW WHEN (
    (OLD.desa_id, OLD.district, OLD.born_on, OLD.registered_on, OLD.status, OLD.status_on)
    IS DISTINCT FROM (NEW.desa_id, NEW.district, NEW.born_on, NEW.registered_on, NEW.status, NEW.status_on)
) EXECUTE FUNCTION reports_child_changed();
"""
)
NO_TRIGGERS = """
DROP TRIGGER counted_anew ON toddlers_child;
DROP FUNCTION reports_visits_written() CASCADE;
DROP FUNCTION reports_children_written() CASCADE;
DROP FUNCTION reports_child_changed() CASCADE;
"""
# Sums of whole desa: read as the owner, after the right was checked.
OWNER_ONLY = f"REVOKE ALL ON reports_cachedcount, reports_writemark, reports_cachedcount_id_seq, reports_writemark_id_seq FROM {ROLE};"


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_tables"), ("toddlers", "0001_tables"), ("core", "0002_app_role")]
    operations = [migrations.RunSQL(f"{VISITS_WRITTEN} {CHILDREN_WRITTEN} {TRIGGERS} {OWNER_ONLY}", NO_TRIGGERS)]
