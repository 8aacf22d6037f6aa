"""The catalogue and the dated values of a district: dated, with their source, for who may edit them."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.core.models import Policy
from apps.core.policies import policy_of, settings_of_all
from apps.core.rules.policy_values import is_of_type, parse_value, value_text
from apps.interventions.inputs import CatalogueItemInput, ItemEndInput, PolicyInput
from apps.interventions.models import StaleOwed
from apps.interventions.rules.checklist import ChecklistPolicy
from apps.interventions.selectors.catalogue import catalogue_on
from apps.interventions.services.catalogue import add_item, change_item, end_item
from apps.interventions.services.policies import set_value
from tests.factories import assert_refused, make_child, today
from tests.programme_factories import insert_agency

pytestmark = pytest.mark.django_db
DISTRICT = "36.02"


def item(code="K-01", **more) -> CatalogueItemInput:
    values = {
        "name": "Telur rebus di sekolah", "kind": "specific", "beneficiary": "child", "unit": "butir",
        "agency": "disdik", "funds": ("apbd",), "valid_from": today(), "source": "Keputusan Bupati 12/2026",
    }  # fmt: skip
    return CatalogueItemInput(code=code, **values | more)


@pytest.fixture
def agency(world):
    return insert_agency(DISTRICT, "disdik", "Dinas Pendidikan")


def test_a_district_adds_changes_and_ends_an_intervention_by_date(world, agency):
    by, at = world.budi, timezone.now()
    add_item(district=DISTRICT, item=item(valid_from=today() - timedelta(20)), by=by, at=at)
    change_item(district=DISTRICT, item=item(name="Telur setiap hari", valid_from=today()), by=by, at=at)
    end = ItemEndInput(valid_from=today() + timedelta(10), source="Keputusan Bupati 13/2026")
    end_item(district=DISTRICT, code="K-01", end=end, by=by, at=at)
    names = [
        catalogue_on(DISTRICT, today() + timedelta(days)).get("K-01") for days in (-21, -20, -1, 0, 9, 10)
    ]  # fmt: skip
    assert [one and one.name for one in names] == [
        None, "Telur rebus di sekolah", "Telur rebus di sekolah", "Telur setiap hari", "Telur setiap hari", None,
    ]  # fmt: skip
    assert "K-01" not in catalogue_on("51.05", today())


def test_all_that_is_wrong_with_an_intervention_is_refused_together(world, agency):
    wrong = item(code="x", name=" ", agency="none", duration_days=0, source="")
    for code, field in (
        ("code_malformed", "code"), ("text_missing", "name"), ("agency_unknown", "agency"),
        ("duration_impossible", "duration_days"), ("text_missing", "source"),
    ):  # fmt: skip
        with assert_refused(code, field):
            add_item(district=DISTRICT, item=wrong, by=world.budi, at=timezone.now())


def test_a_neighbour_and_a_midwife_may_not_edit(world, agency):
    for user in (world.rini, world.dewi):
        with assert_refused("outside_area", None):
            add_item(district=DISTRICT, item=item(), by=user, at=timezone.now())


def test_a_value_counts_from_its_day_on_and_names_who_set_it(world, client):
    client.force_login(world.budi)
    code = "interventions.checklist.late_after_days"
    sent = {"value": "14", "valid_from": today(), "source": "Berita acara TPPS"}
    assert client.post(reverse("interventions:policy", args=[code]), sent).status_code == 302
    days = [
        policy_of(ChecklistPolicy, district=DISTRICT, on=today() - timedelta(back)).late_after_days for back in (0, 1)
    ]
    assert days == [14, 30]
    page = client.get(reverse("interventions:policies")).content.decode()
    assert world.budi.get_full_name() in page
    assert client.post(reverse("interventions:policy", args=[code]), sent | {"value": "banyak"}).status_code == 200
    assert Policy.objects.count() == 1


def test_a_value_of_another_type_is_refused(world):
    change = PolicyInput(code="interventions.checklist.late_after_days", value="14", valid_from=today(), source="SK")
    with assert_refused("value_malformed", "value"):
        set_value(district=DISTRICT, change=change, by=world.budi, at=timezone.now())


def test_each_default_is_read_back_from_its_text():
    for setting in settings_of_all().values():
        value = parse_value(value_text(setting.default), setting.kind)
        assert value_text(value) == value_text(setting.default), setting.code
        assert is_of_type(value, setting.kind), setting.code


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("2, 8", tuple[int, ...], (2, 8)),
        ("1,4", tuple[int, int], (1, 4)),
        ("ya", bool, True),
        ("2024-06-01", date, date(2024, 6, 1)),
        ("0,5", float, 0.5),
        ("-", int | None, None),
    ],
)
def test_a_text_is_read_by_the_type_of_the_setting(text, kind, value):
    assert parse_value(text, kind) == value


@pytest.mark.parametrize(
    ("text", "kind"), [("", tuple[int, ...]), ("1", tuple[int, int]), ("x", int), ("1,5", int), ("mungkin", bool)]
)
def test_a_text_of_another_type_is_no_value(text, kind):
    with pytest.raises(ValueError, match=r"^"):
        parse_value(text, kind)


def test_a_changed_value_has_what_people_are_owed_derived_again(world):
    child = make_child(world)
    StaleOwed.objects.all().delete()
    change = PolicyInput(
        code="interventions.entitlement.is_je_endemic", value=True, valid_from=date(2024, 1, 1), source="SK Dinkes"
    )
    set_value(district=DISTRICT, change=change, by=world.budi, at=timezone.now())
    assert StaleOwed.objects.filter(kind="child", record_id=child.pk).exists()


@pytest.mark.parametrize(
    ("code", "value", "refusal"),
    [
        ("interventions.checklist.late_after_days", -1, "value_negative"),
        ("interventions.checklist.late_after_days", 10**13, "value_impossible"),
        ("interventions.priority.wasted", 101, "weight_impossible"),
    ],
)
def test_number_that_cannot_be_is_refused(world, code, value, refusal):
    change = PolicyInput(code=code, value=value, valid_from=today(), source="SK")
    with assert_refused(refusal, "value"):
        set_value(district=DISTRICT, change=change, by=world.budi, at=timezone.now())
    assert not Policy.objects.filter(code=code, district=DISTRICT).exists()
