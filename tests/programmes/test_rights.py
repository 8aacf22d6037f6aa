"""Whose programmes and recipients a user reaches: an officer of an agency those of that agency alone."""

import pytest
from django.urls import reverse

from apps.accounts.enums import Right, Role
from apps.accounts.models import User
from apps.programmes.enums import Step
from apps.programmes.models import Allocation, Programme
from apps.programmes.services.allocations import take_step
from tests.factories import (
    CIKAREO,
    MEKARJAYA,
    NOW,
    assert_refused,
    days_ago,
    insert_family,
    make_user,
    post,
    sign_in_as,
)  # fmt: skip
from tests.programme_factories import insert_agency, insert_allocation, insert_programme, make_officer

pytestmark = pytest.mark.django_db


def again(user) -> User:
    """As the next request reads them."""
    return User.objects.get(pk=user.pk)


@pytest.fixture
def recipients(world):
    """One of the housing agency, one of Dinsos, one of the desa's own programme."""
    dinsos = insert_agency(code="dinsos", name="Dinas Sosial")
    family = insert_family(world, posyandu=world.melati)
    programmes = {
        "perkim": insert_programme(world.budi),
        "dinsos": insert_programme(world.budi, agency=dinsos, item="I-10", name="Pangan"),
        "desa": insert_programme(world.budi, CIKAREO, name="Jamban desa"),
    }
    return {name: insert_allocation(one, family) for name, one in programmes.items()}


def seen(rows, recipients) -> set[str]:
    by_key = {allocation.pk: name for name, allocation in recipients.items()}
    return {by_key[key] for key in rows.values_list("pk", flat=True)}


def test_officer_of_an_agency_reaches_recipients_of_its_programmes_alone(world, recipients):
    lina = make_officer()
    assert seen(Allocation.objects.named_to(lina), recipients) == {"perkim"}
    assert seen(Allocation.objects.exported_by(lina), recipients) == {"perkim"}
    for right in (Right.VERIFY_PROPOSALS, Right.DELIVER_HELP, Right.PROPOSE_HELP):
        assert seen(Allocation.objects.allowed(lina, right), recipients) == {"perkim"}
        assert [name for name, one in recipients.items() if lina.may_at(right, one)] == ["perkim"]
    assert seen(Allocation.objects.visible_to(lina), recipients) == set()


def test_officer_without_an_agency_reaches_none(world, recipients):
    user = make_user("lain", "Petugas Lain")
    post(user, Role.OPD, region_id="36.02", district="36.02", place="36.02")
    assert seen(Allocation.objects.named_to(user), recipients) == set()
    assert not any(user.may_at(Right.DELIVER_HELP, one) for one in recipients.values())
    assert not Programme.objects.allowed(user, Right.MANAGE_PROGRAMMES).exists()


def test_agencies_see_programmes_of_each_other_and_manage_their_own(world, recipients):
    lina = make_officer()
    assert Programme.objects.known_to(lina).count() == 3
    assert [one.agency.code for one in Programme.objects.allowed(lina, Right.MANAGE_PROGRAMMES)] == ["perkim"]


def test_desa_delivers_what_is_its_own_and_sees_all_that_comes_to_its_people(world, recipients):
    ujang = world.ujang
    assert seen(Allocation.objects.named_to(ujang), recipients) == {"perkim", "dinsos", "desa"}
    assert seen(Allocation.objects.allowed(ujang, Right.DELIVER_HELP), recipients) == {"desa"}
    assert [name for name, one in recipients.items() if ujang.may_at(Right.DELIVER_HELP, one)] == ["desa"]
    # A desa's names stay in the portal.
    assert seen(Allocation.objects.exported_by(ujang), recipients) == set()


def test_programme_for_another_desa_is_not_known_to_a_desa(world):
    elsewhere, here = insert_programme(world.budi, name="Lain"), insert_programme(world.budi, name="Sini")
    elsewhere.areas.add(MEKARJAYA)
    here.areas.add("36.02.10")
    assert [one.name for one in Programme.objects.known_to(world.ujang)] == ["Sini"]
    assert {one.name for one in Programme.objects.known_to(world.budi)} == {"Sini", "Lain"}


def test_officer_of_an_agency_opens_no_page_of_a_person(world, client, recipients):
    family = recipients["perkim"].family
    sign_in_as(client, make_officer())
    page = client.get(reverse("programmes:allocation", args=[recipients["perkim"].uuid]))
    assert page.status_code == 200 and family.head_name in page.content.decode()
    assert reverse("families:family", args=[family.uuid]) not in page.content.decode()
    for name in ("families:family", "programmes:propose_family"):
        assert client.get(reverse(name, args=[family.uuid])).status_code == 404
    for name in ("dinsos", "desa"):
        assert client.get(reverse("programmes:allocation", args=[recipients[name].uuid])).status_code == 404


def test_step_with_a_recipient_of_another_agency_is_refused_whole(world, recipients):
    lina, ids = make_officer(), [recipients["perkim"].pk, recipients["dinsos"].pk]
    with assert_refused("outside_area"):
        take_step(step=Step.VERIFY, allocations=ids, on=days_ago(0), by=lina, at=NOW)
    assert set(Allocation.objects.values_list("state", flat=True)) == {"proposed"}


def test_tksk_verifies_in_its_kecamatan_and_delivers_nothing(world, recipients):
    agus = make_user("agus", "Agus")
    post(agus, Role.TKSK, region_id="36.02.10", district="36.02", place="36.02.10")
    assert seen(Allocation.objects.named_to(agus), recipients) == {"perkim", "dinsos", "desa"}
    assert not Allocation.objects.allowed(agus, Right.DELIVER_HELP).exists()


def test_leader_sees_programmes_and_no_name(world, client, recipients):
    hendra = make_user("hendra", "Hendra")
    post(hendra, Role.PIMPINAN, region_id="36.02", district="36.02", place="36.02")
    sign_in_as(client, hendra)
    assert "Jamban sehat" in client.get(reverse("programmes:list")).content.decode()
    name = recipients["perkim"].family.head_name
    assert name not in client.get(reverse("programmes:recipients")).content.decode()
    assert client.get(reverse("programmes:allocation", args=[recipients["perkim"].uuid])).status_code == 404
