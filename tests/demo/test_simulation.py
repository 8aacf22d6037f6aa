"""A synthetic district has the published shares, obeys the rules, and has no real person's numbers."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from django.utils.timezone import localdate

from apps.core.refusal import Refused
from apps.core.rules.dated import Dated
from apps.core.sealing import unseal
from apps.demo.calibration import targets_of
from apps.demo.generators.kecamatan import Area, generate_kecamatan
from apps.demo.generators.names import names_of
from apps.demo.plan import DemoStory, Plan
from apps.demo.services.simulation import simulate
from apps.demo.writers.kecamatan import refused_codes
from apps.families.models import Family
from apps.families.rules.nik import encoded_birth, read_nik
from apps.regions.models import Posyandu
from apps.toddlers.enums import ChildStatus, HeightStatus, WastingStatus
from apps.toddlers.models import Child, Measurement
from apps.toddlers.rules.age import completed_months_of_many
from apps.toddlers.rules.list_status import finding_bits_of
from apps.toddlers.rules.policy import GrowthPolicy
from apps.toddlers.rules.verdicts import VERDICT_COLUMNS, judge
from apps.toddlers.services.children import child_input, register_child
from apps.toddlers.services.stored_verdicts import rejudge_child
from apps.toddlers.services.visits import record_visit, visit_input
from tests.factories import NOW

UNTIL = date(2026, 11, 2)
POLICY = Dated.always(GrowthPolicy())
DESA = [f"36.02.10.2{number:03d}" for number in range(1, 101)]
MEASURED = ["measured_on", "weight_kg", "height_cm", "position", "muac_cm", "head_cm", "oedema"]


def generate(*, families, seed=7, until=UNTIL, desa=DESA, story=None):
    """-> (population, growth, visits)."""
    plan = Plan("36.02", families, 14, seed, until, story=story or DemoStory())
    share = {code: families / len(desa) for code in desa}
    kecamatan = generate_kecamatan(plan, targets_of("36.02"), names_of("36.02"), Area("36.02.10", share, 9))
    return kecamatan.population, kecamatan.growth, kecamatan.visits


def share_of(statuses, *wanted):
    return np.isin(statuses, wanted).sum() / (statuses != "").sum()


@pytest.fixture(scope="module")
def district():
    """12,000 children of 53,500 families, as arrays."""
    return generate(families=53_500, until=date(2026, 10, 31))


def test_prevalence_lies_within_five_percent_of_the_published_figures(district):
    _village, _growth, visits = district
    verdicts = judge(visits.timeline, POLICY).columns
    targets = targets_of("36.02")
    stunted = share_of(verdicts["height_status"], HeightStatus.SEVERELY_STUNTED, HeightStatus.STUNTED)
    wasted = share_of(verdicts["wasting_status"], WastingStatus.SEVERELY_WASTED, WastingStatus.WASTED)
    assert targets.stunted == pytest.approx(0.0442)
    assert stunted == pytest.approx(targets.stunted, rel=0.05)
    assert wasted == pytest.approx(targets.wasted, rel=0.05)


def test_attendance_matches_the_calibration_and_is_higher_in_february_and_august(district):
    population, _growth, visits = district
    children, targets = population.children, targets_of("36.02")
    months = visits.timeline.measured_on.astype("datetime64[M]")
    for month in np.arange("2025-09", "2026-11", dtype="datetime64[M]"):
        first, last = month.astype("datetime64[D]"), (month + 1).astype("datetime64[D]") - 1
        on_record = (children.entered_on <= last) & (completed_months_of_many(children.born_on, last) < 60)
        on_record &= np.isnat(children.leaves_on) | (children.leaves_on >= first)
        is_weighing = month.astype(int) % 12 + 1 in (2, 8)
        wanted = targets.measured_in_weighing_months if is_weighing else targets.measured
        assert (months == month).sum() / on_record.sum() == pytest.approx(wanted, rel=0.05), month


def test_no_visit_is_one_a_service_would_refuse(district):
    _village, _growth, visits = district
    assert len(visits) > 100_000
    assert refused_codes(visits.timeline, judge(visits.timeline, POLICY), UNTIL) == []


def test_some_values_have_a_warning(district):
    _village, _growth, visits = district
    marked = judge(visits.timeline, POLICY).columns["warnings"] != ""
    assert 0.005 < marked.mean() < 0.06


def test_numbers_are_unique_synthetic_and_match_their_child(district):
    population, _growth, _visits = district
    children = population.children
    born, given = children.born_on.tolist(), [nik for nik in children.nik if nik]
    assert len(set(given)) == len(given) > 0.9 * len(children)
    for nik, day, is_girl in zip(children.nik, born, children.is_girl.tolist(), strict=True):
        if nik:
            assert read_nik(nik).digits == nik
            assert nik.startswith("360299")
            assert encoded_birth(nik) == (day.day, day.month, day.year % 100)
            assert (int(nik[6]) >= 4) == is_girl
            assert int(nik[12:]) >= 1000
    assert len(set(population.households.kk)) == len(population.households.kk)


def test_numbers_do_not_look_rounded_by_a_spreadsheet(district):
    assert len({nik[-1] for nik in district[0].children.nik if nik}) == 10


def test_siblings_share_a_household_and_are_born_apart(district):
    children = district[0].children
    of, count = np.unique(children.household, return_counts=True)
    assert set(count.tolist()) == {1, 2}
    for household in of[count == 2].tolist():
        first, second = np.flatnonzero(children.household == household)
        assert children.posyandu[first] == children.posyandu[second]
        assert abs((children.born_on[first] - children.born_on[second]).astype(int)) >= 300


def test_children_who_left_are_not_measured(district):
    population, _growth, visits = district
    leaves_on = population.children.leaves_on[visits.child]
    assert not (visits.timeline.measured_on >= leaves_on).any()
    assert set(population.children.status.tolist()) == {status.value for status in ChildStatus}


def test_equal_plans_give_equal_districts_and_other_seeds_others():
    one, same, other = (generate(families=1_300, seed=seed, desa=DESA[:5]) for seed in (1, 1, 2))
    assert one[0].children.name == same[0].children.name != other[0].children.name
    assert one[0].households.head_nik == same[0].households.head_nik
    assert one[0].children.nik == same[0].children.nik
    for name in MEASURED[1:]:
        np.testing.assert_array_equal(getattr(one[2].timeline, name), getattr(same[2].timeline, name))


def test_story_shows_in_the_data():
    population, _growth, visits = generate(
        families=6_700, desa=DESA[:10], story=DemoStory(worsening=DESA[1], careless=DESA[2], recovering=DESA[3])
    )
    verdicts = judge(visits.timeline, POLICY).columns
    desa = population.posyandus.desa[population.children.posyandu[visits.child]]
    months = visits.timeline.measured_on.astype("datetime64[M]")
    late = months >= np.datetime64("2026-07")
    stunted = np.isin(verdicts["height_status"], [HeightStatus.SEVERELY_STUNTED, HeightStatus.STUNTED])
    worse = desa == DESA[1]
    assert stunted[worse & late].mean() > 2 * stunted[worse & (months < np.datetime64("2026-01"))].mean()
    in_halves = np.isclose(visits.timeline.height_cm * 2 % 1, 0)
    assert in_halves[desa == DESA[2]].mean() > 0.85 > 0.5 > in_halves[desa == DESA[4]].mean()

    (recovering,) = np.flatnonzero(population.children.is_recovering)
    statuses = verdicts["height_status"][visits.child == recovering].tolist()
    assert len(statuses) == 13  # in November the posyandu has not opened yet
    assert statuses[:3] == [HeightStatus.STUNTED] * 3
    assert statuses[-2:] == [HeightStatus.NORMAL] * 2


@pytest.fixture
def on_record(world):
    simulate(plan=Plan("36.02", 540, 14, 3, UNTIL), at=NOW)
    return world


def test_the_verdicts_written_are_those_the_services_write(on_record):
    before = list(Measurement.objects.order_by("pk").values())
    assert len(before) > 500
    for child in Child.objects.all():
        rejudge_child(child, at=NOW)
    assert list(Measurement.objects.order_by("pk").values()) == before


def test_visits_entered_one_by_one_get_the_same_verdicts(on_record):
    under_five = NOW.date() - timedelta(days=4 * 365)
    cileles = Child.objects.within("36.02.10").filter(born_on__gt=under_five).exclude(latest=None).order_by("pk")
    for child in cileles[:4]:
        again = replace(child_input(child), nik="", uuid=None, posyandu=None, family=None, mother=None)
        again = register_child(child=again, by=on_record.dewi, at=NOW)
        for visit in child.measurements.order_by("measured_on"):
            record_visit(child=again, visit=replace(visit_input(visit), uuid=None), by=on_record.dewi, at=NOW)
        written = [
            list(c.measurements.order_by("measured_on").values(*MEASURED, *VERDICT_COLUMNS)) for c in (child, again)
        ]
        assert written[0] == written[1]


def test_children_have_a_family_a_posyandu_and_a_latest_visit(on_record):
    assert Child.objects.count() == Child.objects.exclude(family=None).exclude(posyandu=None).count() > 120
    for child in Child.objects.select_related("family", "posyandu", "latest", "entered_by"):
        assert child.family.wife_name == child.mother_name
        assert child.posyandu.desa_id == child.desa_id == child.family.desa_id
        assert child.last_measured_on == (child.latest and child.latest.measured_on)
        assert child.finding_bits == (finding_bits_of(child.latest) if child.latest else 0)
        assert child.registered_on == localdate(child.entered_at) <= (child.last_measured_on or UNTIL)
        assert not child.entered_by.is_active
        if child.nik_sealed:
            assert unseal(child.nik_sealed).startswith("360299")
    assert Measurement.pgh_event_model.objects.count() == Measurement.objects.count(), "each row is written once"


def test_most_visits_are_entered_on_their_day_or_the_next_and_some_later(on_record):
    late = [(localdate(one.entered_at) - one.measured_on).days for one in Measurement.objects.all()]
    in_time = sum(days <= 1 for days in late) / len(late)
    assert min(late) == 0 and max(late) >= 3 and 0.5 < in_time < 0.95


def test_existing_posyandu_are_used(on_record):
    assert Posyandu.objects.filter(desa_id="36.02.10.2001", name_key="melati1").count() == 1
    assert Child.objects.filter(posyandu=on_record.melati).exists()


def test_a_second_run_changes_nothing(on_record):
    counts = (Child.objects.count(), Measurement.objects.count(), Family.objects.count())
    again = simulate(plan=Plan("36.02", 540, 14, 4, UNTIL), at=NOW)
    assert (again.children, again.skipped) == (0, ("36.02.10", "36.02.12"))
    assert (Child.objects.count(), Measurement.objects.count(), Family.objects.count()) == counts


@pytest.mark.parametrize(
    ("plan", "field"),
    [
        (Plan("36.02", 540, 14, 1, date(2026, 11, 3)), "until"),
        (Plan("36.02", 540, 14, 1, UNTIL, ("36.02.77",)), "kecamatan"),
        (Plan("35.14", 540, 14, 1, UNTIL), "kecamatan"),
        (Plan("36.02", 19, 14, 1, UNTIL), "families"),
    ],
)
def test_impossible_plans_are_refused(world, plan, field):
    with pytest.raises(Refused) as refusal:
        simulate(plan=plan, at=NOW)
    assert refusal.value.field == field


def test_simulation_is_refused_in_production(world, settings):
    settings.IS_PRODUCTION = True
    with pytest.raises(Refused) as refusal:
        simulate(plan=Plan("36.02", 540, 14, 1, UNTIL), at=NOW)
    assert refusal.value.code == "production"
    assert not Child.objects.exists()


def test_names_follow_the_custom_of_the_district():
    rng = np.random.default_rng(1)
    is_girl = np.array([True, False])
    girl, boy = names_of("51.05").children(rng, is_girl)
    assert (girl.split()[0], boy.split()[0]) == ("Ni", "I")
    lists = names_of("36.02").lists
    girl, boy = names_of("36.02").children(rng, is_girl)
    assert any(girl.startswith(name) for name in lists["child_f"])
    assert any(boy.startswith(name) for name in lists["child_m"])
