"""Kemendagri region codes: Kepmendagri 300.2.2-2430/2025."""

import re
from enum import IntEnum, StrEnum

CODE = re.compile(r"^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$")


class Level(IntEnum):
    PROVINSI = 1
    KABUPATEN = 2
    KECAMATAN = 3
    DESA = 4


class Kind(StrEnum):
    PROVINSI = "provinsi"
    KABUPATEN = "kabupaten"
    KOTA = "kota"
    KECAMATAN = "kecamatan"
    DESA = "desa"
    KELURAHAN = "kelurahan"
    DESA_ADAT = "desa adat"


class AliasKind(StrEnum):
    OLD_CODE = "old_code"
    SPELLING = "spelling"
    BPS_CODE = "bps_code"


class Strata(StrEnum):
    PRATAMA = "pratama"
    MADYA = "madya"
    PURNAMA = "purnama"
    MANDIRI = "mandiri"


def is_code(text: str) -> bool:
    return bool(CODE.match(text))


def level_of(code: str) -> Level:
    return Level(code.count(".") + 1)


def parent_of(code: str) -> str:
    """'36.02.10' -> '36.02'; '' for a province."""
    return code.rpartition(".")[0]


def district_of(code: str) -> str:
    """The kabupaten or kota a code lies in: its first five characters."""
    return code[:5]
