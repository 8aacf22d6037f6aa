"""What differs by year or district about what people are owed: read with its source from the table of policies."""

from dataclasses import dataclass
from typing import ClassVar

from apps.core.rules.dated import setting

IMMUNISATION = "Buku KIA 2023; KMK 1098/2024, KMK 35/2025: perlu diperiksa"


@dataclass(frozen=True, kw_only=True)
class EntitlementPolicy:
    """Days, windows, deciles and intervals; the cut-offs of WHO and of the guidelines are code."""

    code: ClassVar[str] = "interventions.entitlement"

    vitamin_a_months: tuple[int, ...] = setting((2, 8), "Bulan vitamin A: Februari dan Agustus")
    postpartum_vitamin_a_days: int = setting(42, "Masa nifas, Permenkes 21/2021")
    deworming_months: tuple[int, ...] = setting((2, 8), "Permenkes 15/2017: sekali atau dua kali setahun")
    is_je_endemic: bool = setting(False, "KMK 1098/2024: JE hanya di daerah endemis")
    dose_interval_days: int = setting(28, IMMUNISATION)
    hb0_until_days: int = setting(7, IMMUNISATION)
    bcg_under_months: int = setting(12, IMMUNISATION)
    rotavirus_under_months: int = setting(12, IMMUNISATION)
    dose_late_after_days: int = setting(30, "usulan portal: terlambat sesudah satu bulan")
    mms_tablets: int = setting(180, "KMK 1092/2024")
    ttd_tablets: int = setting(90, "Permenkes 88/2014")
    contact_interval_days: int = setting(28, "Permenkes 21/2021, lampiran I")
    contraception_within_days: int = setting(42, "KB pascapersalinan: 42 hari")
    food_aid_deciles: tuple[int, int] = setting((1, 4), "Bantuan pangan: desil 1–4")
    pkh_deciles: tuple[int, int] = setting((1, 4), "PKH: desil 1–4")
    insurance_deciles: tuple[int, int] = setting((1, 5), "PBI JKN: desil 1–5")
    welfare_order: tuple[str, ...] = setting(
        ("dtsen", "regsosek", "p3ke", "dtks", "pk"), "Inpres 4/2025: DTSEN dahulu, lalu himpunan sebelumnya"
    )
    girls_years: tuple[int, int] = setting((12, 18), "TTD remaja putri: 12–18 tahun")
    companion_postpartum_days: int = setting(42, "Peraturan BKKBN 12/2021")
    wedding_screening_days: int = setting(90, "Elsimil: 3 bulan sebelum menikah")
    meals_from_year: int = setting(2025, "Perpres 115/2025")


DEFAULT = EntitlementPolicy()
