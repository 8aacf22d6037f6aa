"""Errors and oddities in a file, cell by cell."""

from collections import defaultdict
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from django.utils.translation import gettext as _

from apps.core.findings import Level
from apps.imports.labels import ISSUES, Issue

SHOWN_ROWS = 5


class CellFinding(NamedTuple):
    """row: line in the sheet, 0 for the whole file. column: heading as the file prints it ('' for the whole row).

    words: for the message. With `count` and `rows` it is about so many rows of the column, of which `row` is the first.
    """

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
        words = {"row": self.row, "column": self.column}
        if self.words and "rows" in self.words:
            where = _("Kolom %(column)s, %(count)s baris (%(rows)s): ")
            words |= {"count": self.words["count"], "rows": self.words["rows"]}
        elif not self.row:
            where = ""
        else:
            where = _("Baris %(row)s, kolom %(column)s: ") if self.column else _("Baris %(row)s: ")
        return where % words + self.text

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
    _of_columns: dict[tuple[str, str], list[CellFinding]] = field(default_factory=lambda: defaultdict(list))

    def add_of_column(self, finding: CellFinding) -> None:
        """Something that is the fault of a whole column: reported once, however many rows have it."""
        self._of_columns[finding.column, finding.code].append(finding)

    def add_of_file(self, code: str, value: str) -> None:
        self.warned.append(CellFinding(0, "", code, value))

    def close(self) -> None:
        """After the last row: findings of columns are added, and all are in the order of the file."""
        for findings in self._of_columns.values():
            first, count = findings[0], len(findings)
            if count > 1:
                rows = ", ".join(str(finding.row) for finding in findings[:SHOWN_ROWS])
                words = {"count": count, "rows": rows if count <= SHOWN_ROWS else f"{rows} …"}
                first = first._replace(words=(first.words or {}) | words)
            self.warned.append(first)
        self._of_columns.clear()
        self.refused.sort(key=attrgetter("row"))
        self.warned.sort(key=attrgetter("row"))

    def add(self, findings: list[CellFinding]) -> None:
        """Add the findings of one batch. Of a refused row only the refusals are listed."""
        out = {finding.row for finding in findings if finding.level is Level.REFUSE}
        findings = sorted(findings, key=attrgetter("row"))
        self.refused += [finding for finding in findings if finding.level is Level.REFUSE]
        self.warned += [finding for finding in findings if finding.level is not Level.REFUSE and finding.row not in out]
