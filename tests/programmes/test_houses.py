"""Houses for the extreme poor: what was seen and what an agency's list (RTLH) says decide who is owed one."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.families.inputs import HouseInput
from apps.families.models import HouseCondition
from apps.families.services.houses import record_house
from apps.imports.services.runs import undo_import
from apps.interventions.enums import Item
from apps.interventions.models import Owed
from apps.programmes.enums import AllocationState, Step
from apps.programmes.models import Allocation
from apps.programmes.services.allocations import take_step
from tests.factories import REASON, assert_refused, days_ago, make_family, post_form, sign_in_as, today
from tests.imports.test_recipients import KK, row, with_kk
from tests.programme_factories import insert_programme, make_officer
from tests.programmes.test_extreme_poverty import make_poor
from tests.programmes.test_list_matching import bring

pytestmark = pytest.mark.django_db
NEW_YEAR = date(today().year, 1, 1)


@pytest.fixture
def family(world):
    """Among the extreme poor since before this year."""
    family = with_kk(make_family(world, "Termiskin"), KK)
    make_poor(world, family, ago=(today() - NEW_YEAR).days + 30)
    return family


@pytest.fixture
def houses(world):
    return insert_programme(make_officer(), item="I-16", name="RTLH", year=today().year)


def see(family, is_fit, *, by, ago=0) -> HouseCondition:
    house = HouseInput(seen_on=days_ago(ago), is_fit=is_fit)
    return record_house(family=family, house=house, by=by, at=timezone.now())


def owed_of(family) -> list[tuple]:
    rows = Owed.objects.filter(family=family, item=Item.HOUSING).order_by("due_from")
    return list(rows.values_list("because", "due_from", "due_until", "received_on"))


def test_a_house_seen_unfit_is_owed_until_one_is_seen_fit(world, family):
    (unknown,) = owed_of(family)
    assert unknown[0] == "housing_not_recorded"
    see(family, False, by=world.asep, ago=20)
    since = unknown[1]
    assert owed_of(family) == [
        ("housing_not_recorded", since, days_ago(21), None), ("house_unfit", days_ago(20), None, None),
    ]  # fmt: skip
    see(family, True, by=world.asep, ago=5)
    assert owed_of(family)[1] == ("house_unfit", days_ago(20), days_ago(6), None)
    see(family, False, by=world.asep, ago=5)
    assert owed_of(family)[1] == ("house_unfit", days_ago(20), None, None), "the same day again corrects it"
    assert HouseCondition.objects.count() == 2


def test_a_list_of_houses_says_that_they_are_unfit_and_its_day_that_one_came(world, family, houses):
    """A list names a year: it counts from its first day, whenever it is uploaded."""
    officer = houses.entered_by
    run = bring(houses, officer, row("Termiskin", **{"No KK": KK}))
    assert owed_of(family)[-1] == ("house_unfit", NEW_YEAR, None, None)
    undo_import(run=run, by=officer, at=timezone.now())
    assert [because for because, *_rest in owed_of(family)] == ["housing_not_recorded"]
    came = f"{today() - timedelta(1):%d/%m/%Y}"
    run = bring(houses, officer, row("Termiskin", **{"No KK": KK, "Tanggal Terima": came}))
    assert owed_of(family)[-1] == ("house_unfit", NEW_YEAR, None, days_ago(1))
    undo_import(run=run, by=officer, at=timezone.now())
    assert [because for because, *_rest in owed_of(family)] == ["housing_not_recorded"]


def test_a_cancelled_line_says_nothing_of_the_house(world, family, houses):
    bring(houses, houses.entered_by, row("Termiskin", **{"No KK": KK}))
    allocation = Allocation.objects.get()
    assert allocation.state == AllocationState.PROPOSED
    ids, by = [allocation.pk], houses.entered_by
    take_step(step=Step.CANCEL, allocations=ids, on=today(), reason=REASON, by=by, at=timezone.now())
    assert [because for because, *_rest in owed_of(family)] == ["housing_not_recorded"]


def test_a_proposal_of_the_portal_is_no_statement_about_the_house(world, client, family, houses):
    sign_in_as(client, houses.entered_by)
    client.post(reverse("programmes:propose_all", args=[houses.uuid]))
    assert Allocation.objects.get().family == family
    assert [because for because, *_rest in owed_of(family)] == ["housing_not_recorded"]


@pytest.mark.parametrize(("is_fit", "proposed"), [(True, 0), (False, 1), (None, 1)])
def test_a_fit_house_is_not_proposed(world, client, family, houses, is_fit, proposed):
    if is_fit is not None:
        see(family, is_fit, by=world.asep)
    sign_in_as(client, houses.entered_by)
    page = client.get(reverse("programmes:match", args=[houses.uuid]))
    assert page.context["missing"] == proposed
    client.post(reverse("programmes:propose_all", args=[houses.uuid]))
    assert Allocation.objects.count() == proposed


def test_the_page_of_a_family_says_how_its_house_was_seen(world, sign_in):
    client, family = sign_in(world.asep), make_family(world)
    page = reverse("families:family", args=[family.uuid])
    assert "layak huni, dilihat" not in client.get(page).content.decode()
    answer = post_form(client, reverse("families:house", args=[family.uuid]),
                       {"seen_on": today().isoformat(), "is_fit": "tidak"})  # fmt: skip
    assert answer.status_code == 302
    shown = client.get(page).content.decode()
    assert "tidak layak huni, dilihat" in shown and "Keadaan rumah" in shown
    assert HouseCondition.objects.get().entered_by == world.asep


def test_who_may_not_screen_families_records_no_house(world, family, client):
    for user in (world.siti, world.rini):
        sign_in_as(client, user)
        assert client.get(reverse("families:house", args=[family.uuid])).status_code == 404
        with assert_refused("outside_area"):
            see(family, True, by=user)
