"""From measured to recovered: what counts as a problem, and how long a finding waits for help."""

from dataclasses import dataclass
from typing import ClassVar

from apps.core.rules.dated import setting

PROBLEMS = "acuan program 6.1 (Pasti 7: BB kurang, stunting, wasting, T), 12.1 (LiLA)"


@dataclass(frozen=True)
class FunnelPolicy:
    """problems: statuses of a visit (ListStatus), any of them. acted_within_days: of the finding.

    routine_items: what everyone is given by age, so that it is no help against a problem.
    """

    code: ClassVar[str] = "interventions.funnel"
    problems: tuple[str, ...] = setting(
        ("stunted", "wasted", "underweight", "moderate_muac", "not_gained", "two_t", "bgm", "severe_case"), PROBLEMS
    )
    acted_within_days: int = setting(90, "acuan program 7.4: tanpa intervensi dalam 90 hari")
    routine_items: tuple[str, ...] = setting(
        ("I-07", "I-24", "I-27", "I-28", "I-29", "I-31", "I-32"), "acuan program 5.1, 12.4; usulan portal"
    )
