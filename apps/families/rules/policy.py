"""What differs by year or district about the screening of families: read with its source from the table of policies."""

from dataclasses import dataclass
from typing import ClassVar

from apps.core.rules.dated import setting
from apps.families.enums import Contraception, Disposal, Toilet, ToiletOwnership, Water

W, C = Water, Contraception
OF_KRS = (W.BOTTLED, W.REFILLED, W.PIPED, W.BOREHOLE, W.PROTECTED_WELL)


@dataclass(frozen=True, kw_only=True)
class ScreeningPolicy:
    """Codes of water and sanitation: Regsosek 2022, list R.306 and following, as BKKBN's verval uses them.

    safe_water_krs decides on the risk of a family; safe_water_bps, which is wider, is shown beside it by name.
    old_to_years: None has no upper end; the column of verval itself ends at 40.
    """

    code: ClassVar[str] = "families.screening"

    safe_water_krs: tuple[int, ...] = setting(
        OF_KRS,
        "Daftar verval BKKBN: kemasan atau isi ulang, ledeng, sumur bor, sumur terlindung (Sulbar, Januari 2024)",
    )
    safe_water_bps: tuple[int, ...] = setting((*OF_KRS, W.PROTECTED_SPRING, W.RAIN), "BPS, air minum layak")
    proper_owners: tuple[int, ...] = setting(
        (ToiletOwnership.OWN, ToiletOwnership.SHARED, ToiletOwnership.COMMUNAL),
        "BKKBN 2023: sendiri, bersama terbatas, atau MCK komunal; BPS, sanitasi layak",
    )
    proper_toilets: tuple[int, ...] = setting((Toilet.GOOSENECK,), "BPS, sanitasi layak")
    proper_disposals: tuple[int, ...] = setting((Disposal.SEPTIC_TANK, Disposal.TREATMENT_PLANT), "BPS, sanitasi layak")
    modern_methods: tuple[str, ...] = setting(
        (C.IUD, C.IMPLANT, C.INJECTION, C.PILL, C.CONDOM, C.TUBECTOMY, C.VASECTOMY, C.LACTATION),
        "Pendataan Keluarga BKKBN",
    )
    lactation_months: int = setting(6, "MAL: 6 bulan pertama sesudah bersalin")
    young_below_years: int = setting(20, "Verval KRS: umur istri di bawah 20 tahun")
    old_from_years: int = setting(35, "Verval KRS: umur istri mulai 35 tahun")
    old_to_years: int | None = setting(None, "Permenkes 2/2025 pasal 21(4): tanpa batas atas")
    close_below_months: int = setting(24, "Verval KRS: kurang dari 2 tahun")
    many_from: int = setting(3, "Verval KRS: 3 anak atau lebih")


DEFAULT = ScreeningPolicy()
