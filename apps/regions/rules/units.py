"""What a list is looked at by, and what the rows of a recap stand for."""

from enum import StrEnum

from apps.regions.rules.codes import Level

# Behind the code of a kecamatan or kabupaten: its records whose desa is not known yet.
UNKNOWN = ".x"


class UnitLevel(StrEnum):
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
