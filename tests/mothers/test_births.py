import pytest
from django.utils import timezone

from apps.mothers.inputs import (
    NewbornInput,
)
from apps.mothers.models import Birth, Newborn, Pregnancy
from apps.mothers.services.births import withdraw_birth
from apps.toddlers.models import Child
from tests.factories import (
    BABY,
    REASON,
    amend_child,
    assert_refused,
    days_ago,
    make_antenatal_visit,
    make_birth,
    make_pregnancy,
)

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


def test_one_of_two_twins_may_be_stillborn(world):
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
def test_a_refused_birth_writes_nothing(world, weeks, babies, ago, code):
    pregnancy = make_pregnancy(world, weeks=weeks)
    make_antenatal_visit(world, pregnancy, ago=20)
    with assert_refused(code):
        make_birth(world, pregnancy, *babies, ago=ago)
    assert (Birth.objects.count(), Child.objects.count(), Newborn.objects.count()) == (0, 0, 0)


def test_a_birth_is_recorded_once(world):
    pregnancy = make_pregnancy(world, weeks=38)
    make_birth(world, pregnancy)
    with assert_refused("ended"):
        make_birth(world, pregnancy)


def test_a_nik_in_use_refuses_the_whole_birth(world):
    make_birth(world, make_pregnancy(world, weeks=38), NewbornInput(is_alive=True, sex="L", nik="3602990103240001"))
    other = make_pregnancy(world, "Ibu Kedua", weeks=38, woman=None)
    with assert_refused("nik_taken", "baby-2-nik"):
        make_birth(world, other, BABY, NewbornInput(is_alive=True, sex="L", nik="3602990103240001"))
    assert (Birth.objects.count(), Child.objects.count()) == (1, 1)


def test_a_withdrawn_birth_leaves_the_pregnancy_ongoing_and_no_child(world):
    pregnancy = make_pregnancy(world, weeks=38)
    make_antenatal_visit(world, pregnancy, ago=20)
    birth = make_birth(world, pregnancy, BABY, BABY)
    withdraw_birth(birth=birth, reason=REASON, by=world.dewi, at=timezone.now())
    pregnancy = Pregnancy.objects.get()
    assert (pregnancy.status, pregnancy.ended_on, pregnancy.next_due) == ("ongoing", None, "k4")
    assert (Birth.objects.count(), Child.objects.count(), Newborn.objects.count()) == (0, 0, 0)


def test_a_birth_is_not_withdrawn_once_its_child_was_changed(world):
    birth = make_birth(world, make_pregnancy(world, weeks=38))
    amend_child(Child.objects.get(), name="Melati", by=world.dewi, at=timezone.now())
    withdrawing = {"birth": birth, "reason": REASON, "by": world.dewi, "at": timezone.now()}
    with assert_refused("newer_stands_on_it"):
        withdraw_birth(**withdrawing)
