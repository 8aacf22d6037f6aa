"""NIK and family card number: PP 40/2019, UU 24/2013; layout as in the programme's reference 8.5."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from apps.families.enums import KkFault, NikFault

PROVINCES = frozenset(
    {*range(11, 20), 21, *range(31, 37), *range(51, 54), *range(61, 66), *range(71, 77), 81, 82, *range(91, 97)}
)
FEMALE_DAY_OFFSET = 40
KK_FAULTS = {
    NikFault.MISSING: KkFault.MISSING,
    NikFault.LOST_DIGITS: KkFault.LOST_DIGITS,
    NikFault.NOT_16_DIGITS: KkFault.NOT_16_DIGITS,
    NikFault.IMPOSSIBLE: KkFault.IMPOSSIBLE,
}
_TRIMMED = re.compile(r"[\s'\"`.\-]+")
# As programs write a number: 3.60299E+15, or with decimals that no NIK has.
_FLOAT = re.compile(r"^(?:\d(?:[.,]\d+)?\s*[eE]\s*\+?\s*\d+|\d{15,16}[.,]0{1,2})$")


class IdentityNumber(NamedTuple):
    """digits: the 16 digits, or '' where there are none to use. fault: why not, or None."""

    digits: str
    fault: NikFault | None = None


def read_number(raw: object) -> IdentityNumber:
    """A NIK or KK as a cell brings it. A float has lost digits beyond the fifteenth: it is never a number of anyone.

    >>> read_number("3602 0412 1187 0001").digits
    '3602041211870001'
    """
    if isinstance(raw, float):
        return IdentityNumber("", NikFault.LOST_DIGITS)
    if isinstance(raw, str) and len(raw) == 16 and raw.isascii() and raw.isdigit():
        text = raw
    else:
        text = _TRIMMED.sub("", "" if raw is None else str(raw).strip()) if not _looks_float(raw) else "E"
    if not text:
        return IdentityNumber("", NikFault.MISSING)
    if text == "E":
        return IdentityNumber("", NikFault.LOST_DIGITS)
    if len(text) != 16 or not (text.isascii() and text.isdigit()):
        return IdentityNumber("", NikFault.NOT_16_DIGITS)
    if text == text[0] * 16 or text.endswith("0000"):
        return IdentityNumber("", NikFault.IMPOSSIBLE)
    return IdentityNumber(text)


def _looks_float(raw: object) -> bool:
    return isinstance(raw, str) and bool(_FLOAT.match(raw.strip()))


def read_nik(raw: object) -> IdentityNumber:
    """As read_number, and the birth date inside must exist."""
    number = read_number(raw)
    if number.digits and encoded_birth(number.digits) is None:
        return IdentityNumber("", NikFault.IMPOSSIBLE)
    return number


def read_kk(raw: object) -> tuple[str, KkFault | None]:
    """(the 16 digits of a family card number or '', why not)."""
    number = read_number(raw)
    return number.digits, KK_FAULTS[number.fault] if number.fault else None


def encoded_birth(nik: str) -> tuple[int, int, int] | None:
    """(day, month, two-digit year) written in the NIK, or None where no such day exists."""
    return _day_of(nik[6:12])


@lru_cache(8_192)
def _day_of(digits: str) -> tuple[int, int, int] | None:
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    if day > FEMALE_DAY_OFFSET:
        day -= FEMALE_DAY_OFFSET
    if not 1 <= month <= 12:
        return None
    try:
        date(2000 if year % 4 == 0 else 2001, month, day)
    except ValueError:
        return None
    return day, month, year


def is_female(nik: str) -> bool:
    """Women carry their day of birth plus 40."""
    return int(nik[6:8]) > FEMALE_DAY_OFFSET


def oddities(nik: str, *, born_on: date | None, female: bool | None, district: str) -> list[NikFault]:
    """What does not fit; each warns and none blocks: a NIK stays as issued, also after a move.

    district: Kemendagri code of the kabupaten ('36.02') the person lives in.
    """
    return [*_oddities(nik[:12], born_on, female, district)]


@lru_cache(8_192)
def _oddities(digits: str, born_on: date | None, female: bool | None, district: str) -> tuple[NikFault, ...]:
    """The last four digits are a serial number: they fit any person."""
    faults = []
    if int(digits[:2]) not in PROVINCES:
        faults.append(NikFault.PROVINCE_UNKNOWN)
    elif f"{digits[:2]}.{digits[2:4]}" != district:
        faults.append(NikFault.REGION_MISMATCH)
    if born_on and encoded_birth(digits) != (born_on.day, born_on.month, born_on.year % 100):
        faults.append(NikFault.BIRTH_MISMATCH)
    if female is not None and is_female(digits) != female:
        faults.append(NikFault.SEX_MISMATCH)
    return tuple(faults)
