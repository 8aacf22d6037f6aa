"""Levels and kinds of regions and of the units of lists and recaps."""

from enum import IntEnum, StrEnum


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


# Behind the code of a kecamatan or kabupaten: its records whose desa is not known yet.
UNKNOWN = ".x"


class UnitLevel(StrEnum):
    """PROVINSI: of sums alone; no list or recap is of one."""

    PROVINSI = "provinsi"
    KABUPATEN = "kabupaten"
    KECAMATAN = "kecamatan"
    DESA = "desa"
    PUSKESMAS = "puskesmas"
    POSYANDU = "posyandu"


LEVEL_OF_REGION = {
    Level.KABUPATEN: UnitLevel.KABUPATEN,
    Level.KECAMATAN: UnitLevel.KECAMATAN,
    Level.DESA: UnitLevel.DESA,
}
