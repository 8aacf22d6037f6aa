"""A fact that recaps and the stored counts of indicators both count is one number, at every level.

Every figure of a recap is compared that has the name of a stored count, or is named in SAME. The others are named in
OWN, with what they count that no stored count does: a new figure must be in one of the three.
"""

from datetime import timedelta
from itertools import product

import pytest

from apps.core.rules.month import Month
from apps.core.tables import Kind
from apps.indicators.labels.catalogue import INDICATORS
from apps.indicators.rules.nutrition_figures import HEIGHT_CLASSES, WASTING_CLASSES, WEIGHT_CLASSES
from apps.indicators.selectors.counting import COLUMNS
from apps.indicators.selectors.values import period_counts
from apps.indicators.services.counts import counts_of
from apps.regions.selectors.units import find_unit
from apps.reports.catalogue import REPORTS
from apps.reports.rules.tpps import SENSITIVE, SPECIFIC
from apps.reports.services.recaps import parse_question
from tests.factories import (
    CIKAREO,
    NOW,
    make_antenatal_visit,
    make_child,
    make_pregnancy,
    make_visit,
    today,
)
from tests.reports.scenes import everyone

pytestmark = pytest.mark.django_db
# By recap: key of its figure, and column of the stored counts, where they have two names.
SAME = {
    "skdn": {"first": "first_weighed", "muac_measured": "muac_known", "kek": "thin", "ttd_90": "tablets_90"},
    "kasus-baru": {
        "new": "stunting_new", "recovered": "stunting_recovered", "closing": "stunting_open",
        "reached_60_months": "stunting_aged_out", "relapse": "stunting_relapsed", "died": "stunting_died",
        "not_found": "stunting_lost",
    },
    "ibu-hamil": {
        "muac_measured": "muac_known", "kek": "thin", "hb_tested": "haemoglobin_known", "ttd_90": "tablets_90",
        "mms_180": "tablets_180", "delivered": "deliveries", "skilled": "deliveries_by_health_worker",
        "in_facility": "deliveries_in_facility", "contraception_after": "postpartum_contraception",
    },
    "pmt": {"child_running": "food_running", "child_begun": "food_begun"},
    "krs": {
        "targets": "families_target", "official": "officially_at_risk", "rank_above_4": "at_risk_rank_over_4",
        **{f"rank_{rank}": f"at_risk_rank_{rank}" for rank in range(1, 5)},
        "with_child_0_23": "target_child_0_23", "with_child_24_59": "target_child_24_59",
        "any_of_four": "target_four_too",
        **{
            key: f"target_{key}"
            for key in (
                "no_water", "no_latrine", "too_young", "too_old", "too_close", "too_many", "no_contraception"
            )
        },
    },
    "tpk": {
        "teams_active": "active_teams", "pregnant_target": "pregnant", "family_target": "at_risk",
        "under_two_target": "registered_0_23", "family_visited": "accompanied_families",
        **{
            f"{stage}_visited": f"accompanied_{stage}"
            for stage in ("catin", "pregnant", "postpartum", "under_two", "under_five")
        },
    },
    "elsimil": {"catin": "catin_registered"},
    "lokmin": {"new_cases": "stunting_new"},
    "lokus": {"targets": "families_target"},
    "cakupan": {
        "children": "registered", "girls_ttd_target": "girls_listed", "girls_ttd_served": "girls_given_tablets",
        "girls_hb_target": "girls_listed", "girls_hb_served": "girls_screened",
        "catin_examined_target": "catin_registered", "catin_examined_served": "catin_examined",
        "catin_company_target": "catin_registered", "families_odf_target": "latrine_known",
        "families_odf_served": "target_proper_latrine", "families_kb_target": "deliveries",
        "families_kb_served": "postpartum_contraception",
    },
    "aksi-bangda": {"children": "registered"},
    "semester": {"targets": "families_target"},
}  # fmt: skip
NUTRITION = {
    "measured": tuple(HEIGHT_CLASSES.values()),
    "stunted": tuple(HEIGHT_CLASSES.values())[:2],
    "weight_for_height_valid": tuple(WASTING_CLASSES.values()),
    "wasted": tuple(WASTING_CLASSES.values())[:2],
    "overweight": tuple(WASTING_CLASSES.values())[4:],
    "weight_for_age_valid": tuple(WEIGHT_CLASSES.values()),
    "underweight": tuple(WEIGHT_CLASSES.values())[:2],
}
# By recap: figures that no stored count has, although one may bear the same name, and why.
MORE = "no stored count of the kind"
OF_PERIOD = "of the whole quarter or semester, where the stored counts have the end of each month"
OWED = "of what is owed (interventions.Owed), of which there are no stored counts"
OWN = {
    "status-gizi": {"registered less measured": "not_measured", "by age": "measured_0_23 stunted_0_23"},
    "skdn": {MORE: "with_card vitamin_a_blue vitamin_a_red ttd_30"},
    "lokmin": {"of the day on which the sheet is made": "problems_today without_help"},
    "kasus-baru": {"moves do not add up": "opening moved_in moved_out"},
    "ibu-hamil": {MORE: "k1_pure ultrasound"},
    "pmt": {
        MORE: "child_wasted child_underweight child_not_gained child_monitored child_target child_days_over"
        " child_referred child_defaulted pregnant_running pregnant_begun pregnant_monitored pregnant_target"
        " pregnant_days_over pregnant_referred pregnant_defaulted"
    },
    "krs": {MORE: "rank_unknown at_risk_new at_risk_old couples pregnant_couples official_differs"},
    "tpk": {MORE: "teams visits catin_target postpartum_target under_five_target"},
    "elsimil": {MORE: "catin_women catin_men catin_ideal catin_accompanied catin_at_risk_accompanied"},
    "lokus": {OF_PERIOD: "followed measured stunted severely_stunted", MORE: "stunted_helped received"},
    "cakupan": {
        OF_PERIOD: "pregnant_ttd_target pregnant_ttd_served children_breastfed_target children_breastfed_served"
        " children_fed_target children_fed_served",
        MORE: "catin_company_served",
        "nothing is recorded": "pregnant_unwanted_target pregnant_unwanted_served catin_ttd_target catin_ttd_served"
        " catin_class_target catin_class_served families_phbs_target families_phbs_served p2k2_target p2k2_served",
        OWED: "pregnant_food_target pregnant_food_served pregnant_unmet_target pregnant_unmet_served"
        " couples_cash_target couples_cash_served couples_food_target couples_food_served couples_insured_target"
        " couples_insured_served children_severe_target children_severe_served children_grown_target"
        " children_grown_served children_food_target children_food_served children_immunised_target"
        " children_immunised_served families_fish_target families_fish_served families_company_target"
        " families_company_served families_garden_target families_garden_served water_target water_served"
        " latrine_target latrine_served food_variety_target food_variety_served",
        "money": "budget_dana_desa budget_apbd budget_bumdes budget_csr",
    },
    "semester": {OF_PERIOD: "followed measured stunted pregnant kek"},
}
RECAPS = [report for report in REPORTS if report.slug not in ("skor-desa", "intervensi")]


