"""Keys of rows: a bigint inside, a time-ordered uuid for addresses, API and phones."""

from django.db import models
from django.db.models import Func


class UUID7(Func):
    """uuidv7() of Postgres 18: time-ordered, so its index stays compact."""

    function = "uuidv7"
    output_field = models.UUIDField()


class Row(models.Model):
    """The columns of every record of the register.

    uuid: the public key; a phone may bring its own.
    district: Kemendagri code of the kabupaten/kota, first in every index.
    version: counts the writes; saving an older one is refused (Outdated).
    """

    uuid = models.UUIDField(unique=True, editable=False, db_default=UUID7())
    district = models.CharField(max_length=5, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
