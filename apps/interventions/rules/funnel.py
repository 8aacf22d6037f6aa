"""From measured to recovered: what counts as a problem, and how long a finding waits for help."""

from dataclasses import dataclass
from typing import ClassVar

from apps.core.rules.dated import setting

BOARD = "papan Intervensi Serentak 21 Juni 2024 (12.6), usulan portal"


@dataclass(frozen=True)
class FunnelPolicy:
    """problems: statuses of a visit. acted_within_days: of the finding. routine_items: what everyone is given by age,
    so that it is no help against a problem.
    """

    code: ClassVar[str] = "interventions.funnel"
    problems: tuple[str, ...] = setting(("stunted", "wasted", "underweight", "two_t", "bgm", "severe_case"), BOARD)
    acted_within_days: int = setting(90, "acuan program 7.4: tanpa intervensi dalam 90 hari")
    routine_items: tuple[str, ...] = setting(
        ("I-07", "I-24", "I-27", "I-28", "I-29", "I-31", "I-32"), "acuan program 5.1, 12.4; usulan portal"
    )
