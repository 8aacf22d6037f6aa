"""What an export of e-PPGBM has otherwise than the register, child by child."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from apps.exchange.enums import Difference

SMALLEST_KG, SMALLEST_CM = 0.01, 0.05


@dataclass(frozen=True, kw_only=True)
class ChildFacts:
    """What one side has of a child and of one visit. name, posyandu: with the key by which spellings are compared.

    nik: '' for none, or for one that the file masks. desa: a region code.
    """

    name: str
    name_key: str
    born_on: date
    sex: str
    nik: str
    desa: str
    posyandu: str
    posyandu_key: str
    weight_kg: float | None = None
    height_cm: float | None = None


def differences(theirs: ChildFacts, ours: ChildFacts) -> Iterator[tuple[Difference, str, str]]:
    """(what differs, in e-PPGBM, in the register); what the register does not know is no difference."""
    if ours.nik and not theirs.nik:
        yield Difference.NIK_LOST, "", ours.nik
    elif ours.nik and theirs.nik != ours.nik:
        yield Difference.NIK, theirs.nik, ours.nik
    if theirs.born_on != ours.born_on:
        yield Difference.BIRTH_DATE, f"{theirs.born_on:%d/%m/%Y}", f"{ours.born_on:%d/%m/%Y}"
    if theirs.name_key != ours.name_key:
        yield Difference.NAME, theirs.name, ours.name
    if theirs.sex != ours.sex:
        yield Difference.SEX, theirs.sex, ours.sex
    if theirs.desa != ours.desa:
        yield Difference.DESA, theirs.desa, ours.desa
    elif ours.posyandu_key and theirs.posyandu_key != ours.posyandu_key:
        yield Difference.POSYANDU, theirs.posyandu, ours.posyandu
    if _differs(theirs.weight_kg, ours.weight_kg, SMALLEST_KG):
        yield Difference.WEIGHT, _figure(theirs.weight_kg), _figure(ours.weight_kg)
    if _differs(theirs.height_cm, ours.height_cm, SMALLEST_CM):
        yield Difference.HEIGHT, _figure(theirs.height_cm), _figure(ours.height_cm)


def _differs(theirs: float | None, ours: float | None, smallest: float) -> bool:
    return ours is not None and (theirs is None or abs(theirs - ours) >= smallest)


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:g}".replace(".", ",")
