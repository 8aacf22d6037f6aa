"""The published figures a synthetic district is held to: fixtures/calibration.json."""

import json
from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class Targets:
    """Shares from 0 to 1. stunted, wasted: of valid measurements. measured: of children under five in a month."""

    stunted: float
    wasted: float
    measured: float
    measured_in_weighing_months: float
    children_per_posyandu: int


def targets_of(district: str) -> Targets:
    """What routine data (e-PPGBM) of a district say; for others, what lies between the four districts known."""
    with (settings.FIXTURE_DIR / "calibration.json").open(encoding="utf-8") as file:
        figures = json.load(file)["simulation"]
    stunted = figures["stunted_pct"].get(district, figures["stunted_pct_elsewhere"])
    return Targets(
        stunted=stunted["value"] / 100,
        wasted=figures["wasted_pct"]["value"] / 100,
        measured=figures["measured_pct"]["value"] / 100,
        measured_in_weighing_months=figures["measured_weighing_months_pct"]["value"] / 100,
        children_per_posyandu=figures["children_per_posyandu"]["value"],
    )
