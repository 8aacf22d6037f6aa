"""Scope fails closed."""

from apps.core.scope import NOWHERE, Scope
from apps.regions.models import Region


def test_a_prefix_covers_its_subtree_and_nothing_else():
    scope = Scope(frozenset({"36.02.10"}))
    assert scope.covers("36.02.10") and scope.covers("36.02.10.2001")
    assert not scope.covers("36.02.1") and not scope.covers("36.02.100") and not scope.covers("36.02")


def test_a_posyandu_covers_its_own_rows_only():
    scope = Scope(posyandu=frozenset({7}))
    assert scope.covers("36.02.10.2001", 7)
    assert not scope.covers("36.02.10.2001", 8) and not scope.covers("36.02.10.2001")


def test_an_empty_scope_is_false_and_passes_nothing(world):
    assert not NOWHERE
    assert not Region.objects.filter(NOWHERE.q("code", None)).exists()


def test_who_is_posted_nowhere_sees_no_region(world):
    assert not Region.objects.visible_to(world.ana).exists()


def test_an_officer_sees_the_regions_of_the_district(world):
    codes = set(Region.objects.visible_to(world.budi).values_list("code", flat=True))
    assert codes == {
        "36.02",
        "36.02.10",
        "36.02.10.2001",
        "36.02.10.2002",
        "36.02.12",
        "36.02.12.2001",
        "36.02.12.2002",
    }


def test_a_midwife_sees_the_desa_of_the_puskesmas(world):
    codes = set(Region.objects.visible_to(world.dewi).values_list("code", flat=True))
    assert codes == {"36.02.10.2001", "36.02.10.2002"}
