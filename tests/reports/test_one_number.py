"""A fact that recaps and the stored counts of indicators both count is one number, at every level."""

from datetime import timedelta

import pytest

from apps.core.rules.month import Month
from apps.indicators.rules.nutrition_figures import COUNTED
from apps.indicators.services.counts import counts_of
from apps.regions.selectors.units import find_unit
from apps.reports.services.recaps import parse_question
from tests.factories import CIKAREO, NOW, make_antenatal_visit, make_child, make_pregnancy, make_visit, today
from tests.reports.scenes import everyone

pytestmark = pytest.mark.django_db
# By recap: key of its figure, and column of the stored counts.
SAME = {
    "skdn": {
        **{key: key for key in ("registered", "weighed", "gained", "not_gained", "not_weighed_before")},
        **{key: key for key in ("twice_not_gained", "below_red_line", "pregnant")},
        "first": "first_weighed", "muac_measured": "muac_known", "kek": "thin", "ttd_90": "tablets_90",
        "early_asked": "early_breastfeeding_known", "early_breastfed": "early_breastfed",
        "born": "live_births", "born_low": "low_birth_weight",
    },
    "status-gizi": {key: key for key in COUNTED},
    "kasus-baru": {
        "new": "stunting_new", "recovered": "stunting_recovered", "closing": "stunting_open",
        "reached_60_months": "stunting_aged_out", "relapse": "stunting_relapsed", "died": "stunting_died",
    },
    "ibu-hamil": {
        "pregnant": "pregnant", "muac_measured": "muac_known", "kek": "thin", "hb_tested": "haemoglobin_known",
        "anaemic": "anaemic", "ttd_90": "tablets_90",
    },
    "elsimil": {key: f"catin_{key.removeprefix('catin_')}" for key in ("catin_examined", "catin_at_risk")}
    | {"catin": "catin_registered"},
    "krs": {"at_risk": "at_risk", "targets": "families_target"},
}  # fmt: skip


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


@pytest.mark.parametrize("slug", SAME)
@pytest.mark.parametrize("code", ["36.02", "36.02.10", CIKAREO])
@pytest.mark.parametrize("back", [0, 1])
def test_recap_and_dashboard_say_one_number(scene, slug, code, back):
    month, unit = Month.of(today()).plus(-back), find_unit(code)
    stored = counts_of([unit], [month], seconds=60).of(unit, month)
    report, question = parse_question(slug=slug, order={"unit": code, "bulan": str(month), "tingkat": ""})
    total = report.build(question, made_by="Uji", at=NOW).total.values
    assert {key: total[key] for key in SAME[slug]} == {key: stored[column] for key, column in SAME[slug].items()}
