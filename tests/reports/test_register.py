"""What the register counts on a day: families by the screening of that year, children by their last valid visit."""

import json
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from apps.core.models import Policy
from apps.core.rules.month import months_before
from apps.families.models import Family
from apps.regions.models import Region
from apps.regions.selectors.units import region_unit
from apps.reports.selectors.register_counts import register_counts
from apps.toddlers.models import Child
from tests import import_files
from tests.factories import NOW, make_child, make_visit
from tests.import_files import krs_file, krs_row

pytestmark = pytest.mark.django_db
ON = date(2024, 6, 30)
KEYS = [
    "families_screened", "at_risk", "at_risk_no_safe_water", "at_risk_no_latrine",
    "at_risk_couples_not_on_modern_contraception", "at_risk_with_child_0_23", "children", "low_birth_weight",
    "short_at_birth", "a_stunted_0_23", "b_stunted_0_59", "b_stunted_24_59", "d_children_0_23_of_at_risk",
    "e_children_0_59_of_at_risk",
]  # fmt: skip


def counted(code="36.02", on=ON) -> dict[str, int]:
    """Only what is not nothing."""
    return {key: count for key, count in register_counts(region_unit(Region.objects.get(pk=code)), on).items() if count}


def child(world, born_on, *visits, family=None, kg=3.0, cm=49.0) -> Child:
    """A girl with visits of (day, cm)."""
    birth = {"birth_weight_kg": kg, "birth_length_cm": cm}
    at = datetime(2024, 6, 1, tzinfo=UTC)
    name = f"Anak {born_on:%B} {'I' * born_on.day}"
    made = make_child(world, name, born_on=born_on, mother_name="Yeni", at=at, **birth)
    Child.objects.filter(pk=made.pk).update(family=family)
    for day, height in visits:
        make_visit(world, made, on=day, weight=9, height=height, position="", at=NOW)
    return made


def test_a_family_counts_with_the_screening_of_the_newest_year_up_to_the_day(world):
    for year, latrine in (("2023", 1), ("2022", 2), ("2024", 2)):
        import_files.bring(krs_file(krs_row(latrine=latrine)), world.budi, kind="krs", year=year)
    risk = {"families_screened": 1, "at_risk": 1, "at_risk_no_latrine": 1, "at_risk_with_child_0_23": 1}
    assert counted(on=date(2023, 12, 31)) == risk
    assert counted() == counted(on=date(2026, 1, 1)) == {"families_screened": 1}
    assert counted(on=date(2021, 1, 1)) == {"families_screened": 1}, "before the first, the first after it"


def test_each_factor_counts_among_those_at_risk_only(world):
    rows = [
        krs_row(latrine=2, water=1),
        krs_row(kk="3602992403230002", head_nik="", wife_nik="", latrine=2, old=1, kb=1, baduta=2, balita=1),
        krs_row(kk="3602992403230003", head_nik="", wife_nik="", latrine=2, old=2, close=2, kb=1),
    ]
    import_files.bring(krs_file(*rows), world.budi, kind="krs")
    assert counted() == {
        "families_screened": 3,
        "at_risk": 2,
        "at_risk_no_safe_water": 1,
        "at_risk_with_child_0_23": 1,
        "at_risk_couples_not_on_modern_contraception": 1,
    }


def test_stunted_by_the_last_valid_visit_and_the_age_of_the_day(world):
    child(world, date(2023, 1, 1), (date(2024, 1, 10), 66), (date(2024, 5, 10), 68), (date(2024, 7, 1), 85))
    child(world, date(2023, 1, 2), (date(2024, 1, 10), 66), (date(2024, 5, 10), 80))
    child(world, date(2022, 7, 1), (date(2024, 5, 10), 74))
    child(world, date(2022, 6, 30), (date(2024, 5, 10), 74))
    child(world, date(2022, 6, 28), (date(2024, 5, 10), 74), (date(2024, 6, 10), None))
    child(world, date(2019, 6, 29), (date(2024, 5, 10), 90))
    assert counted() == {"children": 6, "a_stunted_0_23": 2, "b_stunted_0_59": 4, "b_stunted_24_59": 2}


def left(world, status, on, *visits) -> Child:
    one = child(world, date(2023, 1, 1), *visits)
    Child.objects.filter(pk=one.pk).update(status=status, status_on=on)
    return one


