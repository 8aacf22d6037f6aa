"""Several users at the same moment: each on a connection of their own, held up together and let go together."""

import threading
import time
from collections.abc import Callable
from contextlib import closing

from django.db import connection, connections
from django.db.models import Model

from apps.core.refusal import Refused

WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


def at_once(*calls: Callable, held: Model) -> list[str]:
    """Start all, wait until each is stopped by a lock while the row `held` is ours, then let it go.

    -> how each ended, sorted: 'done', or the code of the refusal. Anything else is raised. Needs real commits.
    """
    said: list = []

    def run(call: Callable) -> None:
        try:
            call()
            said.append("done")
        except Refused as refusal:
            said.append(refusal.code)
        except Exception as error:  # told to the test, which would not hear of it
            said.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[call]) for call in calls]
    with closing(connection.copy()) as other, other.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute(f"SELECT 1 FROM {held._meta.db_table} WHERE id = %s FOR UPDATE", [held.pk])
        for thread in threads:
            thread.start()
        _wait_for(len(threads))
        cursor.execute("COMMIT")
    for thread in threads:
        thread.join(30)
    for error in said:
        if isinstance(error, Exception):
            raise error
    return sorted(said)


def _wait_for(count: int) -> None:
    with closing(connection.copy()) as looking, looking.cursor() as cursor:
        for _turn in range(500):
            cursor.execute(WAITING)
            if cursor.fetchone()[0] >= count:
                return
            time.sleep(0.01)
    raise AssertionError("not all of them met at the row")
