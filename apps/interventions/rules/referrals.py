"""Which steps ask for a referral, where to, and until when the person must be seen.

Source: the steps of 12.1 and 12.2; Pedoman Pencegahan dan Tatalaksana Gizi Buruk, Kemenkes 2019; PNPK Preeklamsia 2016.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from apps.core.enums import Urgency
from apps.core.rules.dated import setting
from apps.interventions.enums import Facility

PROPOSED = "usulan portal: yang harus hari ini 24 jam, lainnya 7 hari"


@dataclass(frozen=True)
class ReferralPolicy:
    """Days within which a person who was referred must be seen: where the step says today, and otherwise."""

    code: ClassVar[str] = "interventions.referrals"
    days_today: int = setting(1, PROPOSED)
    days: int = setting(7, PROPOSED)


def due_on(sent_on: date, urgency: Urgency, policy: ReferralPolicy) -> date:
    return sent_on + timedelta(days=policy.days_today if urgency == Urgency.TODAY else policy.days)


REMEASURE = "remeasure_now"
CHILD_STEPS: Mapping[str, Facility] = dict.fromkeys(
    (
        "treat_severe_wasting", "refer_under_6_months", "refer_below_red_line", "refer_twice_not_gained",
        "refer_not_gained", "refer_above_orange_line", "confirm_stunting", "feed_wasted", "feed_underweight",
        "feed_not_gained", "advise_overweight", "check_head", REMEASURE,
    ),
    Facility.PUSKESMAS,
)  # fmt: skip
"""Step of a child's visit -> where it sends first."""
PREGNANCY_STEPS: Mapping[str, Facility] = {
    "refer_severe_anaemia": Facility.HOSPITAL,
    "refer_severe_hypertension": Facility.HOSPITAL,
    "treat_anaemia": Facility.PUSKESMAS,
    "check_hypertension": Facility.PUSKESMAS,
    "feed_kek": Facility.PUSKESMAS,
    "see_doctor_usg": Facility.PUSKESMAS,
    "plan_hospital_birth": Facility.HOSPITAL,
}
FACILITY_OF_STEP: Mapping[str, Facility] = {**CHILD_STEPS, **PREGNANCY_STEPS}
