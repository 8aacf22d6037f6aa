"""Families of a file found in the register of a district, many at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple


class KnownWife(NamedTuple):
    id: int
    name_key: str
    nik_index: bytes | None


@dataclass(slots=True)
class KnownFamily:
    id: int
    desa_id: str
    posyandu_id: int | None
    wives: list[KnownWife] = field(default_factory=list)


def families_by_kk(district: str, kk_indexes: Iterable[bytes]) -> dict[bytes, KnownFamily]:
    """blind_index(KK) -> the family on record with this card."""
    raise NotImplementedError
