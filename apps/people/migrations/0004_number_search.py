"""Search by NIK or KK in all tables, as the owner and by ids only, like people_named.

Planning five tables under row security took longer than reading them; a function keeps its plan.
"""

from django.db import migrations

from apps.core.row_security import ROLE

WITH_NUMBER = "district = ANY (districts) AND {} = number"
FUNCTION = f"""
CREATE FUNCTION people_numbered(districts text[], number bytea) RETURNS TABLE (kind text, id bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY SELECT 'members', id FROM families_member WHERE {WITH_NUMBER.format("nik_index")}
    -- An array, for a join with the few members would read every pregnancy.
    UNION ALL SELECT 'pregnancies', id FROM mothers_pregnancy WHERE woman_id = ANY (ARRAY(
        SELECT id FROM families_member WHERE {WITH_NUMBER.format("nik_index")}))
    UNION ALL SELECT 'children', id FROM toddlers_child WHERE {WITH_NUMBER.format("nik_index")}
    UNION ALL SELECT 'families', id FROM families_family WHERE {WITH_NUMBER.format("kk_index")}
    UNION ALL SELECT 'couples', id FROM mothers_catin WHERE {WITH_NUMBER.format("nik_index")};
END $$;
"""
CALLED = "people_numbered(text[], bytea)"
APP_ONLY = f"REVOKE ALL ON FUNCTION {CALLED} FROM PUBLIC; GRANT EXECUTE ON FUNCTION {CALLED} TO {ROLE};"


class Migration(migrations.Migration):
    replaces = [("people", "0001_tables")]
    dependencies = [("people", "0003_name_search")]
    operations = [migrations.RunSQL(f"{FUNCTION} {APP_ONLY}", f"DROP FUNCTION {CALLED};")]
