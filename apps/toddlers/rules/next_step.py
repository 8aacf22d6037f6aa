"""What a visit asks for next, most urgent first.

Source: Buku KIA 2023 and the KMS (2T and BGM go to the puskesmas); Permenkes 2/2020; Pedoman Pencegahan dan Tatalaksana
Gizi Buruk (Kemenkes 2019); KMK 1928/2022 (a stunted child is confirmed at the puskesmas and seen by a paediatrician);
Juknis PMT lokal 2023 (food for wasted and underweight children, and for those who did not gain).
"""

from apps.toddlers.enums import HeightStatus, MuacStatus, NextStep, WastingStatus, WeightGain, WeightStatus


def next_steps(
    *,
    height: str,
    weight: str,
    wasting: str,
    muac: str,
    gain: str,
    is_twice_not_gained: bool,
    is_below_red_line: bool,
    is_doubtful: bool,
) -> list[NextStep]:
    """From the verdict on a visit (categories, "" where there is none); never empty."""
    steps = []
    if wasting == WastingStatus.SEVERELY_WASTED or muac == MuacStatus.SEVERE:
        steps.append(NextStep.TREAT_SEVERE_WASTING)
    if is_doubtful:
        steps.append(NextStep.REMEASURE)
    if is_below_red_line:
        steps.append(NextStep.REFER_BELOW_RED_LINE)
    if is_twice_not_gained:
        steps.append(NextStep.REFER_TWICE_NOT_GAINED)
    if height in (HeightStatus.STUNTED, HeightStatus.SEVERELY_STUNTED):
        steps.append(NextStep.CONFIRM_STUNTING)
    if wasting == WastingStatus.WASTED or muac == MuacStatus.MODERATE:
        steps.append(NextStep.FEED_WASTED)
    elif weight == WeightStatus.UNDERWEIGHT:
        steps.append(NextStep.FEED_UNDERWEIGHT)
    if gain == WeightGain.NOT_GAINED and not is_twice_not_gained:
        steps.append(NextStep.ADVISE_NOT_GAINED)
    if wasting in (WastingStatus.OVERWEIGHT, WastingStatus.OBESE):
        steps.append(NextStep.ADVISE_OVERWEIGHT)
    return steps or [NextStep.WEIGH_NEXT_MONTH]
