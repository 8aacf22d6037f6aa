"""From a programme to a family that is helped: each step at its page, by who holds its right."""

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.accounts.enums import Role
from apps.interventions.models import ServiceReceived
from apps.programmes.models import Allocation, Programme
from tests.factories import days_ago, insert_family, make_user, post, sign_in_as
from tests.programme_factories import insert_item, make_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def yanti(world):
    """Of the kecamatan of Cileles."""
    user = make_user("yanti", "Yanti Mulyani")
    post(user, Role.KECAMATAN, region_id="36.02.10", district="36.02", place="36.02.10")
    return user


def take(client, step, allocation, **more):
    url = reverse("programmes:steps", args=[step])
    sent = {"people": [str(allocation.uuid)], "on": days_ago(0).isoformat(), **more}
    shown = client.post(url, sent)
    assert shown.status_code == 200 and "yakin" in shown.content.decode()
    return client.post(url, sent | {"yakin": "1"})


def test_agency_helps_a_family_that_the_desa_proposed(world, client, yanti):
    insert_item()
    lina, family = make_officer(), insert_family(world, posyandu=world.melati)
    sign_in_as(client, lina)
    made = client.post(
        reverse("programmes:new"),
        {
            "owner": "36.02/perkim", "name": "Jamban sehat 2026", "item": "I-14", "fund": "apbd", "target": "2",
            "year": str(timezone.localdate().year), "budget_rp": "10000000", "unit": "unit", "is_direct": "on",
        },
    )  # fmt: skip
    programme = Programme.objects.get()
    assert made.url == reverse("programmes:programme", args=[programme.uuid])

    sign_in_as(client, world.ujang)
    page = client.get(reverse("families:family", args=[family.uuid])).content.decode()
    propose = reverse("programmes:propose_family", args=[family.uuid])
    assert propose in page
    client.post(propose, {"programme": str(programme.uuid), "proposed_on": days_ago(0).isoformat()})
    allocation = Allocation.objects.get()
    assert (allocation.state, allocation.family, allocation.proposed_by) == ("proposed", family, world.ujang)

    sign_in_as(client, yanti)
    take(client, "verify", allocation)
    sign_in_as(client, lina)
    take(client, "schedule", allocation)
    allocation.refresh_from_db()
    assert (allocation.state, allocation.verified_by) == ("scheduled", yanti)

    handed = {"delivered_on": days_ago(0).isoformat(), "volume": "1", "value_rp": "4000000", "officer": "Lina"}
    client.post(reverse("programmes:deliver", args=[allocation.uuid]), handed)
    allocation.refresh_from_db()
    assert (allocation.state, allocation.delivered_on) == ("delivered", days_ago(0))
    service = ServiceReceived.objects.get()
    assert (service.family, service.item, service.received_on) == (family, "I-14", days_ago(0))
    assert (service.source, service.delivery.allocation) == ("delivery", allocation)

    page = client.get(reverse("programmes:programme", args=[programme.uuid])).content.decode()
    assert "1 dari 1 penerima sudah menerima" in page and "Rp4\u00a0jt" in page and "40,0" in page
    sign_in_as(client, world.ujang)
    page = client.get(reverse("families:family", args=[family.uuid])).content.decode()
    assert "Jamban sehat 2026" in page and "Diserahkan" in page
