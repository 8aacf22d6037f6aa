"""What households spend: recorded by who may, and the group that follows from it, which always balances."""

from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from apps.accounts.enums import Role
from apps.core.models import Policy
from apps.families.inputs import WelfareInput
from apps.families.services.welfare import record_welfare
from apps.interventions.enums import Item
from apps.interventions.models import Owed, ServiceReceived
from apps.programmes.inputs import ExpenditureInput
from apps.programmes.lists.extreme_poverty import extreme_poverty
from apps.programmes.models import HouseholdExpenditure, PovertyStay
from apps.programmes.selectors.extreme_poverty import poverty_balance
from apps.programmes.services.extreme_poverty import record_expenditure
from tests.factories import assert_refused, days_ago, insert_family, make_family, make_user, post, sign_in_as, today
from tests.help_factories import insert_help
from tests.programme_factories import insert_agency, make_officer

pytestmark = pytest.mark.django_db


def spend(family, rp, *, by, ago=10):
    survey = ExpenditureInput(surveyed_on=days_ago(ago), rp_a_day=rp, source="Pendataan desa")
    return record_expenditure(family=family, expenditure=survey, by=by, at=timezone.now())


def make_poor(world, family, *, ago=20):
    return spend(family, 9_000, by=world.budi, ago=ago)


@pytest.fixture
def sari(world):
    return make_officer("sari", agency=insert_agency(code="dinsos", name="Dinas Sosial"))


@pytest.fixture
def tatang(world):
    user = make_user("tatang", "Tatang")
    post(user, Role.TKSK, region_id="36.02.10", district="36.02", place="36.02.10")
    return user


def test_survey_above_the_threshold_ends_the_stay(world):
    family = insert_family(world)
    spend(family, 9_000, by=world.budi, ago=20)
    spend(family, 12_001, by=world.budi, ago=5)
    stay = PovertyStay.objects.get()
    assert (stay.entered_on, stay.entered_as, stay.entered_source) == (days_ago(20), "expenditure", "Pendataan desa")
    assert (stay.left_on, stay.left_as, stay.household, stay.desa_id) == (
        days_ago(5), "expenditure", family, family.desa_id,
    )  # fmt: skip


def test_dataset_puts_a_family_in_the_group_beside_its_rank(world):
    family = make_family(world)
    listed = WelfareInput(
        dataset="p3ke", released_on=days_ago(30), rank=1, is_extremely_poor=True, poverty_source="SK 1"
    )
    record_welfare(family=family, welfare=listed, by=world.budi, at=timezone.now())
    assert [(one.entered_as, one.entered_source) for one in PovertyStay.objects.all()] == [("dataset", "SK 1")]


def test_same_day_again_corrects_the_survey(world):
    family = insert_family(world)
    spend(family, 9_000, by=world.budi)
    spend(family, 19_000, by=world.budi)
    assert (HouseholdExpenditure.objects.get().rp_a_day, PovertyStay.objects.count()) == (19_000, 0)


def test_everything_wrong_is_named(world):
    wrong = ExpenditureInput(surveyed_on=days_ago(-1), rp_a_day=0, source=" ")
    with assert_refused("date_in_future"):
        record_expenditure(family=insert_family(world), expenditure=wrong, by=world.budi, at=timezone.now())


@pytest.mark.parametrize("who", ["sari", "tatang", "ujang", "budi"])
def test_who_may_record_it_does_so_on_a_page(world, client, request, who):
    user = getattr(world, who, None) or request.getfixturevalue(who)
    family = insert_family(world)
    sign_in_as(client, user)
    url = reverse("programmes:expenditure", args=[family.uuid])
    assert "Rp12.000" in client.get(url).content.decode()
    client.post(url, {"surveyed_on": today().isoformat(), "rp_a_day": "9500", "source": "Pendataan"})
    assert HouseholdExpenditure.objects.get().entered_by == user


def test_other_agencies_and_cadres_may_not(world, client):
    family = insert_family(world)
    for user in (make_officer(), world.siti, world.dewi, world.rini):
        sign_in_as(client, user)
        assert client.get(reverse("programmes:expenditure", args=[family.uuid])).status_code == 404
        with assert_refused("outside_area"):
            spend(family, 9_000, by=user)


def test_balance_closes_whatever_happened(world):
    rows = [insert_family(world, f"Keluarga {number}") for number in range(4)]
    for family in rows:
        spend(family, 9_000, by=world.budi, ago=40)
    spend(rows[0], 15_000, by=world.budi, ago=5)
    late = insert_family(world, "Baru")
    spend(late, 8_000, by=world.budi, ago=3)
    balance = poverty_balance(Q(desa_id="36.02.10.2001"), days_ago(10), today())
    assert (balance.opening, balance.entered, sum(balance.left.values()), balance.closing) == (4, 1, 1, 4)
    assert balance.opening + balance.entered - sum(balance.left.values()) == balance.closing
    assert (balance.families, balance.share) == (5, 80)


