"""Several callers at the same moment, each on a connection of its own, released together."""

import threading
import time
from collections.abc import Callable
from contextlib import closing
from typing import Any

from django.db import connection, connections
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client

from apps.core.refusal import Refused
from tests.factories import sign_in_as

WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


def run_concurrently(*calls: Callable, held: Model) -> list[str]:
    """Lock the row `held`, start all calls, wait until each waits for a lock, then release the row.

    Returns how each ended, sorted: 'done' or the code of the refusal; any other error is raised. Needs real commits.
    """
    outcomes: list = []

    def run(call: Callable) -> None:
        try:
            call()
            outcomes.append("done")
        except Refused as refusal:
            outcomes.append(refusal.code)
        except Exception as error:  # a thread would swallow it
            outcomes.append(error)
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
    for error in outcomes:
        if isinstance(error, Exception):
            raise error
    return sorted(outcomes)


def _wait_for(count: int) -> None:
    with closing(connection.copy()) as other, other.cursor() as cursor:
        for _turn in range(500):
            cursor.execute(WAITING)
            if cursor.fetchone()[0] >= count:
                return
            time.sleep(0.01)
    raise AssertionError("not every call waited for the row")


def post_concurrently(user: Any, url: str, data: dict[str, Any], times: int = 6) -> list[HttpResponse]:
    """The same form posted by the user from as many connections at the same moment. Needs real commits."""
    start, answers = threading.Barrier(times), []

    def post() -> None:
        client = sign_in_as(Client(raise_request_exception=False), user)
        start.wait(30)
        answers.append(client.post(url, data))
        connections.close_all()

    threads = [threading.Thread(target=post) for _time in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers
