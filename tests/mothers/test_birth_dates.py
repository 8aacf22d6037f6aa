"""4T depends on the woman's birth date: her pregnancies are judged again in the transaction that corrects it."""

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
SIXTEEN_YEARS_AGO = days_ago(6200)


@pytest.fixture
def yuyun(world):
    """Of age in both her pregnancies: one that miscarried, and an ongoing one with a visit."""
    over = make_pregnancy(world, weeks=40)
    now = timezone.now()
    end_pregnancy(
        pregnancy=over, status=PregnancyStatus.MISCARRIED, on=days_ago(200), reason=WHY, by=world.dewi, at=now
    )
    make_antenatal_visit(world, make_pregnancy(world, woman=over.woman))
    assert risks() == [Risk(0), Risk(0)]
    return over.woman


def risks() -> list[Risk]:
    return [Risk(bits) for bits in Pregnancy.objects.order_by("pk").values_list("risks", flat=True)]


def correct_birth_date(woman, by):
    woman = Member.objects.get(pk=woman.pk)
    corrected = replace(member_content(woman), born_on=SIXTEEN_YEARS_AGO)
    return correct_member(
        member=woman, version=woman.version, corrected=corrected, reason=WHY, by=by, at=timezone.now()
    )


def test_a_corrected_birth_date_rejudges_her_pregnancies(world, yuyun):
    correct_birth_date(yuyun, world.dewi)
    assert risks() == [Risk.TOO_YOUNG, Risk.TOO_YOUNG]


def test_a_pregnancy_outside_the_writers_area_is_rejudged_too(world, yuyun):
    """It stays in the desa where it ended, which the writer does not see."""
    moved = replace(family_content(yuyun.family), desa=world.sajira.desa_id, posyandu=world.sajira.pk)
    correct_family(family=yuyun.family, version=1, corrected=moved, reason=WHY, by=world.budi, at=timezone.now())
    sari = make_user("sari", "Sari Dewi")
    post(sari, Role.BIDAN, region_id="36.02.12.2001", district="36.02", place="36.02.12.2001")
    with restricted_to(sari.area):
        assert Pregnancy.objects.count() == 1
        correct_birth_date(yuyun, sari)
    assert risks() == [Risk.TOO_YOUNG, Risk.TOO_YOUNG]


def test_a_birth_date_from_a_screening_rejudges_her_pregnancies(world, yuyun):
    make_screening(world, yuyun.family, wife_born_on=SIXTEEN_YEARS_AGO)
    assert risks() == [Risk.TOO_YOUNG, Risk.TOO_YOUNG]
