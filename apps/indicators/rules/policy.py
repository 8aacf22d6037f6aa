"""The targets of indicators, by district and day: read with their source from the table of policies.

A target of a survey is none of a routine figure: those of prevalence (SSGI) are no fields here.
"""

from dataclasses import dataclass
from typing import ClassVar

from apps.core.rules.dated import setting

A, B = "Perpres 72/2021 lampiran A no. {}, target 2024", "Perpres 72/2021 lampiran B no. {}, target 2024"


@dataclass(frozen=True, kw_only=True)
class TargetPolicy:
    """Percent by the code of the indicator; None: no target."""

    code: ClassVar[str] = "indicators.targets"

    thin_mothers_fed: float | None = setting(90.0, A.format(1))
    mothers_with_90_tablets: float | None = setting(80.0, A.format(2))
    girls_with_tablets: float | None = setting(58.0, A.format(3))
    exclusive_breastfeeding: float | None = setting(80.0, A.format(4))
    complementary_feeding: float | None = setting(80.0, A.format(5))
    severe_cases_treated: float | None = setting(90.0, A.format(6))
    growth_monitored: float | None = setting(90.0, A.format(7))
    wasted_fed: float | None = setting(90.0, A.format(8))
    basic_immunisation: float | None = setting(90.0, A.format(9))
    postpartum_contraception: float | None = setting(70.0, B.format(1))
    catin_examined: float | None = setting(90.0, B.format(3))
    safe_water: float | None = setting(100.0, B.format(4))
    proper_latrine: float | None = setting(90.0, B.format(5))
    families_accompanied: float | None = setting(90.0, B.format(7))
    participation: float | None = setting(85.0, "D/S, acuan program 3.6: 80–85 %")


DEFAULT = TargetPolicy()


@dataclass(frozen=True, kw_only=True)
class QualityPolicy:
    """From where a measure of data quality is shown as poor. Source: WHO and UNICEF 2019; reference 3.8, 12.6."""

    code: ClassVar[str] = "indicators.quality"

    no_position_percent: float = setting(10.0, "usulan portal")
    flagged_percent: float = setting(1.0, "WHO/UNICEF 2019: nilai TB/U tidak wajar di atas 1 %")
    deviation_low: float = setting(1.0, "WHO/UNICEF 2019: simpang baku TB/U 1,0–1,3 lazim")
    deviation_high: float = setting(1.5, "WHO/UNICEF 2019: simpang baku TB/U di atas 1,5 buruk")
    digit_percent: float = setting(40.0, "acuan program 3.8: tinggi berakhir 0 atau 5 di atas 40 %")
    repeated_percent: float = setting(20.0, "acuan program 3.8: berat dan tinggi sama dengan bulan lalu di atas 20 %")
    sex_ratio_low: float = setting(0.8, "usulan portal: laki-laki dibagi perempuan")
    sex_ratio_high: float = setting(1.25, "usulan portal: laki-laki dibagi perempuan")
    fewest: int = setting(30, "usulan portal: di bawah 30 kunjungan tidak dinilai")
    calibration_months: int = setting(12, "KMK 51/2022; kalibrasi setahun sekali")


@dataclass(frozen=True, kw_only=True)
class MapPolicy:
    """From which percent each class of the map begins: four bounds make five classes, the same in every month."""

    code: ClassVar[str] = "indicators.map"

    stunting_classes: tuple[float, ...] = setting((2.5, 10.0, 20.0, 30.0), "WHO/UNICEF: de Onis dkk. 2019")
    wasting_classes: tuple[float, ...] = setting((2.5, 5.0, 10.0, 15.0), "WHO/UNICEF: de Onis dkk. 2019")
    other_classes: tuple[float, ...] = setting((5.0, 10.0, 20.0, 30.0), "usulan portal: makin rendah makin baik")
    reached_classes: tuple[float, ...] = setting((50.0, 70.0, 80.0, 90.0), "usulan portal: cakupan")
    least_measured_percent: float = setting(80.0, "usulan portal: di bawah ini warna kelas diarsir")


@dataclass(frozen=True, kw_only=True)
class PublicPolicy:
    """Whether the district shows its figures to anyone, without signing in."""

    code: ClassVar[str] = "indicators.public"

    is_open: bool = setting(False, "keputusan kabupaten; angka di bawah 5 selalu disembunyikan (UU 27/2022)")
