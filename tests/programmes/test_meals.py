"""Free meals (MBG): one report a desa and month, who has not reported, and who received them by name."""

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.core.rules.month import Month
from apps.interventions.models import ServiceReceived
from apps.programmes.inputs import MealReportInput
from apps.programmes.models import MealReport
from apps.programmes.services.meals import record_meals_received, record_report
from tests.factories import CIKAREO, SAJIRA, assert_refused, days_ago, insert_child, make_child, sign_in_as, today

pytestmark = pytest.mark.django_db


def report(by, desa=CIKAREO, **more):
    about = {"status": "running", "month": Month.of(today()).first, "target_children": 10, "given_children": 8,
             "days_distributed": 8, "days_received": 7, "person_days": 120}  # fmt: skip
    return record_report(report=MealReportInput(desa=desa, **about | more), by=by, at=timezone.now())


def test_incentive_follows_from_the_days_and_the_policy(world):
    assert report(world.ujang).incentive_rp == 120_000


def test_same_month_again_replaces_the_report(world):
    report(world.ujang)
    report(world.ujang, person_days=10)
    assert [(one.incentive_rp, one.version) for one in MealReport.objects.all()] == [(10_000, 2)]


@pytest.mark.parametrize(
    ("more", "code"),
    [({"given_children": 11}, "more_than_target"), ({"days_received": 9}, "days_impossible"),
     ({"days_distributed": 32, "days_received": 1}, "days_impossible"), ({"status": "none"}, "status_impossible")],
)  # fmt: skip
def test_what_cannot_be_is_refused(world, more, code):
    with assert_refused(code):
        report(world.ujang, **more)


def test_both_sides_of_the_bounds_are_accepted(world):
    made = report(world.ujang, given_children=10, days_distributed=31, days_received=31)
    assert (made.given_children, made.days_received) == (10, 31)


def test_desa_reports_for_itself_only(world):
    with assert_refused("outside_area"):
        report(world.ujang, SAJIRA)


def test_list_says_who_has_not_reported(world, client):
    report(world.ujang)
    sign_in_as(client, world.budi)
    page = client.get(reverse("programmes:meals"))
    assert page.context["missing_count"] == 3 and "120.000" in page.content.decode()
    assert CIKAREO not in {one.code for one in page.context["missing"]}


def test_desa_fills_in_the_form(world, client):
    sign_in_as(client, world.ujang)
    url = reverse("programmes:meals_new")
    assert client.get(url).status_code == 200
    people = [f"{part}_{who}" for part in ("target", "given") for who in ("children", "pregnant", "breastfeeding")]
    counts = dict.fromkeys([*people, "days_distributed", "days_received"], "0")
    sent = {"desa": CIKAREO, "month": Month.of(today()).first.isoformat(), "status": "building", "person_days": "3"}
    client.post(url, counts | sent)
    assert MealReport.objects.get().incentive_rp == 3_000


def test_names_that_are_ticked_received_meals_once_a_day(world):
    child = insert_child(world.dewi, posyandu=world.melati)
    for _again in range(2):
        record_meals_received(people=[child], received_on=days_ago(1), by=world.siti, at=timezone.now())
    service = ServiceReceived.objects.get()
    assert (service.child, service.item, service.received_on) == (child, "I-25", days_ago(1))


def test_cadre_records_no_one_of_another_posyandu(world):
    other = insert_child(world.dewi, posyandu=world.mawar)
    with assert_refused("outside_area"):
        record_meals_received(people=[other], received_on=days_ago(1), by=world.siti, at=timezone.now())


def test_day_to_come_is_refused(world):
    child = insert_child(world.dewi, posyandu=world.melati)
    with assert_refused("date_in_future", "received_on"):
        record_meals_received(people=[child], received_on=days_ago(-1), by=world.siti, at=timezone.now())


def test_page_of_names_opens_for_who_records_meals(world, client):
    for user in (world.siti, world.titin, world.ujang):
        sign_in_as(client, user)
        assert client.get(reverse("programmes:meals_received")).status_code == 200
    sign_in_as(client, world.asep)
    assert client.get(reverse("programmes:meals_received")).status_code == 404


def test_meals_ticked_twice_for_a_day_are_on_record_already(world, sign_in):
    child = make_child(world, days=500)
    record_meals_received(people=[child], received_on=days_ago(0), by=world.siti, at=timezone.now())
    sent = {"people": [f"child-{child.pk}"], "received_on": days_ago(0).isoformat()}
    answer = sign_in(world.siti).post(reverse("programmes:meals_received"), sent, follow=True).content.decode()
    assert "sudah tercatat pada tanggal itu" in answer and "0 penerima" not in answer


def test_counts_that_were_not_entered_are_refused_and_not_0(world, client):
    sign_in_as(client, world.ujang)
    url = reverse("programmes:meals_new")
    assert client.get(url).context["form"]["given_children"].value() is None
    answer = client.post(url, {"desa": CIKAREO, "month": Month.of(today()).first.isoformat(), "status": "running"})
    assert {"given_children", "days_received", "person_days"} <= set(answer.context["form"].errors)
    assert not MealReport.objects.exists()