@pytest.mark.parametrize("status", ["died", "moved", "over_age"])
def test_a_child_counts_in_the_groups_as_long_as_it_is_followed(world, status):
    short = (date(2024, 5, 10), 66)
    left(world, status, ON, short)
    left(world, status, ON + timedelta(days=1), short)
    assert counted() == {"children": 2, "a_stunted_0_23": 1, "b_stunted_0_59": 1}


def test_a_stunted_child_was_measured_in_the_last_three_months(world):
    child(world, date(2023, 1, 1), (date(2024, 3, 29), 66))
    child(world, date(2023, 1, 2), (date(2024, 3, 30), 66))
    assert counted() == {"children": 2, "a_stunted_0_23": 1, "b_stunted_0_59": 1}


def test_both_limits_of_the_groups_are_rows_of_the_table_of_policies(world):
    child(world, date(2023, 1, 1), (date(2024, 1, 10), 66))
    left(world, "died", ON, (date(2024, 5, 10), 66))
    assert counted() == {"children": 2}
    for name, value in (("measured_within_months", 6), ("followed_only", False)):
        code = f"reports.target_groups.{name}"
        Policy.objects.create(code=code, district="36.02", valid_from=ON, value=value, source="Surat Bapelitbangda")
    assert counted() == {"children": 2, "a_stunted_0_23": 2, "b_stunted_0_59": 2}
    the_day_before = {"children": 2, "a_stunted_0_23": 1, "b_stunted_0_59": 1}
    assert counted(on=ON - timedelta(days=1)) == the_day_before, "the defaults, and the second child was followed"


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2024, 6, 30), 3, date(2024, 3, 30)),
        (date(2024, 5, 31), 3, date(2024, 2, 29)),
        (date(2024, 2, 1), 14, date(2022, 12, 1)),
    ],
)
def test_so_many_months_before_a_day_is_the_same_day_or_the_last_of_a_shorter_month(day, months, before):
    assert months_before(day, months) == before


def test_weight_and_length_at_birth_count_over_all_on_record(world):
    grown = child(world, date(2021, 1, 1), kg=2.499, cm=47.9)
    Child.objects.filter(pk=grown.pk).update(born_on=date(2015, 1, 1))
    child(world, date(2024, 1, 1), kg=2.5, cm=48)
    child(world, date(2024, 2, 1), kg=None, cm=None)
    assert counted() == {"children": 3, "low_birth_weight": 1, "short_at_birth": 1}


def test_children_of_families_at_risk_count_once_a_person_saw_them(world):
    import_files.bring(
        krs_file(krs_row(), krs_row(kk="3602992403230002", head_nik="", wife_nik="", latrine=2)), world.budi, kind="krs"
    )
    at_risk, sound = Family.objects.order_by("pk")
    seen = (date(2024, 5, 10), 78)
    child(world, date(2023, 5, 1), seen, family=at_risk)
    child(world, date(2021, 5, 1), (date(2024, 5, 10), 95), family=at_risk)
    child(world, date(2023, 5, 2), (date(2024, 7, 10), 78), family=at_risk)
    child(world, date(2023, 5, 3), seen, family=sound)
    child(world, date(2023, 5, 4), seen)
    counts = counted()
    assert (counts["d_children_0_23_of_at_risk"], counts["e_children_0_59_of_at_risk"]) == (1, 2)


def test_a_unit_counts_its_own(world):
    import_files.bring(
        krs_file(krs_row(), krs_row(kk="3602992403230002", kec="SAJIRA", desa="SAJIRA")), world.budi, kind="krs"
    )
    child(world, date(2024, 1, 1))
    assert [counted(code).get("families_screened", 0) for code in ("36.02", "36.02.12", "36.02.10.2002")] == [2, 1, 0]
    assert [counted(code).get("children", 0) for code in ("36.02", "36.02.12", "51.05")] == [1, 0, 0]


def test_the_command_tells_a_machine_exactly_the_known_keys_and_a_person_how_years_are_taken(world):
    out = StringIO()
    call_command("register", "--unit", "36.02", "--on", "2024-06-30", "--json", stdout=out)
    assert json.loads(out.getvalue()) == dict.fromkeys(KEYS, 0)
    assert list(json.loads(out.getvalue())) == KEYS
    out = StringIO()
    call_command("register", "--unit", "36.02", "--on", "2024-06-30", stdout=out)
    assert "penapisan tahun 2024" in out.getvalue()
    with pytest.raises(CommandError):
        call_command("register", "--unit", "36.99", "--on", "2024-06-30")
