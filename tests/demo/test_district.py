"""A district of 20,000 families has the published shares, and what is written is what was generated and judged."""

from datetime import date

import numpy as np
import pytest

from apps.core.rules.dated import Dated
from apps.demo.calibration import targets_of
from apps.demo.generators.kecamatan import Area, generate_kecamatan
from apps.demo.generators.names import names_of
from apps.demo.generators.screenings import FACTS
from apps.demo.plan import DemoStory, Plan
from apps.demo.services.simulation import areas_of, simulate
from apps.families.models import Family, Member, Screening, Welfare
from apps.families.rules.ages import full_years
from apps.families.rules.policy import DEFAULT
from apps.families.rules.screening import Facts, screen
from apps.families.services.verdicts import update_latest_screening
from apps.mothers.models import AdolescentSession, AntenatalVisit, Birth, Catin, Newborn, PostpartumVisit, Pregnancy
from apps.mothers.rules.catin import judge_catin
from apps.mothers.services.verdicts import DERIVED, derive, judge_visits
from apps.regions.models import Team
from apps.toddlers.enums import HeightStatus
from apps.toddlers.models import Child
from apps.toddlers.rules.policy import GrowthPolicy
from apps.toddlers.rules.verdicts import judge
from apps.toddlers.rules.who_tables import LAST_DAY
from tests.factories import NOW

UNTIL = date(2026, 10, 31)
POLICY = Dated.always(GrowthPolicy())
FAMILIES = 20_000
DESA = [f"36.02.10.2{number:03d}" for number in range(1, 31)]
WORSE = DESA[4]


def kecamatan(families=FAMILIES, seed=11, story=None):
    plan = Plan("36.02", families, 14, seed, UNTIL, story=story or DemoStory())
    share = {code: families / len(DESA) for code in DESA}
    return generate_kecamatan(
        plan, targets_of("36.02"), names_of("36.02"), Area("36.02.10", share, 9, {DESA[0]: (-6.5, 106.2)})
    )


@pytest.fixture(scope="module")
def district():
    return kecamatan()


def near(value, rel=0.05):
    return pytest.approx(value, rel=rel)


def test_families_at_risk_and_their_factors_lie_within_five_percent_of_the_published_figures(district):
    newest = district.records.screenings[1]
    at_risk, facts = newest.verdict.is_at_risk == 1, newest.facts.of
    assert newest.year == 2026
    assert at_risk.mean() == near(48_430 / 252_240)
    assert (facts["no_safe_water"] == 1)[at_risk].mean() == near(2_022 / 15_617)
    assert (facts["no_latrine"] == 1)[at_risk].mean() == near(6_919 / 15_617)
    assert (facts["no_modern_contraception"] == 1)[at_risk].mean() == near(12_637 / 15_617)
    dtsen = district.records.welfare[1]
    assert dtsen.is_extremely_poor.sum() / at_risk.sum() == near(798 / 15_617)


def test_stunting_and_coverage_lie_within_five_percent_of_the_calibration_figures(district):
    targets, timeline = targets_of("36.02"), district.visits.timeline
    heights = judge(timeline, POLICY).columns["height_status"]
    stunted = np.isin(heights, [HeightStatus.SEVERELY_STUNTED, HeightStatus.STUNTED]).sum() / (heights != "").sum()
    assert stunted == near(0.0442)

    children, months = district.population.children, timeline.measured_on.astype("datetime64[M]")
    for month in np.arange("2025-09", "2026-11", dtype="datetime64[M]"):
        first, last = month.astype("datetime64[D]"), (month + 1).astype("datetime64[D]") - 1
        registered = (children.entered_on <= last) & (children.born_on >= first - LAST_DAY)
        registered &= np.isnat(children.leaves_on) | (children.leaves_on >= first)
        is_weighing = month.astype(int) % 12 + 1 in (2, 8)
        wanted = targets.measured_in_weighing_months if is_weighing else targets.measured
        assert (months == month).sum() / registered.sum() == near(wanted), month


