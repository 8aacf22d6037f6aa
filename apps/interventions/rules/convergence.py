"""Convergence: received ÷ owed, of a person, a family and a desa; the five packages of the desa scorecard.

Source: the programme's reference 12.6, 6.7 and 7.3 (e-HDW, Kemendesa).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, NamedTuple

from apps.core.rules.dated import setting
from apps.core.rules.month import Month
from apps.interventions.enums import Band, Package

EHDW = "e-HDW: lima paket layanan 1000 HPK; isi paket usulan portal"


@dataclass(frozen=True, kw_only=True)
class ConvergencePolicy:
    """Which interventions each package counts, and from which percent on a score is good or fair.

    lasting_items: what lasts, so that it counts in each quarter once it was received. counted_items: of the score of a
    person or family.
    """

    code: ClassVar[str] = "interventions.convergence"

    kia_items: tuple[str, ...] = setting(("I-31", "I-03", "I-07", "I-27", "I-28", "I-17", "I-30"), EHDW)
    nutrition_items: tuple[str, ...] = setting(("I-29", "I-01", "I-02", "I-05", "I-06", "I-08", "I-09", "I-18"), EHDW)
    water_items: tuple[str, ...] = setting(("I-14", "I-15"), EHDW)
    social_items: tuple[str, ...] = setting(("I-10", "I-11", "I-12", "I-13", "I-16", "I-24"), EHDW)
    early_items: tuple[str, ...] = setting(("I-19", "I-32"), EHDW)
    lasting_items: tuple[str, ...] = setting(("I-11", "I-13", "I-14", "I-15", "I-16", "I-19", "I-24"), EHDW)
    good_from_percent: int = setting(80, "usulan portal: hijau mulai 80 persen")
    fair_from_percent: int = setting(50, "usulan portal: kuning mulai 50 persen")

    @property
    def packages(self) -> Mapping[Package, tuple[str, ...]]:
        return {
            Package.KIA: self.kia_items,
            Package.NUTRITION: self.nutrition_items,
            Package.WATER: self.water_items,
            Package.SOCIAL: self.social_items,
            Package.EARLY: self.early_items,
        }

    @property
    def counted_items(self) -> tuple[str, ...]:
        """Of all packages, in their order."""
        return tuple(dict.fromkeys(item for items in self.packages.values() for item in items))


class Share(NamedTuple):
    """Of what is owed, what was received by then."""

    owed: int = 0
    received: int = 0

    @property
    def percent(self) -> float | None:
        """None where nothing is owed."""
        return 100 * self.received / self.owed if self.owed else None


def score(shares: Iterable[Share]) -> Share:
    """Of a person or family: the sum over the interventions."""
    owed = received = 0
    for share in shares:
        owed, received = owed + share.owed, received + share.received
    return Share(owed, received)


def band_of(percent: float | None, policy: ConvergencePolicy) -> Band | None:
    if percent is None:
        return None
    if percent >= policy.good_from_percent:
        return Band.GOOD
    return Band.FAIR if percent >= policy.fair_from_percent else Band.POOR


class Quarter(NamedTuple):
    first: date
    last: date
    year: int
    number: int


def quarter_of(day: date) -> Quarter:
    begin = Month(day.year, (day.month - 1) // 3 * 3 + 1)
    return Quarter(begin.first, begin.plus(2).last, day.year, (day.month - 1) // 3 + 1)
