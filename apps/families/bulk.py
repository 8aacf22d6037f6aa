"""Families of a file, with members, screenings and welfare, written with COPY and a handful of statements.

Everything happens inside the caller's transaction, so that a file is on record whole or not at all.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from apps.core.undoing import Touched

Say = Callable[[str, int, int], None]
TABLES = ("families_family", "families_member", "families_screening", "families_welfare")


@dataclass
class FamilyRows:
    """Families of a file, one list per column; a column left empty is told of none.

    id: None for a family not on record yet. kk: '' or 16 digits. For a family on record an empty or missing value
    leaves what is there, a KK is only ever filled in, and a desa replaces one that is less precise or another.
    """

    id: list = field(default_factory=list)
    kk: list = field(default_factory=list)
    desa_id: list = field(default_factory=list)
    posyandu_id: list = field(default_factory=list)
    head_name: list = field(default_factory=list)
    wife_name: list = field(default_factory=list)
    address: list = field(default_factory=list)
    rt: list = field(default_factory=list)
    rw: list = field(default_factory=list)
    latitude: list = field(default_factory=list)
    longitude: list = field(default_factory=list)
    water_source: list = field(default_factory=list)
    toilet_ownership: list = field(default_factory=list)
    toilet_kind: list = field(default_factory=list)
    toilet_disposal: list = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.id)


@dataclass
class MemberRows:
    """Members of a file. family: place in FamilyRows. nik: '' or 16 digits. is_female, born_on: None for not told.

    One person is one row: found by NIK in the district, else by relation in the family where that is head or wife.
    """

    family: list = field(default_factory=list)
    relation: list = field(default_factory=list)
    name: list = field(default_factory=list)
    nik: list = field(default_factory=list)
    is_female: list = field(default_factory=list)
    born_on: list = field(default_factory=list)


@dataclass
class ScreeningRows:
    """Screenings of a file. family: place in FamilyRows. facts: rules.screening.Facts; a None in them erases nothing.

    is_officially_at_risk: as the file says, None where it says nothing. assistance: lists of codes.
    """

    family: list = field(default_factory=list)
    year: list = field(default_factory=list)
    facts: list = field(default_factory=list)
    is_officially_at_risk: list = field(default_factory=list)
    assistance: list = field(default_factory=list)


@dataclass
class WelfareRows:
    """Places of families in one release of a set of welfare data. family: place in FamilyRows."""

    family: list = field(default_factory=list)
    dataset: list = field(default_factory=list)
    released_on: list = field(default_factory=list)
    rank: list = field(default_factory=list)
    household_id: list = field(default_factory=list)
    is_extremely_poor: list = field(default_factory=list)
    poverty_source: list = field(default_factory=list)


@dataclass
class Recorded:
    """family_ids: per row of FamilyRows. member_ids: per row of MemberRows. touched: for undo."""

    family_ids: list[int]
    member_ids: list[int]
    touched: list[Touched]


def record_families(
    *, district: str, families: FamilyRows, members: MemberRows | None = None,
    screenings: ScreeningRows | None = None, welfare: WelfareRows | None = None,
    source: str, by, at: datetime, say: Say = lambda step, done, total: None,
) -> Recorded:  # fmt: skip
    """Put families on record; what a person entered of the same year in the portal stays."""
    raise NotImplementedError


def keep_latest(family_ids: Iterable[int]) -> None:
    """Copy the screening of the newest year to its family: latest, targets, factors, unknown, verdicts, year, day."""
    raise NotImplementedError


@contextmanager
def derived_anew(at: datetime) -> Iterator[None]:
    """Around undoing.take_back of TABLES, once all of them are staged: the latest screening of a family anew."""
    yield
