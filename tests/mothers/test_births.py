from datetime import timedelta

import pytest
from django.utils import timezone

from apps.core.refusal import Refused
from apps.families.models import Member
from apps.mothers.enums import PostpartumContact, PregnancyStatus
from apps.mothers.inputs import NewbornInput, PostpartumVisitInput
from apps.mothers.models import Birth, Newborn, Pregnancy
from apps.mothers.services.births import withdraw_birth
from apps.mothers.services.postpartum import (
    is_within_postpartum,
    record_contraception,
    record_postpartum_visit,
    withdraw_postpartum_visit,
)
from apps.mothers.services.pregnancies import end_pregnancy
from apps.toddlers.models import Child
from apps.toddlers.services.visits import correct_child
from tests.factories import BABY, days_ago, make_antenatal_visit, make_birth, make_pregnancy, make_screening
from tests.mothers.test_pregnancy_services import WHY, refused

pytestmark = pytest.mark.django_db
BOY = NewbornInput(is_alive=True, sex="L", name="Rangga", weight_kg=2.4, length_cm=47, has_early_breastfeeding=True)
STILL = NewbornInput(is_alive=False, sex="P", weight_kg=1.9)


def test_a_live_birth_creates_the_child_of_this_mother_and_family(world):
    pregnancy = make_pregnancy(world, weeks=40)
    birth = make_birth(world, pregnancy, BOY, ago=3)
    child = Child.objects.get()
    woman = pregnancy.woman
    assert (child.name, child.sex, child.born_on, child.mother, child.family, child.mother_name) == (
        "Rangga",
        "L",
        days_ago(3),
        woman,
        woman.family,
        woman.name,
    )
    assert (child.desa_id, child.posyandu, float(child.birth_weight_kg), float(child.birth_length_cm)) == (
        pregnancy.desa_id,
        world.melati,
        2.4,
        47.0,
    )
    assert (child.has_early_breastfeeding, child.gestation_weeks, child.birth_order) == (True, 39, 2)
    assert (birth.newborns.get().child, birth.place) == (child, "puskesmas")
    pregnancy.refresh_from_db()
    assert (pregnancy.status, pregnancy.ended_on, pregnancy.next_due) == ("delivered", days_ago(3), "kf1")


def test_twins_are_two_children_named_after_their_mother(world):
    make_birth(world, make_pregnancy(world, weeks=38), BABY, BABY)
    assert sorted(Child.objects.values_list("name", flat=True)) == [
        "Bayi Ny. Yuyun Rahayu 1",
        "Bayi Ny. Yuyun Rahayu 2",
    ]
    assert [newborn.number for newborn in Newborn.objects.order_by("number")] == [1, 2]


def test_a_stillbirth_creates_no_child(world):
    pregnancy = make_pregnancy(world, weeks=38)
    make_birth(world, pregnancy, STILL)
    assert (Child.objects.count(), Newborn.objects.get().child, Birth.objects.count()) == (0, None, 1)
    pregnancy.refresh_from_db()
    assert pregnancy.next_due == "kf1"


def test_of_twins_one_may_live(world):
    make_birth(world, make_pregnancy(world, weeks=38), BABY, STILL)
    assert list(Newborn.objects.order_by("number").values_list("is_alive", flat=True)) == [True, False]
    assert Child.objects.count() == 1


@pytest.mark.parametrize(
    ("weeks", "babies", "ago", "code"),
    [
        (38, [BABY], -1, "date_in_future"),
        (38, [BABY], 270, "date_impossible"),
        (18, [BABY], 0, "too_early"),
        (38, [NewbornInput(is_alive=True)], 0, "sex_missing"),
        (38, [BABY], 30, "visited_after"),
    ],
)
def test_a_birth_that_cannot_be_is_refused_and_leaves_nothing(world, weeks, babies, ago, code):
    pregnancy = make_pregnancy(world, weeks=weeks)
    make_antenatal_visit(world, pregnancy, ago=20)
    assert refused(make_birth, world, pregnancy, *babies, ago=ago)[0] == code
    assert (Birth.objects.count(), Child.objects.count(), Newborn.objects.count()) == (0, 0, 0)


def test_a_birth_is_recorded_once(world):
    pregnancy = make_pregnancy(world, weeks=38)
    make_birth(world, pregnancy)
    assert refused(make_birth, world, pregnancy)[0] == "ended"


def test_a_nik_in_use_refuses_the_whole_birth(world):
    make_birth(world, make_pregnancy(world, weeks=38), NewbornInput(is_alive=True, sex="L", nik="3602990103240001"))
    other = make_pregnancy(world, "Ibu Kedua", weeks=38, woman=None)
    answer = refused(make_birth, world, other, BABY, NewbornInput(is_alive=True, sex="L", nik="3602990103240001"))
    assert answer == ("nik_taken", "baby-2-nik")
    assert (Birth.objects.count(), Child.objects.count()) == (1, 1)


def test_a_birth_taken_back_leaves_the_pregnancy_running_and_no_child(world):
    pregnancy = make_pregnancy(world, weeks=38)
    make_antenatal_visit(world, pregnancy, ago=20)
    birth = make_birth(world, pregnancy, BABY, BABY)
    withdraw_birth(birth=birth, reason=WHY, by=world.dewi, at=timezone.now())
    running = Pregnancy.objects.get()
    assert (running.status, running.ended_on, running.next_due) == ("ongoing", None, "k4")
    assert (Birth.objects.count(), Child.objects.count(), Newborn.objects.count()) == (0, 0, 0)


