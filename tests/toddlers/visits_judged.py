"""Visits in a few words, judged by the rules: `judged(boy(days=365, kg=9.6, cm=75.7))`."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import numpy as np

from apps.core.rules.dated import Dated
from apps.toddlers.enums import POSITION_CODES, SEX_CODES, Position, Sex
from apps.toddlers.rules.policy import GrowthPolicy
from apps.toddlers.rules.verdicts import Timeline, Verdicts, judge, nothing_before

BORN = date(2025, 3, 10)
Visit = Mapping[str, Any]


def visit(**changes: Any) -> Visit:
    """days: age; or on: the day. kg, cm, muac, head, oedema, position, weeks (gestation), sex, born, confirmed."""
    born = changes.get("born", BORN)
    on = changes.get("on") or born + timedelta(days=changes.get("days", 400))
    return {"sex": Sex.BOY, "born": born, "position": None, "oedema": 0, "confirmed": False} | changes | {"on": on}


def timeline(*visits: Visit) -> Timeline:
    """Of one child."""

    def numbers(name: str) -> np.ndarray:
        return np.array([np.nan if (value := one.get(name)) is None else value for one in visits], dtype=float)

    return Timeline(
        child=np.ones(len(visits), dtype=int),
        sex=np.array([SEX_CODES[one["sex"]] for one in visits]),
        born_on=np.array([one["born"] for one in visits], "datetime64[D]"),
        gestation_weeks=numbers("weeks"),
        measured_on=np.array([one["on"] for one in visits], "datetime64[D]"),
        weight_kg=numbers("kg"),
        height_cm=numbers("cm"),
        position=np.array(
            [np.nan if one["position"] is None else POSITION_CODES[Position(one["position"])] for one in visits]
        ),
        muac_cm=numbers("muac"),
        head_cm=numbers("head"),
        oedema=np.array([one["oedema"] for one in visits], dtype=int),
        is_confirmed=np.array([one["confirmed"] for one in visits], dtype=bool),
        **nothing_before(len(visits)),
    )


def judged(*visits: Visit, policy: Dated[GrowthPolicy] | None = None) -> Verdicts:
    return judge(timeline(*visits), policy or Dated.always(GrowthPolicy()))


def last_of(*visits: Visit, policy: Dated[GrowthPolicy] | None = None) -> dict[str, Any]:
    """The verdict on the last of these visits of one child, by column."""
    return {name: column[-1] for name, column in judged(*visits, policy=policy).columns.items()}


def steps_of(*visits: Visit) -> list[str]:
    return last_of(*visits)["steps"].split(",")
