"""What pages run as may add to the history and to the log of reading, and change nothing in them."""

import pytest
from django.apps import apps
from django.db import connection

from apps.core.models import AccessLog
from apps.core.row_security import ROLE

HISTORIES = [model.pgh_event_model for model in apps.get_models() if hasattr(model, "pgh_event_model")]


@pytest.mark.django_db
@pytest.mark.parametrize("model", [AccessLog, *HISTORIES], ids=lambda model: model.__name__)
def test_the_role_of_the_pages_adds_and_changes_nothing(model):
    questions = [(ROLE, model._meta.db_table, right) for right in ("INSERT", "UPDATE", "DELETE", "TRUNCATE")]
    with connection.cursor() as cursor:
        held = []
        for question in questions:
            cursor.execute("SELECT has_table_privilege(%s, %s, %s)", question)
            held.append(cursor.fetchone()[0])
    assert held == [True, False, False, False]
