"""Identity numbers of a record: two columns, the encrypted number and its blind index, never the number itself.

A model takes a number by its base class, and repeats the base's constraints where it has a Meta of its own:

    class Child(WithNik, PlacedRecord):
        class Meta:
            constraints = [*WithNik.Meta.constraints, UniqueConstraint(fields=["district", "nik_index"], name=...)]
"""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q

from apps.core.sealing import blind_index, masked, seal, unseal


def seal_number(digits: str | None) -> tuple[bytes | None, bytes | None]:
    """-> the two columns: sealed, index; both None of a number that is not known."""
    return (seal(digits), blind_index(digits)) if digits else (None, None)


def seal_numbers(numbers: Iterable[str | None]) -> tuple[list[bytes | None], list[bytes | None]]:
    """The two columns of many numbers."""
    sealed, indexes = [], []
    for digits in numbers:
        one, index = seal_number(digits)
        sealed.append(one)
        indexes.append(index)
    return sealed, indexes


def both_or_neither(number: str) -> models.CheckConstraint:
    sealed, index = f"{number}_sealed", f"{number}_index"
    return models.CheckConstraint(
        condition=Q(**{sealed: None, index: None}) | Q(**{f"{sealed}__isnull": False, f"{index}__isnull": False}),
        name=f"%(class)s_{number}_sealed_and_indexed",
    )


class WithNik(models.Model):
    """A person's NIK; both columns are empty while none is known."""

    nik_sealed = models.BinaryField(null=True, editable=False)
    nik_index = models.BinaryField(null=True, editable=False)

    class Meta:
        abstract = True
        constraints = [both_or_neither("nik")]

    @property
    def nik_masked(self) -> str:
        return masked(unseal(self.nik_sealed)) if self.nik_sealed else ""

    def set_nik(self, digits: str) -> None:
        """'' removes it. Does not save."""
        self.nik_sealed, self.nik_index = seal_number(digits)


class WithKk(models.Model):
    """The number of a family card (KK); both columns are empty while none is known."""

    kk_sealed = models.BinaryField(null=True, editable=False)
    kk_index = models.BinaryField(null=True, editable=False)

    class Meta:
        abstract = True
        constraints = [both_or_neither("kk")]

    @property
    def kk_masked(self) -> str:
        return masked(unseal(self.kk_sealed)) if self.kk_sealed else ""
