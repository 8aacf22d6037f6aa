"""How a cell becomes a value: each reader answers (value or None, code of what is odd or '').

A blank cell, and a lone dash, is (None, ''). Excel brings text, numbers and dates; HTML and CSV only text.
A reader carries what a template says of it: `hint`, how to fill it in; `words`, those it knows, in its own order.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from math import isfinite

from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext_lazy as _

from apps.core.language import Words
from apps.core.name_keys import name_key
from apps.families.enums import NikFault
from apps.families.rules.nik import read_nik
from apps.imports.engine.declaration import Reading

Reader = Callable[[object], Reading]
_RUPIAH = re.compile(
    r"^(?:rp\.?|idr)? ?(?:(-?\d+|\d{1,3}(?:\.\d{3})+)(?:,0{1,2})?(?:,-|,--)?|(-?\d+|\d{1,3}(?:,\d{3})+)(?:\.0{1,2})?)$",
    re.IGNORECASE,
)
ROUNDING = timedelta(seconds=30)
_MINUTE = time(0, 1)
EXCEL_EPOCH = date(1899, 12, 30)
# 1 Jan 1950 to 31 Dec 2099: a number outside is no date anyone typed here.
SERIALS = range(18264, 73051)
FIRST_YEAR = 1900
BLANKS = frozenset({"", "-", "–", "null", "NULL", "#N/A", "0000-00-00", "00-00-0000", "00/00/0000"})
NO_NUMBER = frozenset({
    "tidakada", "belumada", "belumpunya", "belumpunyanik", "tidakpunya", "kosong", "na", "nihil", "tidakpunyanik",
    "tidakadanik", "belumadanik", "proses", "dalamproses", "belumterbit", "0",
})  # fmt: skip
_MONTHS = """jan januari january, feb peb februari pebruari february, mar maret mrt march, apr april, mei may,
jun juni june, jul juli july, agu ags agt agst agust agustus aug august, sep sept september,
okt oktober oct october, nov nop november nopember, des desember dec december"""
MONTHS = {name: number for number, names in enumerate(_MONTHS.split(","), start=1) for name in names.split()}
_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.]*)?$")
_ZONE = r"(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)"
_INSTANT = re.compile(rf"^(\d{{4}}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)? ?{_ZONE}$", re.I)
_MASK = "*xX•#●∗＊█■?_…"
_MASKED = re.compile(
    rf"^[\d\s.-]*(?:[{_MASK}]{{3}}|\.{{3}}|…)[\d\s.{_MASK}-]*$|^[\d\s.-]*(?:[{_MASK}]+[\s.-]*){{2,}}[\d\s.-]*$"
    rf"|^[{_MASK}]+$|^\d[\d\s.-]*([^\d\s])\1{{2,}}[\d\s.-]*$"
    rf"|^\W*(?:(?:nik|nomor|no)\W+)?(?:di|ter)?(?:samarkan|sensor|sembunyikan|rahasiakan|hidden|masked|rahasia)\W*$",
    re.IGNORECASE,
)
_CLOCK = r"(?:,? (?:(?:pukul|jam|pkl\.?) )?[\d:.]+(?: ?(?:am|pm|wib|wita|wit))?)?"
_BETWEEN = r"\s*[-/.,\\ –—]\s*"
_DAY = (
    rf"(\d{{1,2}})(?:st|nd|rd|th)?(?:{_BETWEEN}|\s*(?=[A-Za-z]))(\d{{1,2}}|[A-Za-z]+)\.?"
    rf"(?:{_BETWEEN}|\s*(?<=[A-Za-z.]))'?(\d{{4}}|\d{{2}})"
)
_DAY_FIRST = re.compile(rf"^{_DAY}{_CLOCK}$", re.IGNORECASE)
_DAY_FIRST_INSTANT = re.compile(rf"^{_DAY},? (\d\d:\d\d)(?::\d\d)? ?{_ZONE}$", re.IGNORECASE)
_COMPACT = re.compile(r"^((?:19|20)\d\d)([01]\d)([0-3]\d)(?:\.0)?$")
_OF_SCRIPT = re.compile(r"^[A-Za-z]{3} ([A-Za-z]{3}) (\d\d) (\d{4}) (\d\d:\d\d):\d\d GMT([+-]\d{4})\b.*$")
_MONTH_NAMED_FIRST = re.compile(r"^([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$")
_BIRTHPLACE = re.compile(r"^[A-Za-z][A-Za-z .']*,\s*(?=\d)")
_WEEKDAY = re.compile(
    r"^(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|mon|tues?|wednes|wed|thurs?|thu|fri|satur|sat|sun)(?:day)?,?\s+",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"^([+-]?\d+(?:[.,]\d+)?)\s*(?:kg|kilogram|gr?|gram|cm|gr? ?(?:%|/ ?dl)|mm ?hg|minggu|mgg|x ?/ ?menit|tablet)?\.?$",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[()/\[\]]")
_THOUSANDS = re.compile(r"^[+-]?\d{1,3}(?:\.\d{3})+,\d+$")


def with_hint(read: Reader, hint: Words, words: tuple[str, ...] = ()) -> Reader:
    read.hint, read.words = hint, words  # type: ignore[attr-defined]
    return read


def is_blank(raw: object) -> bool:
    return raw is None or (isinstance(raw, str) and raw.strip() in BLANKS)


def text(longest: int) -> Reader:
    """Words with single spaces, cut at `longest`; a number Excel made of them loses its '.0'."""

    def read(raw: object) -> Reading:
        if isinstance(raw, str):
            words = " ".join(raw.split())
            return ("" if words in BLANKS else words[:longest]), ""
        if raw is None:
            return "", ""
        return (str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw))[:longest], ""

    return with_hint(read, _("Teks."))


def choice(words: Mapping[str, object], wrong: str) -> Reader:
    """One of a few words, however they are written; `wrong` is the code for any other."""
    known = {name_key(word): value for word, value in words.items()}

    def read(raw: object) -> Reading:
        if is_blank(raw):
            return None, ""
        written = str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw).strip().removesuffix(".0")
        if (key := name_key(written)) in known:
            return known[key], ""
        # “PB (terlentang)” says one thing twice.
        keys = {name_key(part) for part in _PARTS.split(written)} - {""}
        values = {known[key] for key in keys} if len(keys) > 1 and keys <= known.keys() else set()
        return (values.pop(), "") if len(values) == 1 else (None, wrong)

    return with_hint(read, _("Pilih dari daftar."), tuple(words))


def day(wrong: str, *, is_birth: bool = False) -> Reader:
    """A date: ISO, day first with / - . or a month's name, a date cell, or the serial number Excel counts days by.

    An instant is the day it was in the district. A date that can only be month first is `month_first`. is_birth: with
    two digits of the year it is the last such year: `reader.until(today)` is the reader that knows today.
    """

    def read(raw: object, latest: date = date.max) -> Reading:
        if is_blank(raw):
            return None, ""
        if isinstance(raw, datetime):
            return days_of((raw,))[0], ""
        if isinstance(raw, date):
            return raw, ""
        if isinstance(raw, (int, float)) and not isinstance(raw, bool):
            return _serial(raw, wrong)
        unstripped = " ".join(str(raw).split()).strip("'")
        words = _WEEKDAY.sub("", unstripped)
        if words.replace(".", "", 1).isdecimal() and len(words.partition(".")[0]) == 5:
            return _serial(float(words), wrong)
        if match := _COMPACT.match(words):
            return _date(*match.groups(), note="", wrong=wrong)
        if is_birth:
            words = _BIRTHPLACE.sub("", words)
        if match := _OF_SCRIPT.match(unstripped):
            month, first, year, at, offset = match.groups()
            return _local_day(f"{year}-{_month(month):02}-{first}", at, offset, wrong=wrong)
        if match := _ISO.match(words):
            return _date(*match.groups(), note="", wrong=wrong)
        if match := _DAY_FIRST.match(words):
            return _day_first(*match.groups(), wrong=wrong, latest=latest)
        if match := _DAY_FIRST_INSTANT.match(words):
            first, month, year, at, offset = match.groups()
            on, _note = _day_first(first, month, year, wrong=wrong, latest=latest)
            return _local_day(str(on), at, offset, wrong=wrong) if on else (None, _note)
        if match := _MONTH_NAMED_FIRST.match(words):
            return _date(match[3], match[1], match[2], note="", wrong=wrong)
        if match := _INSTANT.match(words):
            return _local_day(*match.groups(), wrong=wrong)
        return None, wrong

    if is_birth:
        read.until = lambda today: partial(read, latest=today)  # type: ignore[attr-defined]
    return with_hint(read, _("Tanggal, contoh 24/06/2022."))


def _day_first(first: str, month: str, year: str, *, wrong: str, latest: date) -> Reading:
    if month.isdecimal() and int(month) > 12 >= int(first):
        return None, "month_first"
    value, note = _date(year, month, first, note="dd/mm/yyyy", wrong=wrong)
    if value is not None and len(year) == 2 and value > latest:
        return _date(str(value.year - 100), month, first, note=note, wrong=wrong)
    return value, note


def days_of(cells: tuple) -> tuple:
    """The moments in a column of date cells as their days.

    Programs write a day as its midnight in UTC, or some seconds before midnight: then no cell has another clock.
    """
    moments = {cell for cell in cells if isinstance(cell, datetime)}
    clocked = {moment for moment in moments if (moment + ROUNDING).time() > _MINUTE}
    local = {moment: localtime(moment.replace(tzinfo=UTC)) for moment in clocked}
    is_utc = not any((day.hour, day.minute, day.second) != (0, 0, 0) for day in local.values())
    days = {moment: (moment + ROUNDING).date() for moment in moments}
    if is_utc:
        days |= {moment: day.date() for moment, day in local.items()}
    return tuple(days.get(cell, cell) for cell in cells)


def _local_day(on: str, at: str, offset: str, *, wrong: str) -> Reading:
    """The day in the district at a moment given with its zone."""
    hours, minutes = (offset[:3], offset[3:].strip(":") or "00") if offset[0] in "+-" else ("+00", "00")
    try:
        return localdate(datetime.fromisoformat(f"{on}T{at}{hours}:{minutes}")), ""
    except ValueError:
        return None, wrong


def _serial(number: float, wrong: str) -> Reading:
    if not isfinite(number) or int(number) not in SERIALS:
        return None, wrong
    return EXCEL_EPOCH + timedelta(days=int(number)), "excel_serial"


def _date(year: str, month: str, first: str, *, note: str, wrong: str) -> Reading:
    try:
        value = date(int(year) if len(year) == 4 else 2000 + int(year), _month(month), int(first))
    except ValueError:
        return None, wrong
    return (value, note) if value.year >= FIRST_YEAR else (None, wrong)


def _month(text: str) -> int:
    """Its number; a name may be cut short; 0 for none."""
    word = text.lower()
    if word.isdecimal():
        return int(word)
    begun = (number for name, number in MONTHS.items() if len(word) > 3 and name.startswith(word))
    return MONTHS.get(word) or next(begun, 0)


def decimal(wrong: str, *, comma: str = "decimal_comma") -> Reader:
    """A number with point or comma, with its unit or without; `wrong` is the code for anything else."""

    def read(raw: object) -> Reading:
        if is_blank(raw):
            return None, ""
        if isinstance(raw, bool):
            return None, wrong
        if isinstance(raw, (int, float)):
            return (float(raw), "") if isfinite(raw) else (None, wrong)
        words = str(raw).strip()
        if _THOUSANDS.match(words):
            words = words.replace(".", "")
        match = _NUMBER.match(words)
        if not match:
            return None, wrong
        return float(match[1].replace(",", ".")), comma if "," in match[1] else ""

    return with_hint(read, _("Angka, contoh 8,9."))


def integer(wrong: str) -> Reader:
    """A whole number; '1.0' is one."""
    number = decimal(wrong)

    def read(raw: object) -> Reading:
        value, code = number(raw)
        if value is None:
            return None, code
        return (int(value), "") if value.is_integer() else (None, wrong)

    return with_hint(read, _("Angka bulat, contoh 2."))


def rupiah(wrong: str) -> Reader:
    """A whole amount, with points or commas between thousands: 'Rp 1.500.000,-', '150.000' and 150000."""
    whole = integer(wrong)

    def read(raw: object) -> Reading:
        if is_blank(raw) or not isinstance(raw, str):
            return whole(raw)
        if match := _RUPIAH.match(" ".join(raw.split())):
            return int(re.sub(r"[.,]", "", match[1] or match[2])), ""
        return None, wrong

    return with_hint(read, _("Rupiah, contoh 1.500.000."))


def plain(raw: object) -> Reading:
    """A number where it is one (point or comma alike), else the words: for values stored as the file has them."""
    value, _ = _loose_number(raw)
    if value is None:
        return text(60)(raw)[0] or None, ""
    return (int(value) if value.is_integer() else value), ""


_loose_number = decimal("", comma="")


def is_masked(raw: object) -> bool:
    """Digits hidden by stars: it identifies no person."""
    return isinstance(raw, str) and bool(_MASKED.match(raw.strip().strip("'")))


def nik(raw: object) -> Reading:
    """Sixteen digits as text. A number has lost what lies beyond the fifteenth digit and is not a NIK."""
    if is_blank(raw):
        return "", NikFault.MISSING
    if is_masked(raw):
        return "", "nik_masked"
    number = read_nik(float(raw) if isinstance(raw, int) else raw)
    if number.fault == NikFault.NOT_16_DIGITS and name_key(str(raw)) in NO_NUMBER:
        return "", NikFault.MISSING
    return number.digits, number.fault or ""


with_hint(plain, _("Angka atau teks."))
with_hint(nik, _("16 angka sebagai teks, seperti di kartu keluarga."))
