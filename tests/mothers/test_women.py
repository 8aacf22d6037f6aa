import pytest

from apps.families.models import Family, Member
from tests.factories import (
    make_family,
    make_woman,
)

pytestmark = pytest.mark.django_db
NIK = "3602994203980001"
KK = "3602990101100001"


def test_a_new_woman_comes_with_a_family_of_her_own(world):
    woman = make_woman(world, nik=NIK, kk=KK, rt="02", rw="01")
    family = Family.objects.get()
    assert (family.head_name, family.wife_name, family.kk_masked != "") == ("Asep Kosasih", "Yuyun Rahayu", True)
    assert (woman.family, woman.relation, woman.posyandu, woman.is_female) == (family, "wife", world.melati, True)


def test_a_woman_is_recognised_by_nik_and_by_name_in_her_family(world):
    woman = make_woman(world, nik=NIK, kk=KK)
    assert make_woman(world, "Yuyun R.", nik=NIK) == woman
    assert make_woman(world, "YUYUN RAHAYU", kk=KK) == woman
    assert make_woman(world, "Ibu Lain", kk=KK).family == woman.family
    assert (Member.objects.count(), Family.objects.count()) == (2, 1)


def test_a_woman_joins_the_family_that_holds_her_card(world):
    family = make_family(world, "Asep", wife_name="", kk=KK, by=world.dewi)
    assert make_woman(world, kk=KK).family == family
