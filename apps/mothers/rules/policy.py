"""What differs by year or district about pregnancies: read with its source from the table of policies."""

from dataclasses import dataclass
from typing import ClassVar

from apps.core.rules.dated import setting


@dataclass(frozen=True, kw_only=True)
class PregnancyPolicy:
    """The four "terlalu", and when the next visit is due."""

    code: ClassVar[str] = "mothers.pregnancy"

    young_below_years: int = setting(20, "4T, Buku KIA 2023")
    old_from_years: int = setting(35, "KSPR: mulai 35 tahun")
    close_below_months: int = setting(24, "4T, Buku KIA 2023: jarak ke kehamilan ini kurang dari 2 tahun")
    many_from: int = setting(3, "4T, BKKBN: mulai 3 kali melahirkan; panduan lain 4")
    days_to_next_visit: int = setting(28, "Permenkes 21/2021, lampiran I: paling lama 4 minggu")
    days_to_next_visit_late: int = setting(14, "Permenkes 21/2021, lampiran I: 2 minggu mulai minggu 36")
    late_from_week: int = setting(36, "Permenkes 21/2021, lampiran I")
    one_contact_within_days: int = setting(7, "Permenkes 21/2021, lampiran I")
    outcome_after_days: int = setting(308, "SATUSEHAT: 44 minggu")


DEFAULT = PregnancyPolicy()
