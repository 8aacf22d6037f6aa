"""A record made by mistake leaves all lists with what belongs to it, stays in the history, and can come back."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.core.refusal import Refused
from apps.core.templatetags.display import day
from apps.families.models import Family, Member, Screening
from apps.interventions.enums import CourseKind, Item
from apps.interventions.inputs import CourseInput, CourseWeekInput
from apps.interventions.models import Course, FeedingWeek, Owed, Referral
from apps.interventions.services.course_weeks import record_week
from apps.interventions.services.courses import begin_course
from apps.interventions.services.referrals import receive_referral
from apps.mothers.models import AntenatalVisit, Pregnancy
from apps.people.models import DuplicatePair, Withdrawal
from apps.people.services.withdrawals import bring_back, withdraw
from apps.toddlers.models import Child, Measurement
from tests.factories import (
    assert_refused,
    make_antenatal_visit,
    make_birth,
    make_catin,
    make_child,
    make_family,
    make_member,
    make_pregnancy,
    make_screening,
    make_visit,
    sign_in_as,
    table_rows,
    today,
)
from tests.help_factories import make_referral
from tests.people_factories import insert_pair

pytestmark = pytest.mark.django_db
REASON = "Anak ini tidak pernah ada"
TABLES = (
    "toddlers_child", "toddlers_measurement", "families_family", "families_member", "families_screening",
    "mothers_pregnancy", "mothers_antenatalvisit", "mothers_catin", "interventions_referral", "interventions_course",
    "interventions_feedingweek",
)  # fmt: skip


def gone(record, by, reason=REASON):
    return withdraw(record=record, reason=reason, by=by, at=timezone.now())


def visited_child(world):
    child = make_child(world)
    make_visit(world, child)
    return Child.objects.get(pk=child.pk)


def screened_family(world):
    family = make_family(world)
    make_member(world, family)
    make_screening(world, family)
    return Family.objects.get(pk=family.pk)


def seen_pregnancy(world):
    pregnancy = make_pregnancy(world)
    make_antenatal_visit(world, pregnancy)
    return Pregnancy.objects.get(pk=pregnancy.pk)


def fed_child(world):
    child = make_child(world)
    make_visit(world, child, weight=9.6)
    child.refresh_from_db()
    begun = CourseInput(kind=CourseKind.PMT_CHILD, begun_on=today())
    course = begin_course(beneficiary=child, course=begun, by=world.dewi, at=timezone.now())
    week = CourseWeekInput(monitored_on=today(), weight_kg=Decimal("9.7"))
    record_week(course=course, week=week, by=world.dewi, at=timezone.now())
    course.refresh_from_db()
    return course


def referred_child(world):
    return make_referral(world, make_child(world), by=world.dewi)


MAKERS = {
    "child": (visited_child, [Child, Measurement]),
    "family": (screened_family, [Family, Member, Screening]),
    "member": (lambda world: make_member(world, make_family(world)), [Member]),
    "pregnancy": (seen_pregnancy, [Pregnancy, AntenatalVisit]),
    "catin": (make_catin, []),
    "referral": (referred_child, [Referral]),
    "course": (fed_child, [Course, FeedingWeek]),
}


@pytest.mark.parametrize("name", MAKERS)
def test_a_withdrawn_record_goes_with_its_parts_and_comes_back_as_it_was(world, name):
    make, models = MAKERS[name]
    record = make(world)
    before = table_rows(*TABLES)
    withdrawal = gone(record, world.dewi)
    assert [model.objects.count() for model in models] == [0] * len(models)
    assert not type(record).objects.exists()
    assert bring_back(withdrawal=withdrawal, reason="Ternyata benar", by=world.dewi, at=timezone.now()) == record
    assert table_rows(*TABLES) == before
    with assert_refused("undone_already"):
        bring_back(withdrawal=withdrawal, reason="Sekali lagi", by=world.dewi, at=timezone.now())


def test_help_that_was_withdrawn_counts_no_longer_as_received(world):
    course = fed_child(world)
    owed = Owed.objects.filter(child=course.child, item=Item.PMT_CHILD, is_unknown=False)
    assert owed.get().received_on == today()
    withdrawal = gone(course, world.dewi)
    assert withdrawal.name == f"PMT lokal balita {course.child.name}, {day(today())}"
    assert owed.get().received_on is None
    bring_back(withdrawal=withdrawal, reason="Ternyata benar", by=world.dewi, at=timezone.now())
    assert owed.get().received_on == today()


def test_a_cadre_withdraws_a_referral_sent_by_mistake_on_its_page(world, sign_in):
    child = make_child(world)
    mine, of_dewi = make_referral(world, child), make_referral(world, make_child(world, "Alya"), by=world.dewi)
    received = make_referral(world, make_child(world, "Dina"))
    receive_referral(referral=received, received_on=today(), version=received.version, by=world.dewi, at=timezone.now())
    client = sign_in(world.siti)
    for referral, is_offered in ((mine, True), (of_dewi, False), (received, False)):
        page = client.get(reverse("interventions:referral", args=[referral.uuid])).content.decode()
        assert (reverse("people:withdraw_referral", args=[referral.uuid]) in page) is is_offered
    address = reverse("people:withdraw_referral", args=[mine.uuid])
    page = client.get(address).content.decode()
    assert f"Hapus Rujukan {child.name}, {day(today())} (salah catat)?" in page, page[page.find("<h1") :][:300]
    answer = client.post(address, {"reason": "Salah anak"}, follow=True)
    assert f"Rujukan {child.name}, {day(today())} dihapus" in answer.content.decode()
    assert set(Referral.objects.all()) == {of_dewi, received}


def test_a_midwife_withdraws_a_course_begun_by_mistake_on_its_page(world, sign_in):
    course = fed_child(world)
    address = reverse("people:withdraw_course", args=[course.uuid])
    page = reverse("interventions:course", args=[course.uuid])
    assert address not in sign_in(world.siti).get(page).content.decode()
    client = sign_in(world.dewi)
    assert address in client.get(page).content.decode()
    client.post(address, {"reason": "Salah anak"})
    assert not Course.objects.exists() and not FeedingWeek.objects.exists()


def test_the_history_keeps_the_rows_with_reason_and_user(world):
    child = visited_child(world)
    gone(child, world.dewi)
    events = [Child.pgh_event_model, Measurement.pgh_event_model]
    for event in (model.objects.filter(pgh_label="delete").select_related("pgh_context").get() for model in events):
        assert event.pgh_context.metadata == {"reason": REASON, "user": world.dewi.pk}


def test_a_cadre_withdraws_what_she_made_today_and_nothing_else(world):
    mine, of_dewi = make_child(world, by=world.siti), make_child(world, "Alya")
    older = make_child(world, "Dina", by=world.siti, at=timezone.now() - timedelta(days=2))
    for child in (of_dewi, older):
        with assert_refused("outside_area"):
            gone(child, world.siti)
    gone(mine, world.siti)
    assert set(Child.objects.all()) == {of_dewi, older}


@pytest.mark.parametrize("name", ["ana", "rini", "ujang", "siti"])
@pytest.mark.parametrize("kind", MAKERS)
def test_who_may_not_correct_it_may_not_withdraw_it_nor_bring_it_back(world, name, kind):
    record, user = MAKERS[kind][0](world), getattr(world, name)
    with assert_refused("outside_area"):
        gone(record, user)
    withdrawal = gone(record, world.dewi)
    with assert_refused("outside_area"):
        bring_back(withdrawal=withdrawal, reason=REASON, by=user, at=timezone.now())


def test_record_that_others_depend_on_is_not_withdrawn(world):
    pregnancy = make_pregnancy(world, weeks=39)
    make_birth(world, pregnancy)
    pregnancy.refresh_from_db()
    baby, family = Child.objects.get(), pregnancy.woman.family
    for record, words in ((baby, "bayi baru lahir"), (pregnancy, "persalinan"), (pregnancy.woman, "balita")):
        with pytest.raises(Refused) as refused:
            gone(record, world.dewi)
        assert refused.value.code == "in_use"
        assert words in str(refused.value)
    with assert_refused("in_use"):
        gone(family, world.dewi)
    assert Withdrawal.objects.count() == 0


def test_a_reason_is_needed_and_an_open_pair_of_it_is_gone_too(world):
    one, other = make_child(world, "Aisyah"), make_child(world, "Aisah")
    insert_pair("child", one, other)
    with assert_refused("reason_missing"):
        gone(other, world.dewi, reason="")
    gone(other, world.dewi)
    assert not DuplicatePair.objects.exists()


def test_a_nik_that_another_person_has_by_now_keeps_it_from_coming_back(world):
    nik = "3602996009230001"
    withdrawal = gone(make_child(world, nik=nik), world.dewi)
    make_child(world, "Alya", nik=nik)
    with assert_refused("newer_records"):
        bring_back(withdrawal=withdrawal, reason=REASON, by=world.dewi, at=timezone.now())


def test_the_pages_withdraw_list_and_bring_back(world, sign_in):
    child, client = visited_child(world), sign_in(world.dewi)
    page = reverse("toddlers:child", args=[child.uuid])
    assert reverse("people:withdraw_child", args=[child.uuid]) in client.get(page).content.decode()
    answer = client.post(reverse("people:withdraw_child", args=[child.uuid]), {"reason": REASON})
    assert answer["Location"].startswith(reverse("people:withdrawals"))
    assert client.get(page).status_code == 404
    (row,) = client.get(reverse("people:withdrawals")).context["rows"]
    assert (row.withdrawal.name, row.withdrawal.reason, row.kind) == (child.name, REASON, "Anak")
    back = client.post(reverse("people:bring_back", args=[row.withdrawal.uuid]), {"reason": "Ternyata benar"})
    assert (back["Location"], client.get(page).status_code) == (page, 200)


def test_a_member_is_withdrawn_on_the_page_of_the_family(world, sign_in):
    member = make_member(world, make_family(world))
    answer = sign_in(world.dewi).post(reverse("people:withdraw_member", args=[member.uuid]), {"reason": REASON})
    assert answer["Location"] == reverse("families:family", args=[member.family.uuid])


def test_the_menu_leads_those_who_may_bring_back_to_what_was_withdrawn(client, world):
    page = f'href="{reverse("people:withdrawals")}"'
    shown = {}
    for name in ("dewi", "ujang"):
        sign_in_as(client, getattr(world, name))
        shown[name] = page in client.get(reverse("home")).content.decode()
    assert shown == {"dewi": True, "ujang": False}
