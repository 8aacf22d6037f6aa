"""One check of a right at a record, by the same fields as the filter of its QuerySet."""

import pytest

from apps.accounts.enums import Right
from apps.regions.models import Region
from apps.toddlers.models import Child
from tests.factories import assert_refused, insert_family, make_child

pytestmark = pytest.mark.django_db


def test_a_right_is_refused_where_the_record_lies_outside_the_area(world):
    child = make_child(world, posyandu=world.melati)
    world.siti.require(Right.RECORD_VISITS, child)
    for user in (world.rini, world.ana, world.admin):
        with assert_refused("outside_area"):
            user.require(Right.RECORD_VISITS, child)


def test_a_place_is_checked_like_a_record_and_names_the_field(world):
    world.siti.require(Right.RECORD_VISITS, world.melati)
    with assert_refused("outside_area", "posyandu"):
        world.siti.require(Right.RECORD_VISITS, world.mawar, field="posyandu")
    with assert_refused("outside_area"):
        world.siti.require(Right.RECORD_VISITS, Region.objects.get(code="36.02.10.2001"))
    assert world.dewi.may_at(Right.RECORD_VISITS, Region.objects.get(code="36.02.10.2001"))


def test_a_puskesmas_is_inside_where_one_of_its_desa_is(world):
    assert world.dewi.may_at(Right.SEE_RECAPS, world.cileles)
    assert not world.rini.may_at(Right.SEE_RECAPS, world.cileles)


def test_a_team_holds_its_right_at_the_families_it_accompanies(world):
    family = insert_family(world, team=world.team)
    child = make_child(world, family=family)
    assert world.titin.may_at(Right.SCREEN_FAMILIES, family)
    assert not world.titin.may_at(Right.SCREEN_FAMILIES, insert_family(world, "Lain"))
    assert Child.objects.allowed(world.titin, Right.SCREEN_FAMILIES).filter(pk=child.pk).exists()
    assert world.titin.may_at(Right.SCREEN_FAMILIES, child)


def test_a_record_that_is_not_saved_yet_is_checked_by_its_place(world):
    inside = Child(desa_id="36.02.10.2001", posyandu=world.melati)
    outside = Child(desa_id="36.02.12.2001", posyandu=world.sajira)
    assert world.siti.may_at(Right.RECORD_VISITS, inside) and not world.siti.may_at(Right.RECORD_VISITS, outside)
