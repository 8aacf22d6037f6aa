"""What no model says of pregnancies: who sees which row, and that the one that runs lies where the woman lives."""

from django.db import migrations

from apps.core.row_security import protect
from apps.families.selectors.row_policies import FAMILY_OF_TEAM_BY_INDEX

# From the families of a team to their women, and on to what is theirs. In arrays, because IN within IN read every
# member of the district before it knew which women were meant.
WOMAN_OF_TEAM = f"woman_id IN (SELECT id FROM families_member WHERE {FAMILY_OF_TEAM_BY_INDEX})"
AMONG_WOMEN = f"woman_id = ANY (ARRAY(SELECT id FROM families_member WHERE {FAMILY_OF_TEAM_BY_INDEX}))"
PREGNANCY_OF_TEAM = f"pregnancy_id IN (SELECT id FROM mothers_pregnancy WHERE {AMONG_WOMEN})"
AMONG_PREGNANCIES = f"pregnancy_id = ANY (ARRAY(SELECT id FROM mothers_pregnancy WHERE {AMONG_WOMEN}))"
BIRTH_OF_TEAM = f"birth_id IN (SELECT id FROM mothers_birth WHERE {AMONG_PREGNANCIES})"

# Whoever moves a woman (her family corrected, a file, its undoing, a move, two records made one) need not know of
# pregnancies: the one that runs lies where she lives. A pregnancy that ended stays where it ended.
FOLLOW = """
CREATE FUNCTION mothers_follow_woman() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE mothers_pregnancy SET desa_id = NEW.desa_id, posyandu_id = NEW.posyandu_id
    WHERE woman_id = NEW.id AND status = 'ongoing'
    AND (desa_id, posyandu_id) IS DISTINCT FROM (NEW.desa_id, NEW.posyandu_id);
    RETURN NULL;
END $$;
CREATE TRIGGER pregnancy_follows_woman AFTER UPDATE OF desa_id, posyandu_id ON families_member FOR EACH ROW
WHEN ((OLD.desa_id, OLD.posyandu_id) IS DISTINCT FROM (NEW.desa_id, NEW.posyandu_id))
EXECUTE FUNCTION mothers_follow_woman();

CREATE FUNCTION mothers_lie_with_woman() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE woman record;
BEGIN
    SELECT desa_id, posyandu_id INTO woman FROM families_member WHERE id = NEW.woman_id;
    IF FOUND THEN
        NEW.desa_id := woman.desa_id;
        NEW.posyandu_id := woman.posyandu_id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER pregnancy_lies_with_woman BEFORE UPDATE OF woman_id, status ON mothers_pregnancy FOR EACH ROW
WHEN (NEW.status = 'ongoing') EXECUTE FUNCTION mothers_lie_with_woman();
"""
FORGET = """
DROP TRIGGER pregnancy_lies_with_woman ON mothers_pregnancy; DROP FUNCTION mothers_lie_with_woman();
DROP TRIGGER pregnancy_follows_woman ON families_member; DROP FUNCTION mothers_follow_woman();
"""


class Migration(migrations.Migration):
    dependencies = [("mothers", "0001_tables"), ("core", "0002_app_role")]
    operations = [
        protect("mothers_pregnancy", or_where=WOMAN_OF_TEAM),
        protect("mothers_antenatalvisit", or_where=PREGNANCY_OF_TEAM),
        protect("mothers_birth", or_where=PREGNANCY_OF_TEAM),
        protect("mothers_postpartumvisit", or_where=PREGNANCY_OF_TEAM),
        protect("mothers_newborn", or_where=BIRTH_OF_TEAM),
        protect("mothers_catin"),
        protect("mothers_adolescentsession"),
        migrations.RunSQL(FOLLOW, FORGET),
    ]
