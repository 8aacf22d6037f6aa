"""Keys of rows: a bigint inside, a time-ordered uuid for the outside."""

import os
from time import time_ns

from django.db import models
from django.db.models import Func


class UUID7(Func):
    """uuidv7() of Postgres 18: time-ordered, so its index stays compact."""

    function = "uuidv7"
    output_field = models.UUIDField()


class Row(models.Model):
    """What every record of the register carries.

    uuid: the name of the row outside (addresses, API, phones); a phone may bring its own.
    district: Kemendagri code of the kabupaten/kota, first in every index.
    version: counts the writes; who saves an older one is told, and nothing is lost.
    """

    uuid = models.UUIDField(unique=True, editable=False, db_default=UUID7())
    district = models.CharField(max_length=5, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


def time_ordered(count: int) -> list[str]:
    """As many uuids as uuidv7() would give one after the other, in hex: milliseconds, their 4096ths, 62 random bits."""
    now, dice = time_ns() * 4096 // 1_000_000, os.urandom(8 * count)
    randoms = [int.from_bytes(dice[at : at + 8], "big") >> 2 | 1 << 63 for at in range(0, 8 * count, 8)]
    return [f"{tick >> 12:012x}7{tick & 0xFFF:03x}{random:016x}" for tick, random in enumerate(randoms, start=now)]
