"""What the import of an agency's list hands to its service."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(slots=True)
class ListDraft:
    """A line to write. beneficiary: key of the person it is about, None where none is sure.

    desa_id, posyandu_id, household_id: of that person; of a line without one the desa it names, else the district.
    entry: (id, version) of the line as an earlier upload left it. nik, kk: digits, '' where the line has none.
    """

    line: int
    key: bytes
    nik: str
    kk: str
    name: str
    address: str
    desa_id: str
    received_on: date | None
    volume: Decimal | None
    value_rp: int | None
    outcome: str
    matched_by: str
    confidence: int
    candidates: tuple[int, ...] = ()
    beneficiary: int | None = None
    posyandu_id: int | None = None
    household_id: int | None = None
    entry: tuple[int, int] | None = None
    allocation_id: int | None = field(default=None, init=False)
