"""What of the rules of growth a district or a year may set otherwise."""

from dataclasses import dataclass
from typing import ClassVar

from apps.core.rules.dated import setting

KMS = "KMS, Permenkes 155/2010 dan Buku KIA 2023"


@dataclass(frozen=True)
class GrowthPolicy:
    """kbm_*: kenaikan berat minimal, grams in the month of life that ends with the age in completed months; the 12th
    is used for 12 to 60. Boys' month 7 is 400, in some printings 300; their month 11 is 300, girls' 200.

    gain_interval_days: how many days may lie between two weighings for N or T.
    """

    code: ClassVar[str] = "toddlers.growth"
    kbm_boys: tuple[int, ...] = setting((800, 900, 800, 600, 500, 400, 400, 300, 300, 300, 300, 200), KMS)
    kbm_girls: tuple[int, ...] = setting((800, 900, 800, 600, 500, 400, 300, 300, 300, 300, 200, 200), KMS)
    gain_interval_days: tuple[int, int] = setting((21, 45), "usulan portal: KBM adalah kenaikan dalam satu bulan")
