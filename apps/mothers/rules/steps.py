"""What a pregnancy asks for, the most urgent first.

Source: Hb under 7 and blood pressure from 160 or 110 refer to hospital today, 140/90 is taken again after rest (PNPK
Preeklamsia 2016, WHO 2024); treatment dose of iron and Hb again in 4 weeks (Permenkes 21/2021); food for KEK (Juknis
PMT lokal); doctor's ultrasound in the first and the third trimester (Permenkes 21/2021); 4T and short: a planned visit
to a doctor and birth in a facility (Buku KIA 2023).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from apps.core.enums import Urgency
from apps.mothers.enums import Risk, Step
from apps.mothers.rules.risk import GAIN_RISKS, NO_RISK

URGENCIES = {
    Step.REFER_SEVERE_ANAEMIA: Urgency.TODAY,
    Step.REFER_SEVERE_HYPERTENSION: Urgency.TODAY,
    Step.TREAT_ANAEMIA: Urgency.THIS_MONTH,
    Step.CHECK_HYPERTENSION: Urgency.THIS_MONTH,
    Step.FEED_KEK: Urgency.THIS_MONTH,
    Step.SEE_DOCTOR_USG: Urgency.THIS_MONTH,
    Step.PLAN_HOSPITAL_BIRTH: Urgency.THIS_MONTH,
    Step.COUNSEL_WEIGHT: Urgency.THIS_MONTH,
    Step.ASK_OUTCOME: Urgency.THIS_MONTH,
    Step.ATTEND_NEXT_CONTACT: Urgency.NEXT_MONTH,
}
"""In the order in which they are named."""
PLANNED_BIRTH = Risk.TOO_YOUNG | Risk.TOO_OLD | Risk.TOO_CLOSE | Risk.TOO_MANY | Risk.SHORT


@dataclass(frozen=True, slots=True)
class NextStep:
    """risks: those that ask for it, none where it is not because of a risk."""

    code: Step
    risks: Risk = NO_RISK

    @property
    def urgency(self) -> Urgency:
        return URGENCIES[self.code]


def next_steps(
    risks: Risk, *, is_doctor_owed: bool = False, is_hospital_due: bool = False, is_overdue: bool = False
) -> tuple[NextStep, ...]:
    """risks: of the pregnancy. is_doctor_owed: the doctor's ultrasound of the trimester is to be made.

    is_hospital_due: the score of Poedji Rochjati asks for a hospital. is_overdue: its outcome should be known by now.
    """
    steps = list(_steps(risks, is_doctor_owed and not is_overdue, is_hospital_due, is_overdue))
    return tuple(steps) or (NextStep(Step.ATTEND_NEXT_CONTACT),)


def _steps(risks: Risk, is_doctor_owed: bool, is_hospital_due: bool, is_overdue: bool) -> Iterator[NextStep]:
    if risks & Risk.SEVERE_ANAEMIA:
        yield NextStep(Step.REFER_SEVERE_ANAEMIA, Risk.SEVERE_ANAEMIA)
    if risks & Risk.SEVERE_HYPERTENSION:
        yield NextStep(Step.REFER_SEVERE_HYPERTENSION, Risk.SEVERE_HYPERTENSION)
    if risks & Risk.ANAEMIA and not risks & Risk.SEVERE_ANAEMIA:
        yield NextStep(Step.TREAT_ANAEMIA, Risk.ANAEMIA)
    if risks & Risk.HIGH_BLOOD_PRESSURE and not risks & Risk.SEVERE_HYPERTENSION:
        yield NextStep(Step.CHECK_HYPERTENSION, Risk.HIGH_BLOOD_PRESSURE)
    if risks & Risk.KEK:
        yield NextStep(Step.FEED_KEK, Risk.KEK)
    if is_doctor_owed:
        yield NextStep(Step.SEE_DOCTOR_USG)
    if risks & PLANNED_BIRTH or is_hospital_due:
        yield NextStep(Step.PLAN_HOSPITAL_BIRTH, risks & PLANNED_BIRTH)
    if risks & GAIN_RISKS:
        yield NextStep(Step.COUNSEL_WEIGHT, risks & GAIN_RISKS)
    if is_overdue:
        yield NextStep(Step.ASK_OUTCOME)