def compared(report, result) -> dict[str, tuple[str, ...]]:
    """Key of each figure that both have -> the stored columns that it is the sum of."""
    own = {key for keys in OWN.get(report.slug, {}).values() for key in keys.split()}
    columns = [column for _key, _title, part in getattr(report, "parts", ()) for column in part] or result.main.columns
    keys = [column.key for column in columns if column.kind is Kind.COUNT]
    same = {key: (column,) for key, column in SAME.get(report.slug, {}).items()}
    known = {key: (key,) for key in COLUMNS} | NUTRITION | same
    assert not own & same.keys(), report.slug
    missing = [key for key in keys if key not in known and key not in own]
    assert not missing, f"{report.slug}: say in SAME or OWN what {missing} count"
    return {key: known[key] for key in keys if key not in own}


@pytest.fixture
def scene(world):
    """With a woman who was thin and is not any more, and children of the month before."""
    scene = everyone(world)
    before = Month.of(today()).plus(-1).last
    for number in range(3):
        child = make_child(world, f"Anak {number}", days=700 + 90 * number, at=None)
        make_visit(world, child, on=before - timedelta(days=number), by=world.dewi, height=70 + 6 * number)
    mother = make_pregnancy(world, "Yati", weeks=24)
    make_antenatal_visit(world, mother, ago=60, muac_cm=22, hb_g_dl=10)
    make_antenatal_visit(world, mother, muac_cm=25, hb_g_dl=12)
    return scene


@pytest.mark.parametrize("report", RECAPS, ids=lambda report: report.slug)
def test_recap_and_dashboard_say_one_number(scene, report):
    for code, back in product(["36.02", "36.02.10", CIKAREO], [0, 1, 3]):
        month, unit = Month.of(today()).plus(-back), find_unit(code)
        _report, question = parse_question(slug=report.slug, order={"unit": code, "bulan": str(month), "tingkat": ""})
        period = type(report).period_of(month)
        months = [period.month.plus(-number) for number in range(period.months)]
        table = counts_of([unit], months, seconds=60)
        stored = period_counts({one: table.of(unit, one) for one in months}, months)
        result = report.build(question, made_by="Uji", at=NOW)
        both, total = compared(report, result), result.total.values
        assert both
        wanted = {key: sum(stored[one] for one in both[key]) for key in both}
        assert {key: total[key] for key in both} == wanted, (code, month)


def test_the_semester_report_has_the_indicators_of_the_decree_in_their_order():
    numbers = [[INDICATORS[one.code].number for one in block if one.code] for block in (SPECIFIC, SENSITIVE)]
    assert numbers == [[f"A{number}" for number in range(1, 10)], ["B1", "B3", "B4", "B5", "B6", "B7", "B8", "B10"]]
