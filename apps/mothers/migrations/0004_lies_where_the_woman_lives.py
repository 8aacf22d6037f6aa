from django.db import migrations

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
# Those that were left behind so far; it runs as whoever owns the tables, under no area.
CATCH_UP = """
UPDATE mothers_pregnancy p SET desa_id = w.desa_id, posyandu_id = w.posyandu_id FROM families_member w
WHERE w.id = p.woman_id AND p.status = 'ongoing'
AND (p.desa_id, p.posyandu_id) IS DISTINCT FROM (w.desa_id, w.posyandu_id)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("mothers", "0003_lists_by_what_is_due"),
        ("families", "0006_second_net_of_households"),
    ]
    operations = [migrations.RunSQL(FOLLOW, FORGET), migrations.RunSQL(CATCH_UP, migrations.RunSQL.noop)]
