"""Row security of the tables of mothers, and triggers that give an ongoing pregnancy the place of its woman."""

from django.db import migrations

from apps.core.row_security import protect
from apps.families.selectors.row_policies import FAMILY_OF_TEAM_BY_INDEX

# From the families of a team to their women and what belongs to them. Arrays, because with IN inside IN Postgres reads
# every member of the district first.
WOMAN_OF_TEAM = f"woman_id IN (SELECT id FROM families_member WHERE {FAMILY_OF_TEAM_BY_INDEX})"
AMONG_WOMEN = f"woman_id = ANY (ARRAY(SELECT id FROM families_member WHERE {FAMILY_OF_TEAM_BY_INDEX}))"
PREGNANCY_OF_TEAM = f"pregnancy_id IN (SELECT id FROM mothers_pregnancy WHERE {AMONG_WOMEN})"
AMONG_PREGNANCIES = f"pregnancy_id = ANY (ARRAY(SELECT id FROM mothers_pregnancy WHERE {AMONG_WOMEN}))"
MEMBER_OF_TEAM = f"member_id IN (SELECT id FROM families_member WHERE {FAMILY_OF_TEAM_BY_INDEX})"
BIRTH_OF_TEAM = f"birth_id IN (SELECT id FROM mothers_birth WHERE {AMONG_PREGNANCIES})"

# A woman moves with a correction of her family, a file, the undo of a file, a move, or a merge. Triggers, because these
# are set-based statements of four lower apps, and an ongoing pregnancy with another place is hidden from her midwife.
# A pregnancy that ended stays where it ended.
CREATE = """
CREATE FUNCTION mothers_move_with_woman() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE mothers_pregnancy SET desa_id = NEW.desa_id, posyandu_id = NEW.posyandu_id
    WHERE woman_id = NEW.id AND status = 'ongoing'
    AND (desa_id, posyandu_id) IS DISTINCT FROM (NEW.desa_id, NEW.posyandu_id);
    RETURN NULL;
END $$;
CREATE TRIGGER pregnancy_moves_with_woman AFTER UPDATE OF desa_id, posyandu_id ON families_member FOR EACH ROW
WHEN ((OLD.desa_id, OLD.posyandu_id) IS DISTINCT FROM (NEW.desa_id, NEW.posyandu_id))
EXECUTE FUNCTION mothers_move_with_woman();

CREATE FUNCTION mothers_take_place_of_woman() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE woman record;
BEGIN
    SELECT desa_id, posyandu_id INTO woman FROM families_member WHERE id = NEW.woman_id;
    IF FOUND THEN
        NEW.desa_id := woman.desa_id;
        NEW.posyandu_id := woman.posyandu_id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER pregnancy_takes_place_of_woman BEFORE UPDATE OF woman_id, status ON mothers_pregnancy FOR EACH ROW
WHEN (NEW.status = 'ongoing') EXECUTE FUNCTION mothers_take_place_of_woman();
"""
DROP = """
DROP TRIGGER pregnancy_takes_place_of_woman ON mothers_pregnancy; DROP FUNCTION mothers_take_place_of_woman();
DROP TRIGGER pregnancy_moves_with_woman ON families_member; DROP FUNCTION mothers_move_with_woman();
"""


class Migration(migrations.Migration):
    replaces = [("mothers", "0001_tables")]
    dependencies = [("mothers", "0001_baseline")]
    operations = [
        protect("mothers_pregnancy", or_where=WOMAN_OF_TEAM),
        protect("mothers_antenatalvisit", or_where=PREGNANCY_OF_TEAM),
        protect("mothers_birth", or_where=PREGNANCY_OF_TEAM),
        protect("mothers_postpartumvisit", or_where=PREGNANCY_OF_TEAM),
        protect("mothers_newborn", or_where=BIRTH_OF_TEAM),
        protect("mothers_catin", or_where=FAMILY_OF_TEAM_BY_INDEX),
        protect("mothers_adolescentsession"),
        protect("mothers_adolescentcare", or_where=MEMBER_OF_TEAM),
        migrations.RunSQL(CREATE, DROP),
    ]
