"""What differs by year or district about the target groups: read with its source from the table of policies."""

from dataclasses import dataclass
from typing import ClassVar

from apps.core.rules.dated import setting


@dataclass(frozen=True, kw_only=True)
class TargetGroupPolicy:
    """Whom the target groups count.

    measured_within_months: how old the last valid height of a stunted child (a, b) may be; None: of any age.
    followed_only: not who died, moved away or was no longer followed by the day.
    muac_below_cm: upper arm of a pregnant woman with KEK (c). care_within_months: how old the last screening or tablets
    of an adolescent (i) may be.
    """

    code: ClassVar[str] = "reports.target_groups"

    measured_within_months: int | None = setting(3, "Kelompok sasaran a dan b: diukur paling lama 3 bulan sebelumnya")
    followed_only: bool = setting(True, "Kelompok sasaran a, b, d, e: anak yang masih dipantau pada hari itu")
    muac_below_cm: float = setting(23.5, "KEK: LiLA di bawah 23,5 cm")
    care_within_months: int = setting(12, "Kelompok i: skrining atau TTD remaja dalam 12 bulan terakhir")


DEFAULT = TargetGroupPolicy()
