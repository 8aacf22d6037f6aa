"""How long a child with a problem may wait before it is on a worklist."""

from dataclasses import dataclass
from typing import ClassVar

from apps.core.rules.dated import setting

PROPOSED = "usulan portal"


@dataclass(frozen=True)
class WorkPolicy:
    """unattended_days: with a problem, and neither referred nor in a course. referral_expected_days: how far back a
    visit with 2T, BGM or gizi buruk is looked for. refer_within_days: of such a visit.
    """

    code: ClassVar[str] = "interventions.worklists"
    unattended_days: int = setting(30, f"{PROPOSED}: tindak lanjut dalam satu bulan")
    referral_expected_days: int = setting(60, f"{PROPOSED}: dua bulan penimbangan")
    refer_within_days: int = setting(7, f"{PROPOSED}: rujukan dalam 7 hari")
