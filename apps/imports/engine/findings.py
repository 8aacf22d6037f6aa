"""Errors and oddities in a file, cell by cell."""

from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from django.utils.translation import gettext as _

from apps.imports.enums import Level
from apps.imports.labels import ISSUES, Issue


class CellFinding(NamedTuple):
    """row: line in the sheet. column: heading as the file prints it ('' for the whole row). words: for the message."""

    row: int
    column: str
    code: str
    value: str = ""
    words: dict | None = None

    @property
    def issue(self) -> Issue:
        return ISSUES[self.code]

    @property
    def public_code(self) -> str:
        """The code for machines; a finding of an app has its own."""
        return (self.words or {}).get("public_code") or self.issue.code or self.code

    @property
    def level(self) -> Level:
        return self.issue.level

    @property
    def message(self) -> str:
        """Baris 42, kolom Tgl Lahir: kosong. Isi tanggal lahir, contoh 24/06/2022."""
        where = _("Baris %(row)s, kolom %(column)s: ") if self.column else _("Baris %(row)s: ")
        return where % {"row": self.row, "column": self.column} + self.text

    @property
    def text(self) -> str:
        """The message without its place, in the reader's language."""
        return str(self.issue.words) % {"value": self.value, **(self.words or {})}

    def as_dict(self) -> dict:
        return {
            "row": self.row,
            "column": self.column,
            "code": self.public_code,
            "level": self.level.value,
            "value": self.value,
            "message": self.message,
        }


@dataclass
class Findings:
    """refused: why rows stay out, several a row where several things are wrong. warned: what came in with a mark."""

    refused: list[CellFinding] = field(default_factory=list)
    warned: list[CellFinding] = field(default_factory=list)

    def add(self, findings: list[CellFinding]) -> None:
        """Add the findings of one batch. Of a refused row only the refusals are listed."""
        out = {finding.row for finding in findings if finding.level is Level.REFUSE}
        findings = sorted(findings, key=attrgetter("row"))
        self.refused += [finding for finding in findings if finding.level is Level.REFUSE]
        self.warned += [finding for finding in findings if finding.level is not Level.REFUSE and finding.row not in out]
