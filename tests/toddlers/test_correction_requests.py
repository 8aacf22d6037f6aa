"""Who may not correct a visit asks for it; who may sees the request until the visit is another."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.accounts.enums import Role
from apps.toddlers.models import CorrectionRequest, Measurement
from apps.toddlers.services.visits import withdraw_visit
from tests.factories import REASON, amend_visit, days_ago, make_child, make_user, make_visit, post

pytestmark = pytest.mark.django_db
WRONG = "Berat tertulis 12 kg, di buku KIA 10,2 kg"
LABEL = "permintaan perbaikan kunjungan"


@pytest.fixture
def visit(world):
    return make_visit(world, make_child(world, "Dimas", days=700), on=days_ago(30))


def ask(client, visit, **more):
    typed = {"reason": WRONG, "version": visit.version, "uuid": str(uuid4())} | more
    return client.post(reverse("toddlers:visit_request", args=[visit.uuid]), typed)


def page(client, visit) -> str:
    return client.get(reverse("toddlers:child", args=[visit.child.uuid])).content.decode()


def counts(client) -> dict:
    return {line.label: line.count for line in client.get("/").context.get("waiting", [])}


def listed(client) -> list[str]:
    rows = client.get(reverse("toddlers:list"), {"status": "correction_requested"}).context["rows"]
    return [row.child.name for row in rows]


def test_the_cadre_asks_and_the_midwife_sees_it_at_home_on_the_list_and_at_the_visit(world, sign_in, visit):
    cadre = sign_in(world.siti)
    assert "Minta perbaikan" in page(cadre, visit)
    assert "Kirim permintaan" in cadre.get(reverse("toddlers:visit_request", args=[visit.uuid])).content.decode()
    assert ask(cadre, visit).status_code == 302
    made = CorrectionRequest.objects.get()
    assert (made.visit, made.reason, made.entered_by, made.district) == (visit, WRONG, world.siti, visit.district)
    assert WRONG in page(cadre, visit)
    midwife = sign_in(world.dewi)
    assert counts(midwife)[LABEL] == "1" and listed(midwife) == ["Dimas"]
    shown = page(midwife, visit)
    assert WRONG in shown and reverse("toddlers:visit_correct", args=[visit.uuid]) in shown
    assert "Minta perbaikan" not in shown


def test_a_correction_closes_the_request(world, sign_in, visit):
    ask(sign_in(world.siti), visit)
    amend_visit(visit, by=world.dewi, at=timezone.now(), weight_kg=11)
    midwife = sign_in(world.dewi)
    assert LABEL not in counts(midwife) and listed(midwife) == []
    assert "Diminta diperbaiki oleh" not in page(midwife, visit)


def test_a_withdrawal_of_the_visit_closes_the_request(world, sign_in, visit):
    ask(sign_in(world.siti), visit)
    withdraw_visit(measurement=visit, reason=REASON, by=world.dewi, at=timezone.now())
    assert LABEL not in counts(sign_in(world.dewi)) and not CorrectionRequest.objects.exists()


def test_a_form_sent_twice_makes_one_request(world, sign_in, visit):
    cadre, uuid = sign_in(world.siti), str(uuid4())
    for _time in range(2):
        assert ask(cadre, visit, uuid=uuid).status_code == 302
    assert CorrectionRequest.objects.count() == 1


def test_a_reason_too_short_or_a_visit_corrected_meanwhile_is_refused(world, sign_in, visit):
    cadre = sign_in(world.siti)
    assert ask(cadre, visit, reason="x").status_code == 200
    assert ask(cadre, visit, version=visit.version + 1).status_code == 200
    assert not CorrectionRequest.objects.exists() and Measurement.objects.get() == visit


def test_a_neighbour_sees_nothing_and_cannot_ask(world, sign_in, visit):
    ask(sign_in(world.siti), visit)
    nia = make_user("nia", "Nia Kurniasih")
    post(nia, Role.BIDAN, puskesmas=world.sajira.puskesmas, district="36.02", place="36.02")
    neighbour = sign_in(nia)
    assert ask(neighbour, visit).status_code == 404 and CorrectionRequest.objects.count() == 1
    assert LABEL not in counts(neighbour) and listed(neighbour) == []
