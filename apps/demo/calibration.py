"""Published figures that a synthetic district reproduces: fixtures/calibration.json."""

import json
from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class Targets:
    """Shares from 0 to 1; the entry in the fixture says of what.

    stunted, wasted: of valid measurements. measured: of children under five in a month. targets: families screened, of
    all. at_risk: KRS, of those; year_before: KRS of the year before, as a multiple of it. no_water, no_latrine,
    no_method, extremely_poor: of the families at risk; no_method_elsewhere: of other couples. pregnancies: begun in a
    year, to a child under five. girls: of 12 to 18 years, to a family.
    """

    stunted: float
    wasted: float
    measured: float
    measured_in_weighing_months: float
    children_per_posyandu: int
    children_per_family: float
    targets: float
    at_risk: float
    year_before: float
    no_water: float
    no_latrine: float
    no_method: float
    no_method_elsewhere: float
    extremely_poor: float
    pregnancies: float
    girls: float
    teams_per_desa: float
    cadres_per_posyandu: float


def targets_of(district: str) -> Targets:
    """Of routine data (e-PPGBM) of the district; for others, between the figures of the four known districts.

    Families at risk, their factors and mothers are Lebak's: no other district has published them.
    """
    with (settings.FIXTURE_DIR / "calibration.json").open(encoding="utf-8") as file:
        figures = json.load(file)["simulation"]
    value = {
        name: figure["value"] for name, figure in figures.items() if isinstance(figure, dict) and "value" in figure
    }
    stunted = figures["stunted_pct"].get(district, figures["stunted_pct_elsewhere"])["value"]
    return Targets(
        stunted=stunted / 100,
        wasted=value["wasted_pct"] / 100,
        measured=value["measured_pct"] / 100,
        measured_in_weighing_months=value["measured_weighing_months_pct"] / 100,
        children_per_posyandu=value["children_per_posyandu"],
        children_per_family=value["children_per_family"],
        targets=value["target_families_pct"] / 100,
        at_risk=value["krs_pct"] / 100,
        year_before=value["krs_year_before_ratio"],
        no_water=value["krs_without_safe_water_pct"] / 100,
        no_latrine=value["krs_without_latrine_pct"] / 100,
        no_method=value["krs_not_on_modern_contraception_pct"] / 100,
        no_method_elsewhere=value["not_on_modern_contraception_elsewhere_pct"] / 100,
        extremely_poor=value["krs_extremely_poor_pct"] / 100,
        pregnancies=value["pregnancies_per_child_year"],
        girls=value["girls_per_family"],
        teams_per_desa=value["teams_per_desa"],
        cadres_per_posyandu=value["cadres_per_posyandu"],
    )
