"""Services received, and the record of a visit (ILP): by day of service, once a day, corrected with a reason."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.core.refusal import Conflict
from apps.interventions.enums import Item, ServiceSource
from apps.interventions.inputs import ChildCareInput, MotherCareInput, ServiceInput
from apps.interventions.models import ChildVisitCare, Owed, ServiceReceived
from apps.interventions.services.received import (
    correct_service,
    record_service,
    record_services,
    withdraw_service,
)
from apps.interventions.services.visit_care import record_child_care, record_mother_care, withdraw_child_care
from tests.factories import (
    REASON,
    assert_refused,
    days_ago,
    make_antenatal_visit,
    make_birth,
    make_child,
    make_pregnancy,
    make_visit,
    today,
)

pytestmark = pytest.mark.django_db
MR1 = ServiceInput(item=Item.IMMUNISATION, occurrence="MR1", received_on=days_ago(3))


def given(world, child, service=MR1, *, by=None, **changed):
    record_service(beneficiary=child, service=replace(service, **changed), by=by or world.siti, at=timezone.now())
    return ServiceReceived.objects.of(child)


def cared(world, child, *, by=None, ago=0, **care) -> ChildVisitCare:
    care = ChildCareInput(seen_on=days_ago(ago), **care)
    return record_child_care(child=child, care=care, by=by or world.siti, at=timezone.now())


def mother_cared(world, pregnancy, **care):
    care = MotherCareInput(seen_on=today(), **care)
    return record_mother_care(pregnancy=pregnancy, care=care, by=world.siti, at=timezone.now())


@pytest.mark.parametrize(
    ("changed", "field", "code"),
    [
        ({"received_on": today() + timedelta(1)}, "received_on", "received_in_future"),
        ({"received_on": days_ago(901)}, "received_on", "received_before"),
        ({"item": "I-99"}, "item", "item_unknown"),
        ({"occurrence": "MR9"}, "occurrence", "dose_unknown"),
        ({"quantity": Decimal(-1)}, "quantity", "quantity_negative"),
    ],
)
def test_impossible_service_is_refused(world, changed, field, code):
    with assert_refused(code, field):
        given(world, make_child(world), **changed)
    assert not ServiceReceived.objects.exists()


def test_the_same_service_of_a_day_is_one_row_that_takes_over_what_is_known_later(world):
    child = make_child(world)
    given(world, child)
    row = given(world, child, given_by="Bidan Dewi").get()
    assert (row.given_by, row.version, row.source, row.posyandu) == ("Bidan Dewi", 2, "portal", child.posyandu)


def test_a_service_sent_twice_under_its_uuid_is_written_once(world):
    child, sent = make_child(world), replace(MR1, uuid=uuid4())
    given(world, child, sent)
    assert given(world, child, sent).get().version == 1
    with pytest.raises(Conflict):
        given(world, child, sent, note="lain")


def test_services_of_many_are_written_in_few_statements(world, django_assert_max_num_queries):
    children = [make_child(world, f"Anak {letter}") for letter in ("Satu", "Dua", "Tiga")]
    services = [(child, replace(MR1, occurrence=dose)) for child in children for dose in ("MR1", "BCG")]
    writes = record_services(services=services, source=ServiceSource.FILE, by=world.dewi, at=timezone.now())
    assert (len(writes.created), writes.changed) == (6, [])
    again = record_services(services=services, source=ServiceSource.FILE, by=world.dewi, at=timezone.now())
    assert (again.created, again.changed) == ([], [])


def test_what_is_received_counts_by_the_day_of_service(world):
    child = make_child(world)
    given(world, child)
    assert Owed.objects.of(child).get(item=Item.IMMUNISATION, occurrence="MR1").received_on == days_ago(3)


def test_a_service_is_withdrawn_with_a_reason_and_is_owed_again(world):
    child = make_child(world)
    service = given(world, child).get()
    with assert_refused("reason_missing", "reason"):
        withdraw_service(service=service, reason=" ", by=world.siti, at=timezone.now())
    withdraw_service(service=service, reason=REASON, by=world.siti, at=timezone.now())
    assert not ServiceReceived.objects.exists()
    assert Owed.objects.of(child).get(item=Item.IMMUNISATION, occurrence="MR1").received_on is None


def test_a_service_outside_the_area_is_refused(world):
    with assert_refused("outside_area"):
        given(world, make_child(world, posyandu=world.mawar))


def test_one_form_writes_services_and_answers(world):
    child = make_child(world)
    record = cared(
        world, child, given=((Item.IMMUNISATION, "MR1"), (Item.DEWORMING, "")), kpsp_yes=8, counselling=("feeding",)
    )
    assert (record.kpsp_form, record.kpsp_yes, record.counselling) == (30, 8, ["feeding"])
    services = ServiceReceived.objects.of(child).order_by("item")
    assert list(services.values_list("item", "occurrence", "source")) == [
        ("I-07", "MR1", "visit"),
        ("I-28", "", "visit"),
    ]


def test_a_second_form_of_the_day_adds_to_the_first(world):
    child = make_child(world)
    cared(world, child, kpsp_yes=9)
    record = cared(world, child, illness="batuk")
    assert (record.kpsp_yes, record.illness, record.version) == (9, "batuk", 2)


@pytest.mark.parametrize(
    ("days", "care", "field", "code"),
    [
        (900, {}, None, "nothing_noted"),
        (900, {"kpsp_yes": 11}, "kpsp_yes", "kpsp_of_ten"),
        (40, {"kpsp_yes": 9}, "kpsp_yes", "too_young_for_form"),
        (100, {"is_exclusively_breastfed": True, "food_groups": (2,)}, "food_groups", "exclusive_with_food"),
        (200, {"is_exclusively_breastfed": True}, "is_exclusively_breastfed", "exclusive_after_6"),
        (900, {"illness": "batuk", "ago": -1}, "seen_on", "received_in_future"),
    ],
)
def test_impossible_care_is_refused(world, days, care, field, code):
    with assert_refused(code, field):
        cared(world, make_child(world, days=days), **care)
    assert not ChildVisitCare.objects.exists()


def test_tablets_count_once_and_capsules_only_after_the_birth(world):
    pregnancy = make_pregnancy(world, weeks=38)
    make_antenatal_visit(world, pregnancy, tablets=30)
    with assert_refused("given_at_visit", "tablets_given"):
        mother_cared(world, pregnancy, tablets_given=30)
    with assert_refused("not_delivered", "seen_on"):
        mother_cared(world, pregnancy, capsules_given=1)
    record = mother_cared(world, pregnancy, tablets_taken=28, attended_class=True)
    assert (record.tablets_taken, record.attended_class) == (28, True)
    make_birth(world, pregnancy)
    mother_cared(world, pregnancy, capsules_given=1, is_breastfeeding=True)
    assert ServiceReceived.objects.get().quantity == 1


def test_the_form_of_a_child_asks_only_what_applies_to_its_age(world, sign_in):
    client = sign_in(world.siti)
    pages = {
        days: client.get(reverse("interventions:care_child", args=[make_child(world, "Nisa Aulia", days=days).uuid]))
        for days in (40, 250, 900)
    }
    fields = {days: set(page.context["form"].fields) for days, page in pages.items()}
    assert "is_exclusively_breastfed" in fields[40] and not {"kpsp_yes", "food_groups"} & fields[40]
    assert {"food_groups", "kpsp_yes", "is_breastfed", "given"} <= fields[250]
    assert "kpsp_yes" in fields[900] and "food_groups" not in fields[900]


def test_a_cadre_records_what_is_due_and_reads_what_follows(world, sign_in):
    child, client = make_child(world, days=250), sign_in(world.siti)
    url = reverse("interventions:care_child", args=[child.uuid])
    form = client.get(url).context["form"]
    due = [value for value, _words in form.fields["given"].choices if value.startswith(Item.IMMUNISATION)]
    sent = {"seen_on": today().isoformat(), "given": due[:1], "kpsp_yes": 6, "signs": ["has_cough", "has_fever"]}
    page = client.post(url, sent | {"food_groups": ["1", "2"]}, follow=True)
    text = page.content.decode()
    assert ServiceReceived.objects.of(child).count() == 1
    assert "rujuk" in text and "Baru 2 dari 8 kelompok makanan" in text


def corrected(world, child, *, on, dose="MR1", reason=REASON):
    row = ServiceReceived.objects.of(child).get(occurrence="MR1")
    return correct_service(
        service=row, received_on=on, occurrence=dose, version=row.version, reason=reason, by=world.siti,
        at=timezone.now(),
    )  # fmt: skip


def test_a_service_is_corrected_with_a_reason(world):
    child = make_child(world)
    given(world, child)
    row = corrected(world, child, on=days_ago(9), dose="MR2")
    assert (row.received_on, row.occurrence, row.version) == (days_ago(9), "MR2", 2)


def test_a_correction_is_refused_without_reason_in_the_future_and_onto_another_row(world):
    child = make_child(world)
    given(world, child)
    given(world, child, occurrence="MR2")
    with assert_refused("reason_missing", "reason"):
        corrected(world, child, on=days_ago(9), reason="x")
    with assert_refused("received_in_future", "received_on"):
        corrected(world, child, on=today() + timedelta(1))
    with assert_refused("recorded_already", "received_on"):
        corrected(world, child, on=days_ago(3), dose="MR2")


def test_an_early_dose_needs_confirmation_and_is_recorded(world, client):
    child = make_child(world, days=100)
    given(world, child, occurrence="DPT-HB-Hib1", received_on=days_ago(20))
    client.force_login(world.siti)
    address = reverse("interventions:care_child", args=[child.uuid])
    sent = {"seen_on": today().isoformat(), "given_else": ["I-07:DPT-HB-Hib2", "I-07:IPV1"]}
    page = client.post(address, sent)
    assert [question.split()[0] for question in page.context["open_questions"]] == ["DPT-HB-Hib2", "IPV1"]
    assert client.post(address, sent | {"yakin": page.context["open_codes"]}).status_code == 302
    assert ServiceReceived.objects.of(child).filter(occurrence="DPT-HB-Hib2").exists()


def test_the_day_of_the_posyandu_names_what_is_due_to_who_was_weighed(world, client):
    child = make_child(world)
    make_visit(world, child, on=today())
    client.force_login(world.siti)
    page = client.get(reverse("toddlers:today")).content.decode()
    assert reverse("interventions:care_child", args=[child.uuid]) in page
    assert "Imunisasi" in page


def test_answers_by_mistake_are_withdrawn_with_a_reason_and_what_was_given_stays(world, sign_in):
    child = make_child(world)
    care = cared(world, child, given=((Item.DEWORMING, ""),), kpsp_yes=5, counselling=("feeding",))
    client, page = sign_in(world.siti), reverse("toddlers:child", args=[child.uuid])
    address = reverse("interventions:care_withdraw", args=[care.uuid])
    assert address in client.get(page).content.decode()
    with assert_refused("outside_area"):
        withdraw_child_care(care=care, reason=REASON, by=world.ujang, at=timezone.now())
    assert "Isi alasan" in client.post(address, {}).content.decode()
    assert client.post(address, {"reason": REASON}).url == page
    assert not ChildVisitCare.objects.exists() and ServiceReceived.objects.of(child).count() == 1
    assert Owed.objects.of(child).filter(item=Item.DEVELOPMENT, received_on=None).exists()


def test_a_finding_that_asks_for_a_referral_has_its_button_and_is_the_reason(world, sign_in):
    child = make_child(world)
    refer = reverse("interventions:refer_child", args=[child.uuid])
    client, page = sign_in(world.siti), reverse("toddlers:child", args=[child.uuid])
    cared(world, child, has_cough=True)
    assert refer not in client.get(page).content.decode()
    care = cared(world, child, has_tb_contact=True)
    assert f"{refer}?pelayanan={care.uuid}" in client.get(page).content.decode()
    form = client.get(refer, {"pelayanan": care.uuid}).context["form"]
    assert form["reason"].value() == "Dua tanda TBC atau lebih: rujuk ke puskesmas"