def test_sizes_are_those_of_the_district(district):
    population, register = district.population, district.records
    children = population.children
    assert len(population.households) == near(FAMILIES, 0.005)
    here = np.isnat(children.leaves_on) & (children.born_on >= np.datetime64(UNTIL) - LAST_DAY)
    assert here.sum() == near(FAMILIES * 107_393 / 478_600)
    assert len(register.screenings[1]) == near(FAMILIES * 252_240 / 478_600 * 0.93)
    per_desa = len(
        set(zip(population.posyandus.desa[population.households.posyandu], population.households.team, strict=True))
    )
    assert per_desa / len(DESA) == near(3.1)
    assert np.mean([len(names) for names in population.posyandus.cadres]) == near(4.8)
    girls = register.sessions.counts["girls"]
    assert girls.sum() / 2 == near(FAMILIES * 224_816 / 478_600 / 7)


def test_as_many_pregnancies_begin_in_a_year_as_the_district_counts(district):
    p = district.records.pregnancies
    begun = (p.lmp_on >= np.datetime64(UNTIL) - 45 - 365) & (p.lmp_on < np.datetime64(UNTIL) - 45)
    assert begun.sum() == near(FAMILIES * 24_448 / 478_600, 0.12)


def test_every_verdict_is_that_of_the_rule(district):
    for screenings in district.records.screenings:
        for place in range(0, len(screenings), 97):
            known = {1: True, 0: False, -1: None}
            facts = Facts(**{name: known[int(screenings.facts.of[name][place])] for name in FACTS})
            verdict, written = screen(facts), screenings.verdict
            assert verdict.is_target
            assert (verdict.targets, verdict.factors, verdict.unknown, verdict.is_at_risk) == (
                written.targets[place],
                written.factors[place],
                written.unknown[place],
                known[int(written.is_at_risk[place])],
            )


def test_ages_and_children_fit_the_family(district):
    homes, children, p = district.population.households, district.population.children, district.records.pregnancies
    at_birth = (children.born_on - homes.wife_born[children.household]).astype(int) / 365.25
    assert homes.has_wife[children.household].all()
    assert at_birth.min() >= 16.9
    assert at_birth.max() <= 47
    assert (homes.parity >= np.bincount(children.household, minlength=len(homes))).all()
    assert (homes.posyandu[children.household] == children.posyandu).all()
    assert (p.household[p.child >= 0] == children.household[p.child[p.child >= 0]]).all()
    ongoing = p.household[np.isnat(p.ended_on)]
    assert len(set(ongoing.tolist())) == len(ongoing) > 400


def test_numbers_of_a_kecamatan_are_unique_and_synthetic(district):
    homes, children = district.population.households, district.population.children
    people = [nik for nik in [*homes.head_nik, *homes.wife_nik, *children.nik] if nik]
    assert len(set(people)) == len(people) > FAMILIES
    assert len(set(homes.kk)) == len(homes.kk)
    assert {number[:6] for number in [*people, *homes.kk, *district.records.catin.nik]} == {"360299"}
    assert {phone[:4] for phone in homes.phone if phone} == {"0800"}


def test_more_families_were_at_risk_the_year_before_except_in_the_worsening_desa():
    district = kecamatan(story=DemoStory(worsening=WORSE, recovering=DESA[0]))
    posyandus, households = district.population.posyandus, district.population.households
    homes = posyandus.desa[households.posyandu]
    share = []
    for s in district.records.screenings:
        there = homes[s.household] == WORSE
        share.append([(s.verdict.is_at_risk == 1)[where].mean() for where in (there, ~there)])
    assert share[0][1] > 1.08 * share[1][1]
    assert share[1][0] > 1.3 * share[0][0]

    children = district.population.children
    (recovering,) = children.household[children.is_recovering]
    verdicts = [s.verdict.is_at_risk[s.household == recovering].tolist() for s in district.records.screenings]
    assert verdicts in ([[1], [0]], [[1], []])


@pytest.fixture
def on_record(world):
    plan = Plan("36.02", 900, 14, 5, date(2026, 11, 2))
    simulate(plan=plan, at=NOW)
    return [generate_kecamatan(plan, targets_of("36.02"), names_of("36.02"), area) for area in areas_of(plan, NOW)]