def test_a_birth_on_which_something_stands_is_not_taken_back(world):
    birth = make_birth(world, make_pregnancy(world, weeks=38))
    correct_child(child=Child.objects.get(), version=1, reason=WHY, name="Melati", by=world.dewi, at=timezone.now())
    taking_back = {"birth": birth, "reason": WHY, "by": world.dewi, "at": timezone.now()}
    assert refused(withdraw_birth, **taking_back)[0] == "newer_stands_on_it"


def after_birth(world, pregnancy, contact, ago, **more):
    visit = PostpartumVisitInput(contact=PostpartumContact(contact), visited_on=days_ago(ago), **more)
    return record_postpartum_visit(pregnancy=pregnancy, visit=visit, by=world.dewi, at=timezone.now())


def test_visits_after_birth_come_in_their_days_and_once(world):
    pregnancy = make_pregnancy(world, weeks=41)
    assert refused(after_birth, world, pregnancy, "kf1", 9)[0] == "not_delivered"
    make_birth(world, pregnancy, ago=10)
    first = after_birth(world, pregnancy, "kf1", 9, vitamin_a=2)
    pregnancy.refresh_from_db()
    assert (first.vitamin_a, pregnancy.next_due, pregnancy.next_due_on) == (2, "kn1", days_ago(8))
    assert refused(after_birth, world, pregnancy, "kf1", 9) == ("contact_made", "contact")
    assert refused(after_birth, world, pregnancy, "kf2", 1) == ("outside_its_days", "visited_on")
    after_birth(world, pregnancy, "kn3", 1)
    pregnancy.refresh_from_db()
    assert (pregnancy.next_due, pregnancy.last_seen_on) == ("kf3", days_ago(1))
    withdraw_postpartum_visit(
        visit=pregnancy.postpartum.get(contact="kn3"), reason=WHY, by=world.dewi, at=timezone.now()
    )
    pregnancy.refresh_from_db()
    assert pregnancy.next_due == "kn1"


def test_a_newborn_who_did_not_live_is_not_visited(world):
    pregnancy = make_pregnancy(world, weeks=40)
    make_birth(world, pregnancy, STILL, ago=1)
    assert refused(after_birth, world, pregnancy, "kn1", 0) == ("no_live_birth", "contact")


@pytest.mark.parametrize(("days", "within"), [(0, True), (42, True), (43, False)])
def test_contraception_counts_within_42_days(world, days, within):
    birth = make_birth(world, make_pregnancy(world, weeks=44), ago=28)
    Birth.objects.update(delivered_on=days_ago(60))
    birth.refresh_from_db()
    assert is_within_postpartum(birth) is None
    started = birth.delivered_on + timedelta(days=days)
    birth = record_contraception(birth=birth, method="iud", started_on=started, by=world.dewi, at=timezone.now())
    assert (is_within_postpartum(birth), birth.contraception, birth.version) == (within, "iud", 2)


@pytest.mark.parametrize(("found_ago", "used"), [(None, "iud"), (9, "iud"), (3, "none")])
def test_the_family_uses_what_was_begun_after_birth_unless_a_later_screening_found_otherwise(world, found_ago, used):
    birth = make_birth(world, make_pregnancy(world, weeks=40), ago=8)
    family = birth.pregnancy.woman.family
    if found_ago:
        make_screening(world, family, contraception="none", on=days_ago(found_ago))
    record_contraception(birth=birth, method="iud", started_on=days_ago(5), by=world.dewi, at=timezone.now())
    family.refresh_from_db()
    assert family.contraception == used


def ended(world, pregnancy, status, ago=0):
    return end_pregnancy(
        pregnancy=pregnancy,
        status=PregnancyStatus(status),
        on=days_ago(ago),
        reason=WHY,
        by=world.dewi,
        at=timezone.now(),
    )


@pytest.mark.parametrize("status", ["miscarried", "moved", "died"])
def test_a_pregnancy_may_end_otherwise_and_nothing_is_due_any_more(world, status):
    pregnancy = ended(world, make_pregnancy(world, weeks=15), status)
    assert (pregnancy.status, pregnancy.next_due, pregnancy.next_due_on) == (status, "", None)
    assert ended(world, pregnancy, "ongoing").next_due == "k1"


def test_a_mother_who_died_is_so_in_her_family_and_lives_there_again_if_not(world):
    pregnancy = ended(world, make_pregnancy(world, weeks=15), "died", ago=2)
    woman = Member.objects.get()
    assert (woman.status, woman.status_on) == ("died", days_ago(2))
    ended(world, pregnancy, "moved")
    woman.refresh_from_db()
    assert (woman.status, woman.status_on) == ("active", None)
    assert Member.pgh_event_model.objects.order_by("-pgh_id").first().pgh_context.metadata["reason"] == WHY


def test_a_birth_is_no_mere_status(world):
    pregnancy = make_pregnancy(world, weeks=39)
    with pytest.raises(Refused):
        ended(world, pregnancy, "delivered")
    make_birth(world, pregnancy)
    assert refused(ended, world, pregnancy, "moved")[0] == "is_a_birth"
