"""What is handed over: days, several of one recipient, corrections, and the service received that follows."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.core.refusal import Conflict, Refused
from apps.interventions.models import ServiceReceived
from apps.programmes.enums import Step
from apps.programmes.inputs import DeliveryInput
from apps.programmes.models import Delivery
from apps.programmes.selectors.allocations import double_ids
from apps.programmes.selectors.figures import figures_of
from apps.programmes.services.allocations import take_step
from apps.programmes.services.deliveries import correct_delivery, record_delivery, withdraw_delivery
from tests.factories import REASON, assert_refused, days_ago, insert_child, insert_family, sign_in_as
from tests.programme_factories import insert_agency, insert_allocation, insert_programme, make_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def lina(world):
    return make_officer()


@pytest.fixture
def scheduled(world, lina):
    programme = insert_programme(world.budi, target=4, budget_rp=10_000_000, unit="unit")
    about = {"state": "scheduled", "verified_on": days_ago(8), "scheduled_for": days_ago(-3)}
    return insert_allocation(programme, insert_family(world, posyandu=world.melati), **about)


def handed(ago=2, volume="1", value_rp=4_000_000, **more) -> DeliveryInput:
    return DeliveryInput(delivered_on=days_ago(ago), volume=Decimal(volume), value_rp=value_rp, **more)


def deliver(allocation, by, delivery=None):
    return record_delivery(allocation=allocation, delivery=delivery or handed(), by=by, at=timezone.now())


def test_several_deliveries_of_one_recipient_are_each_a_service_of_its_day(scheduled, lina):
    deliver(scheduled, lina, handed(ago=1))
    deliver(scheduled, lina, handed(ago=5))
    scheduled.refresh_from_db()
    assert (scheduled.state, scheduled.delivered_on) == ("delivered", days_ago(5))
    services = ServiceReceived.objects.order_by("received_on").values_list("item", "received_on", "unit", "source")
    assert list(services) == [("I-14", days_ago(5), "unit", "delivery"), ("I-14", days_ago(1), "unit", "delivery")]
    figures = figures_of([scheduled.programme])[scheduled.programme_id]
    assert (figures.delivered, figures.realised_rp, figures.rp_a_recipient) == (1, 8_000_000, 8_000_000)
    assert (figures.delivered_share, figures.realised_share) == (25, 80)


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"delivered_on": -1}, "date_in_future", "delivered_on"),
        ({"delivered_on": 9}, "date_before_step_before", "delivered_on"),
        ({"volume": Decimal(0)}, "volume_zero", "volume"),
        ({"value_rp": -1}, "value_impossible", "value_rp"),
    ],
)
def test_delivery_that_cannot_be_is_refused(scheduled, lina, change, code, field):
    if "delivered_on" in change:
        change = {"delivered_on": days_ago(change["delivered_on"])}
    with assert_refused(code, field):
        deliver(scheduled, lina, replace(handed(), **change))
    assert not Delivery.objects.exists() and not ServiceReceived.objects.exists()


def test_everything_wrong_is_refused_together(scheduled, lina):
    with pytest.raises(Refused) as refusal:
        deliver(scheduled, lina, handed(ago=-1, volume="0", value_rp=-1))
    assert [one.field for one in refusal.value.findings] == ["delivered_on", "volume", "value_rp"]


def test_delivery_before_its_schedule_or_twice_on_a_day_is_refused(world, scheduled, lina):
    waiting = insert_allocation(scheduled.programme, insert_family(world, "Lain"), state="verified")
    with assert_refused("state_other"):
        deliver(waiting, lina)
    deliver(scheduled, lina)
    with assert_refused("delivered_that_day", "delivered_on"):
        deliver(scheduled, lina, handed(value_rp=1))
    assert ServiceReceived.objects.count() == 1


def test_delivery_sent_twice_is_written_once(scheduled, lina):
    sent = handed(uuid=UUID("00000000-0000-4000-8000-000000000007"))
    assert deliver(scheduled, lina, sent).pk == deliver(scheduled, lina, sent).pk
    with pytest.raises(Conflict):
        deliver(scheduled, lina, replace(sent, volume=Decimal(2)))


def test_correction_moves_the_service_to_its_day(scheduled, lina):
    made = deliver(scheduled, lina)
    change = {"corrected": handed(ago=4, volume="2"), "reason": REASON, "by": lina, "at": timezone.now()}
    correct_delivery(delivery=made, version=1, **change)
    service = ServiceReceived.objects.get()
    assert (service.received_on, service.quantity) == (days_ago(4), 2)
    scheduled.refresh_from_db()
    assert scheduled.delivered_on == days_ago(4)


def test_withdrawn_delivery_takes_its_service_along(scheduled, lina):
    made = deliver(scheduled, lina)
    with assert_refused("reason_missing", "reason"):
        withdraw_delivery(delivery=made, reason="", by=lina, at=timezone.now())
    withdraw_delivery(delivery=made, reason=REASON, by=lina, at=timezone.now())
    scheduled.refresh_from_db()
    assert (scheduled.state, scheduled.delivered_on) == ("scheduled", None)
    assert not ServiceReceived.objects.exists()


def test_service_recorded_at_another_door_that_day_remains_the_only_one(world, scheduled, lina):
    about = {"family": scheduled.family, "household": scheduled.family, "item": "I-14", "received_on": days_ago(2)}
    where = {"district": "36.02", "desa_id": scheduled.desa_id, "posyandu": world.melati}
    entry = {"entered_at": timezone.now(), "entered_by": world.dewi}
    recorded = ServiceReceived.objects.create(**about, **where, **entry)
    made = deliver(scheduled, lina)
    assert made.service is None and ServiceReceived.objects.get() == recorded
    withdraw_delivery(delivery=made, reason=REASON, by=lina, at=timezone.now())
    assert ServiceReceived.objects.get() == recorded


def test_what_was_delivered_is_not_cancelled(scheduled, lina):
    deliver(scheduled, lina)
    with assert_refused("state_other"):
        take_step(
            step=Step.CANCEL, allocations=[scheduled.pk], on=days_ago(0), reason=REASON, by=lina, at=timezone.now()
        )


def test_cancelled_recipient_is_proposed_again(scheduled, lina):
    step = {"step": Step.CANCEL, "on": days_ago(0), "by": lina, "at": timezone.now()}
    with assert_refused("reason_missing", "reason"):
        take_step(allocations=[scheduled.pk], **step)
    take_step(allocations=[scheduled.pk], reason=REASON, **step)
    scheduled.refresh_from_db()
    assert (scheduled.state, scheduled.cancel_reason) == ("cancelled", REASON)
    insert_allocation(scheduled.programme, scheduled.family)


def test_recipient_of_two_programmes_of_one_item_in_a_year_is_double(world, scheduled):
    family, dinsos = scheduled.family, insert_agency(code="dinsos", name="Dinsos")
    other = insert_allocation(insert_programme(world.budi, agency=dinsos), family)
    last_year = insert_programme(world.budi, year=timezone.localdate().year - 1, name="Lalu")
    alone = [
        insert_allocation(last_year, family),
        insert_allocation(insert_programme(world.budi, item="I-15"), family),
        insert_allocation(insert_programme(world.budi, agency=dinsos), insert_family(world, "Lain")),
    ]
    assert double_ids([scheduled, other, *alone]) == {scheduled.pk, other.pk}


def test_recipient_of_a_delivery_moves_with_the_child(world, lina):
    """The delivery stays where it was made; the recipient follows the person."""
    child = insert_child(world.dewi, posyandu=world.melati)
    programme = insert_programme(world.budi, item="I-01", name="PMT")
    of = insert_allocation(programme, child, state="scheduled", verified_on=days_ago(8))
    made = deliver(of, lina)
    assert (made.desa_id, made.delivered_on + timedelta(days=2)) == (child.desa_id, days_ago(0))
    assert ServiceReceived.objects.get().child == child


def test_who_ticked_one_that_a_colleague_moved_on_reads_that_the_list_changed(scheduled, lina, world, client):
    other = insert_allocation(scheduled.programme, insert_family(world, "Lain"))
    sign_in_as(client, lina)
    typed = {"people": [str(scheduled.uuid), str(other.uuid)], "on": days_ago(0).isoformat()}
    page = client.post(reverse("programmes:steps", args=["verify"]), typed).content.decode()
    assert "Daftarnya berubah sejak halaman ini dibuka" in page
    assert f"{scheduled.uuid} " not in page and page.count(str(scheduled.uuid)) == 0


def test_nothing_is_handed_over_to_who_is_not_scheduled(scheduled, lina, world, client):
    other = insert_allocation(scheduled.programme, insert_family(world, "Lain"))
    sign_in_as(client, lina)
    assert client.get(reverse("programmes:deliver", args=[scheduled.uuid])).status_code == 200
    answer = client.get(reverse("programmes:deliver", args=[other.uuid]), follow=True)
    assert answer.redirect_chain == [(reverse("programmes:allocation", args=[other.uuid]), 302)]
    assert "belum dijadwalkan atau sudah dibatalkan" in answer.content.decode()