def test_what_is_written_is_what_was_generated(on_record):
    def generated(count):
        return sum(count(kecamatan) for kecamatan in on_record)

    assert {model.__name__: model.objects.count() for model in (Family, Child, Screening, Welfare, Pregnancy)} == {
        "Family": generated(lambda d: len(d.population.households)),
        "Child": generated(lambda d: len(d.population.children)),
        "Screening": generated(lambda d: sum(map(len, d.records.screenings))),
        "Welfare": generated(lambda d: sum(len(ranks.household) for ranks in d.records.welfare)),
        "Pregnancy": generated(lambda d: len(d.records.pregnancies)),
    }
    assert {model.__name__: model.objects.count() for model in (AntenatalVisit, Catin, AdolescentSession)} == {
        "AntenatalVisit": generated(lambda d: len(d.records.visits)),
        "Catin": generated(lambda d: len(d.records.catin)),
        "AdolescentSession": generated(lambda d: len(d.records.sessions.grade)),
    }
    births = generated(lambda d: (d.records.pregnancies.child >= 0).sum())
    assert (Birth.objects.count(), Newborn.objects.exclude(child=None).count()) == (births, births)
    assert PostpartumVisit.objects.count() == generated(lambda d: len(d.records.postpartum.pregnancy)) > births
    at_risk = generated(lambda d: sum((s.verdict.is_at_risk == 1).sum() for s in d.records.screenings))
    assert Screening.objects.filter(is_at_risk=True).count() == at_risk > 100
    for model in (Family, Member, Screening, Welfare, Pregnancy, AntenatalVisit):
        assert model.pgh_event_model.objects.count() == model.objects.count(), "each row is written once"


def test_a_family_carries_its_newest_screening_and_belongs_to_a_team_of_its_desa(on_record):
    before = list(Family.objects.order_by("pk").values())
    update_latest_screening([family["id"] for family in before])
    assert list(Family.objects.order_by("pk").values()) == before
    assert not Family.objects.exclude(latest=None).filter(team=None).exists()
    assert all(f.team.desa_id == f.desa_id for f in Family.objects.exclude(team=None).select_related("team"))
    assert Team.objects.filter(name_key="tpk1").count() == 4


def test_members_are_those_the_family_names(on_record):
    for family in Family.objects.prefetch_related("members"):
        by_relation = {member.relation: member for member in family.members.all()}
        assert by_relation["head"].name == family.head_name
        assert ("wife" in by_relation) == bool(family.wife_name)
        if "wife" in by_relation:
            assert by_relation["wife"].name == family.wife_name
    for child in Child.objects.select_related("mother"):
        assert (child.mother.family_id, child.mother.name) == (child.family_id, child.mother_name)
    many = Family.objects.filter(screenings__too_many=True).distinct()
    assert sum(f.toddlers.count() + f.members.filter(relation="child").count() >= DEFAULT.many_from for f in many) > 10


def test_pregnancies_are_as_the_services_would_write_them(on_record):
    for pregnancy in Pregnancy.objects.select_related("woman"):
        visits, after = list(pregnancy.visits.order_by("visited_on")), list(pregnancy.postpartum.order_by("visited_on"))
        assert judge_visits(pregnancy, visits) == []
        stored = [getattr(pregnancy, name) for name in DERIVED]
        derive(pregnancy, visits, after)
        assert [getattr(pregnancy, name) for name in DERIVED] == stored
        if pregnancy.status == "delivered":
            newborn = pregnancy.birth.newborns.get()
            assert (newborn.child.mother, newborn.child.born_on) == (pregnancy.woman, pregnancy.ended_on)


def test_catin_have_the_verdict_of_the_rule_and_come_in_pairs(on_record):
    couples = {(catin.partner_name, catin.name, catin.desa_id, not catin.is_female) for catin in Catin.objects.all()}
    for catin in Catin.objects.all():
        verdict = judge_catin(
            is_female=catin.is_female,
            age_years=full_years(catin.born_on, catin.screened_on),
            weight_kg=float(catin.weight_kg),
            height_cm=float(catin.height_cm),
            muac_cm=catin.muac_cm and float(catin.muac_cm),
            hb_g_dl=catin.hb_g_dl and float(catin.hb_g_dl),
            is_exposed_to_smoke=catin.is_exposed_to_smoke,
        )
        assert (catin.result, catin.reasons) == (verdict.result, ",".join(verdict.reasons))
        assert (catin.name, catin.partner_name, catin.desa_id, catin.is_female) in couples
