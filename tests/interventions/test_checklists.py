"""The checklist of a person or family: what it says on their page and on a day of choice."""

import ast
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse

from apps.interventions.enums import ChecklistState, Item
from apps.interventions.labels.owed import OWED_REASONS
from apps.interventions.models import ServiceReceived
from apps.interventions.presenters.checklists import checklist_lines
from apps.interventions.rules import entitlement
from apps.interventions.selectors.checklists import checklist_of
from tests.factories import make_child, make_family, make_visit, today
from tests.help_factories import insert_help

pytestmark = pytest.mark.django_db
RULES = Path(entitlement.__file__).parent


def line(record, item, on=None):
    return next(one for one in checklist_lines(checklist_of(record, on or today())) if one.code == item)


def test_a_thin_child_waits_for_food_because_of_its_last_visit(world):
    child = make_child(world)
    make_visit(world, child, on=today() - timedelta(31), weight=9.6)
    shown = line(child, Item.PMT_CHILD)
    assert (shown.state, shown.mark.tone, shown.mark.word) == (ChecklistState.LATE, "severe", "Terlambat")
    assert (shown.because, "Juknis PMT" in shown.source) == (str(OWED_REASONS["feed_wasted"]), True)
    due = line(child, Item.PMT_CHILD, today() - timedelta(1))
    assert due.state is ChecklistState.DUE
    # What is late but not past its last day can still be given.
    assert ("masih dapat sampai" in shown.when, "paling lambat" in due.when) == (True, True)


def test_what_was_given_names_the_day_and_who_gave_it(world):
    child = make_child(world)
    make_visit(world, child, on=today() - timedelta(2), weight=9.6)
    insert_help(ServiceReceived, child, world.dewi, item="I-01", received_on=today(), given_by="Bidan Dewi")
    shown = line(child, Item.PMT_CHILD)
    assert shown.state is ChecklistState.RECEIVED
    assert shown.when.endswith("Bidan Dewi")
    assert line(child, Item.PMT_CHILD, today() - timedelta(1)).state is ChecklistState.DUE


def test_the_page_of_a_child_has_its_checklist_beside_the_curve(world, client):
    child = make_child(world)
    make_visit(world, child, on=today(), weight=9.6)
    client.force_login(world.siti)
    page = client.get(reverse("toddlers:child", args=[child.uuid])).content.decode()
    assert "Hak dan layanan" in page
    assert reverse("interventions:checklist_child", args=[child.uuid]) in page


def test_a_day_to_come_is_refused(world, client):
    family = make_family(world)
    client.force_login(world.dewi)
    url = reverse("interventions:checklist_family", args=[family.uuid])
    assert client.get(url, {"pada": today() - timedelta(400)}).status_code == 200
    assert client.get(url, {"pada": today() + timedelta(1)}).status_code == 400


def test_each_reason_in_the_rules_has_words():
    """Those that say why something is not owed."""
    words = set()
    for path in RULES.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("unless_of_age", "unless_gone"):
                words |= {
                    one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)
                }
    assert words <= set(OWED_REASONS)


def test_the_numbers_of_the_groups_count_doses_as_the_score_does(world, client):
    child = make_child(world)
    client.force_login(world.siti)
    panel = client.get(reverse("interventions:checklist_child", args=[child.uuid])).context["panel"]
    (waiting,) = (group for group in panel["groups"] if str(group.title) == "Belum diterima")
    unknown = sum(one.count for one in waiting.lines if one.state is ChecklistState.UNKNOWN)
    received, owed = (int(word) for word in panel["count"].split() if word.isdigit())
    assert waiting.count - unknown == owed - received > len(waiting.lines)