def test_list_names_who_left_and_which_help_came_in_between(world, client, sari):
    family = insert_family(world, "Termiskin")
    spend(family, 9_000, by=world.budi, ago=40)
    insert_help(ServiceReceived, family, world.budi, item="I-10", received_on=days_ago(20))
    insert_help(ServiceReceived, family, world.budi, item="I-11", received_on=days_ago(2))
    spend(family, 15_000, by=world.budi, ago=5)
    sign_in_as(client, sari)
    assert "Termiskin" not in client.get(reverse("programmes:extreme_poverty")).content.decode()
    page = client.get(reverse("programmes:extreme_poverty"), {"keadaan": "left"}).content.decode()
    assert "Termiskin" in page and "Rp15.000" in page and "pengeluaran di atas batas" in page
    (row,) = client.get(reverse("programmes:extreme_poverty"), {"keadaan": "left"}).context["rows"]
    assert str(days_ago(20).year) in row.help and row.help.count(";") == 0


def test_head_of_the_district_reads_the_balance_without_names(world, client):
    make_poor(world, insert_family(world, "Termiskin"))
    head = make_user("iti", "Iti")
    post(head, Role.PIMPINAN, region_id="36.02", district="36.02", place="36.02")
    sign_in_as(client, head)
    page = client.get(reverse("programmes:extreme_poverty")).content.decode()
    assert "1 keluarga miskin ekstrem" in page and "Termiskin" not in page


def test_family_page_shows_it_to_who_sees_families(world, client):
    family = insert_family(world)
    make_poor(world, family)
    sign_in_as(client, world.ujang)
    page = client.get(reverse("families:family", args=[family.uuid])).content.decode()
    assert "Rp9.000" in page and "Miskin ekstrem" in page
    assert reverse("programmes:expenditure", args=[family.uuid]) in page


def cash_of(family) -> list[tuple]:
    """(from, until, whether it is unknown) of BLT Dana Desa."""
    rows = Owed.objects.filter(family=family, item=Item.VILLAGE_CASH).order_by("due_from")
    return list(rows.values_list("due_from", "due_until", "is_unknown"))


@pytest.mark.parametrize(("rp", "is_owed"), [(12_000, True), (12_001, False)])
def test_a_household_is_owed_by_what_it_spends(world, rp, is_owed):
    family = insert_family(world)
    spend(family, rp, by=world.budi, ago=20)
    assert cash_of(family) == ([(days_ago(20), None, False)] if is_owed else [])


def test_a_survey_above_the_threshold_ends_what_a_list_gave(world):
    """Whatever was written first; an older survey written later changes nothing after the newer one."""
    family = make_family(world)
    listed = {"dataset": "p3ke", "rank": 1, "is_extremely_poor": True, "poverty_source": "SK 1"}
    spend(family, 12_001, by=world.budi, ago=5)
    record_welfare(
        family=family, welfare=WelfareInput(released_on=days_ago(30), **listed), by=world.budi, at=timezone.now()
    )
    assert cash_of(family) == [(days_ago(30), days_ago(6), False)]
    spend(family, 9_000, by=world.budi, ago=40)
    assert cash_of(family) == [(days_ago(40), days_ago(6), False)]
    spend(family, 8_000, by=world.budi, ago=2)
    assert cash_of(family) == [(days_ago(40), days_ago(6), False), (days_ago(2), None, False)]


@pytest.mark.parametrize(("rp", "is_owed"), [(12_000, True), (12_001, False)])
def test_what_a_household_spends_settles_the_lowest_decile(world, rp, is_owed):
    family = make_family(world)
    ranked = WelfareInput(dataset="dtsen", released_on=days_ago(30), rank=1)
    record_welfare(family=family, welfare=ranked, by=world.budi, at=timezone.now())
    assert cash_of(family) == [(days_ago(30), None, True)]
    spend(family, rp, by=world.budi, ago=3)
    owed = [(days_ago(3), None, False)] if is_owed else []
    assert cash_of(family) == [(days_ago(30), days_ago(4), True), *owed]


def test_another_threshold_changes_what_is_owed_with_the_group(world):
    family = insert_family(world)
    spend(family, 12_001, by=world.budi, ago=20)
    higher = {"code": "programmes.extreme_poverty.threshold_rp", "district": family.district, "value": 13_000}
    Policy.objects.create(**higher, valid_from=days_ago(400), source="uji")
    call_command("rejudge", district=family.district)
    assert PovertyStay.objects.count() == 1 and cash_of(family) == [(days_ago(20), None, False)]


def test_a_name_leads_to_the_survey_only_where_the_reader_records_it(world, sari):
    make_poor(world, insert_family(world))
    for user, leads in ((sari, True), (make_officer("lina"), False)):
        (row,) = extreme_poverty.rows([PovertyStay.objects.get()], SimpleNamespace(user=user), today())
        assert bool(row.title.url) is leads
