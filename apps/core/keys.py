"""Keys of rows: a bigint inside, a time-ordered uuid for addresses, API and phones."""

from typing import Any

from django.db import models
from django.db.models import Func
from django.db.models.base import ModelBase


class UUID7(Func):
    """uuidv7() of Postgres 18: time-ordered, so its index stays compact."""

    function = "uuidv7"
    output_field = models.UUIDField()


class RowBase(ModelBase):
    """Makes the uuid of every table unique within its district, where no model can forget it.

    Within a district only: a phone that sends a uuid of another district's record makes its own, and learns nothing.
    (An abstract model hands on its constraints only to models whose Meta inherits from its own.)
    """

    def __new__(cls, name: str, bases: tuple[type, ...], attrs: dict[str, Any], **kwargs: Any) -> Any:
        meta = attrs.get("Meta")
        if not getattr(meta, "abstract", False):
            once = models.UniqueConstraint(fields=["uuid", "district"], name=f"{name.lower()}_uuid_once")
            constraints = [*getattr(meta, "constraints", ()), once]
            attrs["Meta"] = type("Meta", (meta,) if meta else (), {"constraints": constraints})
        return super().__new__(cls, name, bases, attrs, **kwargs)


class Row(models.Model, metaclass=RowBase):
    """The columns of every record of the register.

    uuid: the public key; a phone may bring its own. Unique within the district.
    district: Kemendagri code of the kabupaten/kota, first in every index.
    version: counts the writes; saving an older one is refused (Outdated).
    """

    uuid = models.UUIDField(editable=False, db_default=UUID7())
    district = models.CharField(max_length=5, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
