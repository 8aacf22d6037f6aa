"""Codes of what is handed in."""

from enum import StrEnum


class LayoutCode(StrEnum):
    """The slug of the import that reads the same columns."""

    IDENTITY = "identitas"
    MEASUREMENTS = "pengukuran"
    FEEDING = "pmt"
