"""4T rests on the woman's birth date: whoever mends it has her pregnancies judged anew at once."""

from dataclasses import replace

import pytest
from django.utils import timezone

from apps.accounts.enums import Role
from apps.core.row_security import restricted_to
from apps.families.models import Member
from apps.families.services.families import correct_family, family_content
from apps.families.services.members import correct_member, member_content
from apps.mothers.enums import PregnancyStatus, Risk
from apps.mothers.models import Pregnancy
from apps.mothers.services.pregnancies import end_pregnancy
from tests.factories import days_ago, make_antenatal_visit, make_pregnancy, make_screening, make_user, post

pytestmark = pytest.mark.django_db
WHY = "Salin ulang dari KK"
OF_SIXTEEN = days_ago(6200)


@pytest.fixture
def yuyun(world):
    """Of age in both her pregnancies: one that miscarried, and one that runs and was seen once."""
    over = make_pregnancy(world, weeks=40)
    now = timezone.now()
    end_pregnancy(
        pregnancy=over, status=PregnancyStatus.MISCARRIED, on=days_ago(200), reason=WHY, by=world.dewi, at=now
    )
    make_antenatal_visit(world, make_pregnancy(world, woman=over.woman))
    assert risks() == [Risk(0), Risk(0)]
    return over.woman


def risks() -> list[Risk]:
    return [Risk(told) for told in Pregnancy.objects.order_by("pk").values_list("risks", flat=True)]


def mended(woman, by):
    woman = Member.objects.get(pk=woman.pk)
    corrected = replace(member_content(woman), born_on=OF_SIXTEEN)
    return correct_member(
        member=woman, version=woman.version, corrected=corrected, reason=WHY, by=by, at=timezone.now()
    )


def test_a_birth_date_mended_in_her_family_judges_her_pregnancies_anew(world, yuyun):
    mended(yuyun, world.dewi)
    assert risks() == [Risk.TOO_YOUNG, Risk.TOO_YOUNG]


def test_also_the_one_that_ended_where_she_no_longer_lives(world, yuyun):
    """The writer does not see it: it stays in the desa where it ended."""
    moved = replace(family_content(yuyun.family), desa=world.sajira.desa_id, posyandu=world.sajira.pk)
    correct_family(family=yuyun.family, version=1, corrected=moved, reason=WHY, by=world.budi, at=timezone.now())
    sari = make_user("sari", "Sari Dewi")
    post(sari, Role.BIDAN, region_id="36.02.12.2001", district="36.02", place="36.02.12.2001")
    with restricted_to(sari.area):
        assert Pregnancy.objects.count() == 1
        mended(yuyun, sari)
    assert risks() == [Risk.TOO_YOUNG, Risk.TOO_YOUNG]


def test_a_birth_date_that_a_screening_tells_does_so_too(world, yuyun):
    make_screening(world, yuyun.family, wife_born_on=OF_SIXTEEN)
    assert risks() == [Risk.TOO_YOUNG, Risk.TOO_YOUNG]
