"""Services that an e-PPGBM file names beside a visit. Programme's reference 3.9 A, C, D and 12.4.

'Jml Vit A' and 'vita' count capsules of the round: they are read from its first month to the end of its half-year, from
6 months of age. 'asi_bulan_N' answers for the age of N completed months, so the one of the age on the day is read.
KPSP: that the child was tested; no result is derived, because exports do not say how they count.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from apps.interventions.enums import Item
from apps.interventions.rules.care import EXCLUSIVE_UNDER_MONTH
from apps.interventions.rules.entitlement.calendar import age_day
from apps.interventions.rules.entitlement.children import FED_FROM_MONTH
from apps.interventions.rules.entitlement.development import form_on
from apps.interventions.rules.entitlement.supplements import BLUE, RED, RED_FROM, VITAMIN_FROM, half_year_ends

YES = frozenset({"ya", "y", "sudah", "biru", "merah"})
NO = frozenset({"tidak", "t", "belum"})
TESTED = YES | {"sesuai", "meragukan", "penyimpangan"}
VITAMIN, DEVELOPMENT, MEALS = ("vitamin_a", "vita"), ("kpsp",), ("mbg",)
BREASTFED = "asi_bulan_"


class FileService(NamedTuple):
    """One service of a child. first_on, last_on: within these days it is given once."""

    item: str
    occurrence: str
    received_on: date
    first_on: date
    last_on: date


def flat(stored: Mapping[str, Any]) -> dict[str, Any]:
    """The values of all kinds of file in one; those of an export count most."""
    values: dict[str, Any] = {}
    for part in stored.values():
        if isinstance(part, Mapping):
            values |= part
    return values | {name: value for name, value in stored.items() if not isinstance(value, Mapping)}


def answer(value: object, yes: Collection[str] = YES) -> bool | None:
    """What a cell says; None where it says nothing. A number is a count."""
    if isinstance(value, (int, float)):
        return value > 0
    word = str(value or "").strip().lower()
    return True if word in yes else False if word in NO else None


def services_of(
    values: Mapping[str, Any], *, born_on: date, on: date, vitamin_months: Collection[int]
) -> Iterator[FileService]:
    """values: `flat`. vitamin_months: in which rounds of vitamin A begin, by the policy of the day."""
    if _says(values, VITAMIN) and (first := _round(on, vitamin_months)) and on >= age_day(born_on, VITAMIN_FROM):
        colour = BLUE if on < age_day(born_on, RED_FROM) else RED
        yield FileService(Item.VITAMIN_A, colour, on, first, half_year_ends(on))
    if _says(values, MEALS) and on >= age_day(born_on, FED_FROM_MONTH):
        yield FileService(Item.MEALS, "", on, on, on)
    if _says(values, DEVELOPMENT, TESTED) and (form := form_on(born_on, None, on)):
        yield FileService(Item.DEVELOPMENT, str(form), on, on, on)


def is_exclusively_breastfed(values: Mapping[str, Any], *, born_on: date, on: date) -> bool | None:
    """By the column of the age on the day; None from 6 months, and where the file does not say."""
    for months in range(EXCLUSIVE_UNDER_MONTH):
        result = answer(values.get(f"{BREASTFED}{months}"))
        if result is not None and age_day(born_on, months) <= on < age_day(born_on, months + 1):
            return result
    return None


def _says(values: Mapping[str, Any], names: Collection[str], yes: Collection[str] = YES) -> bool:
    return any(answer(values.get(name), yes) for name in names)


def _round(on: date, months: Collection[int]) -> date | None:
    """First day of the round of this half-year that has begun by then."""
    begun = [month for month in months if month <= on.month and (month <= 6) == (on.month <= 6)]
    return date(on.year, max(begun), 1) if begun else None
