"""Every page runs as a role that sees its area only, whatever filter the page forgets."""

from datetime import date

import pytest
from django.db import ProgrammingError, connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory

from apps.core.closures import close_item
from apps.core.row_security import RowSecurityMiddleware, restricted_to
from apps.core.scope import NOWHERE, Scope
from apps.toddlers.models import Child, Measurement
from apps.toddlers.selectors.visits_to_check import VISITS_TO_CHECK
from tests.factories import NOW, make_child, make_visit


@pytest.fixture
def children(world):
    for name, posyandu, by in (("Melati", world.melati, world.siti), ("Mawar", world.mawar, world.dewi)):
        child = make_child(world, name, posyandu=posyandu, born_on=date(2025, 1, 1), by=by, at=NOW)
        make_visit(world, child, on=date(2026, 1, 1), weight=9, height=None, by=by, at=NOW)


def read(table: str, column: str = "count(*)"):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} LIMIT 1")
        return cursor.fetchone()[0]


TABLES = ["toddlers_child", "toddlers_measurement", "toddlers_childevent", "toddlers_measurementevent"]


@pytest.mark.parametrize("table", TABLES)
def test_unfiltered_query_returns_only_rows_of_the_area(world, children, table):
    assert read(table) == 2
    with restricted_to(world.siti.area):
        assert read(table) == 1
    with restricted_to(world.dewi.area):
        assert read(table) == 2
    with restricted_to(world.rini.area):
        assert read(table) == 0
    assert read(table) == 2


@pytest.mark.parametrize("table", TABLES)
def test_without_an_area_there_are_no_rows(children, table):
    with restricted_to(NOWHERE):
        assert read(table) == 0


def test_row_cannot_be_written_outside_the_area(world, children):
    refused = pytest.raises(ProgrammingError, match="row-level security")
    with refused, transaction.atomic(), restricted_to(world.siti.area), connection.cursor() as cursor:
        cursor.execute("UPDATE toddlers_child SET posyandu_id = %s", [world.mawar.pk])


def test_a_page_runs_inside_the_area_of_its_user(world, children):
    seen_by = {}

    def page(request):
        seen_by.update(role=read("toddlers_child", "current_user"), count=read("toddlers_child"))
        return HttpResponse()

    request = RequestFactory().get("/")
    request.user = world.siti
    RowSecurityMiddleware(page).process_view(request, page, (), {})
    assert seen_by == {"role": "tumbuh_app", "count": 1}


def test_receiver_of_a_moved_child_sees_its_earlier_visits(world, children):
    moved = Child.objects.get(name="Mawar")
    Child.objects.filter(pk=moved.pk).update(posyandu=world.melati)
    with restricted_to(world.siti.area):
        assert moved.measurements.count() == 1


def test_an_area_reaches_its_subtree_and_no_sibling(world, children):
    with restricted_to(Scope(frozenset({"36.02.1"}))):
        assert read("toddlers_child") == 0
    with restricted_to(Scope(frozenset({"36"}))):
        assert read("toddlers_child") == 2


def test_record_of_a_whole_kabupaten_is_visible_to_its_officers(world, children):
    Child.objects.filter(name="Mawar").update(desa="36.02", posyandu=None)
    seen_by = {}
    for name, code in (("kabupaten", "36.02"), ("kecamatan", "36.02.10"), ("desa", "36.02.10.2001"), ("next", "36.0")):
        with restricted_to(Scope(frozenset({code}))):
            seen_by[name] = read("toddlers_child")
    assert seen_by == {"kabupaten": 2, "kecamatan": 1, "desa": 1, "next": 0}


def test_who_closed_an_item_is_seen_in_its_district_alone(world, children):
    visit = Measurement.objects.first()
    close_item(VISITS_TO_CHECK, visit, by=world.siti, at=NOW)
    for user, count in ((world.siti, 1), (world.titin, 1), (world.budi, 1), (world.rini, 0)):
        with restricted_to(user.area):
            assert read("core_closure") == count, user
    with restricted_to(NOWHERE):
        assert read("core_closure") == 0
