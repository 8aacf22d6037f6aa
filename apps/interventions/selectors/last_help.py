"""When a child was last helped: the newest day of a referral, course, weekly food, companion visit or service."""

from collections.abc import Iterable
from datetime import date

from django.db import connection

_LAST_HELP = """
    SELECT child, max(least(helped_on, %(today)s)) FROM (
        SELECT child_id AS child, received_on AS helped_on FROM interventions_servicereceived
            WHERE child_id = ANY (%(ids)s) AND item <> ALL (%(routine)s)
        UNION ALL SELECT child_id, sent_on FROM interventions_referral WHERE child_id = ANY (%(ids)s)
        UNION ALL SELECT child_id, coalesce(ended_on, %(today)s) FROM interventions_course
            WHERE child_id = ANY (%(ids)s)
        UNION ALL SELECT child_id, monitored_on FROM interventions_feedingweek WHERE child_id = ANY (%(ids)s)
        UNION ALL SELECT child_id, visited_on FROM interventions_companionvisit WHERE child_id = ANY (%(ids)s)
        UNION ALL SELECT c.id, s.received_on FROM toddlers_child c
            JOIN interventions_servicereceived s ON s.family_id = c.family_id AND s.item <> ALL (%(routine)s)
            WHERE c.id = ANY (%(ids)s)
        UNION ALL SELECT c.id, v.visited_on FROM toddlers_child c
            JOIN interventions_companionvisit v ON v.family_id = c.family_id WHERE c.id = ANY (%(ids)s)
    ) helped GROUP BY child"""


def last_help(children: Iterable[int], *, today: date, routine: Iterable[str]) -> dict[int, date]:
    """Of each of these children (by id) that was ever helped. A course that runs helps today."""
    with connection.cursor() as cursor:
        cursor.execute(_LAST_HELP, {"ids": list(children), "today": today, "routine": list(routine)})
        return dict(cursor.fetchall())
