"""Worksheets (kertas kerja) of the audit, declared in a file a group (`fixtures/audits/<group>.toml`).

A file has a title and sections of fields. A field: code (unique in the file), label, kind, and where it has them
options, unit, source (where the value is found), definition, from (the value of the record that fills it).
Source: the programme's reference 6.6.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

LONGEST, LONGEST_LINE = 2000, 200
YES_NO = ("Ya", "Tidak")


class FieldKind(StrEnum):
    TEXT = "text"
    LONG = "long"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    YES_NO = "yesno"


class SheetError(ValueError):
    """What is wrong with a file, in words for who keeps it."""


@dataclass(frozen=True, slots=True)
class SheetField:
    code: str
    label: str
    kind: FieldKind
    options: tuple[str, ...] = ()
    unit: str = ""
    source: str = ""
    definition: str = ""
    filled_from: str = ""

    def fault(self, value: str) -> str:
        """Why an answer cannot be right: 'number', 'date', 'option', 'long', or ''. An empty answer is none yet."""
        if not value:
            return ""
        if len(value) > (LONGEST if self.kind is FieldKind.LONG else LONGEST_LINE):
            return "long"
        if self.kind is FieldKind.NUMBER and as_number(value) is None:
            return "number"
        if self.kind is FieldKind.DATE and as_date(value) is None:
            return "date"
        return "option" if self.options and value not in self.options else ""


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    fields: tuple[SheetField, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    title: str
    sections: tuple[Section, ...]

    @property
    def fields(self) -> Iterator[SheetField]:
        for section in self.sections:
            yield from section.fields

    @property
    def by_code(self) -> Mapping[str, SheetField]:
        return {field.code: field for field in self.fields}


@dataclass(frozen=True, slots=True)
class Merged:
    """answers: of both windows. changed: codes that mine changed. clashes: codes that both changed, differently."""

    answers: dict[str, str]
    changed: frozenset[str]
    clashes: frozenset[str]


def merged(mine: Mapping[str, str], *, opened: Mapping[str, str], now: Mapping[str, str]) -> Merged:
    """Answers of a window that was opened with `opened`, written over those of `now`: what mine left as it was
    stays as it is now. '' empties an answer."""
    changed = frozenset(code for code, text in mine.items() if text != opened.get(code, ""))
    clashes = frozenset(code for code in changed if now.get(code, "") not in (opened.get(code, ""), mine[code]))
    answers = {code: text for code, text in now.items() if code not in changed}
    answers |= {code: mine[code] for code in changed if mine[code]}
    return Merged(answers, changed, clashes)


def as_number(text: str) -> Decimal | None:
    """'12,5' and '12.5'."""
    try:
        number = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def as_date(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def read_sheet(text: str) -> Sheet:
    """A declared worksheet. Raises SheetError with what is wrong and where."""
    try:
        declared = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SheetError(str(error)) from error
    sections = tuple(
        Section(section.get("title", ""), tuple(_field(one, section) for one in section.get("fields", ())))
        for section in declared.get("sections", ())
    )
    sheet = Sheet(declared.get("title", ""), sections)
    codes = [field.code for field in sheet.fields]
    if twice := {code for code in codes if codes.count(code) > 1}:
        raise SheetError(f"code occurs twice: {', '.join(sorted(twice))}")
    if not sheet.title or not codes:
        raise SheetError("title or fields missing")
    return sheet


def _field(declared: Mapping[str, object], section: Mapping[str, object]) -> SheetField:
    where = f"{section.get('title')}: {declared.get('code')}"
    try:
        kind = FieldKind(str(declared["kind"]))
        options = tuple(str(one) for one in declared.get("options", ()))  # type: ignore[attr-defined]
        if kind is FieldKind.YES_NO:
            options = YES_NO
        if kind is FieldKind.CHOICE and not options:
            raise SheetError(f"{where}: options missing")
        text = {name: str(declared.get(name, "")) for name in ("unit", "source", "definition")}
        return SheetField(
            str(declared["code"]),
            str(declared["label"]),
            kind,
            options,
            filled_from=str(declared.get("from", "")),
            **text,
        )
    except KeyError as error:
        raise SheetError(f"{where}: {error.args[0]} missing") from error
    except ValueError as error:
        raise SheetError(f"{where}: {error}") from error
