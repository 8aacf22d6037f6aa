"""Codes of what is handed in."""

from enum import StrEnum


class LayoutCode(StrEnum):
    """The slug of the import that reads the same columns."""

    IDENTITY = "identitas"
    MEASUREMENTS = "pengukuran"
    FEEDING = "pmt"


class Difference(StrEnum):
    """What e-PPGBM has otherwise than the register. MISSING: no row; ONLY_THERE: no child on record."""

    MISSING = "missing"
    NIK_LOST = "nik_lost"
    NIK = "nik"
    BIRTH_DATE = "birth_date"
    NAME = "name"
    SEX = "sex"
    DESA = "desa"
    POSYANDU = "posyandu"
    WEIGHT = "weight"
    HEIGHT = "height"
    ONLY_THERE = "only_there"
