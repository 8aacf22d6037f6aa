"""What the tables of recaps may hold."""

from enum import StrEnum


class SignOffLevel(StrEnum):
    """Who closes a month, from below: the posyandu, then its puskesmas, then the health agency of the district."""

    POSYANDU = "posyandu"
    PUSKESMAS = "puskesmas"
    KABUPATEN = "kabupaten"
