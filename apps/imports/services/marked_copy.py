"""A copy of the file with the wrong cells coloured and the reasons in a column of their own.

Every cell is written as text, never as a formula (OWASP, CSV injection): a name may begin with '='.
"""

from collections import defaultdict
from itertools import islice
from pathlib import Path

import xlsxwriter
from django.conf import settings
from django.utils.translation import gettext as _

from apps.imports.catalogue import BY_SLUG
from apps.imports.engine.examine import Progress
from apps.imports.engine.headings import table_of
from apps.imports.engine.sheets import sealed_file
from apps.imports.enums import Level
from apps.imports.models import ImportRun
from apps.imports.services.preview import stored_findings

COLOURS = {Level.REFUSE: "#FBE9E9", Level.WARN: "#FFF1DC", Level.NOTE: "#EDF0F2"}


def write_coloured_copy(run: ImportRun, path: Path, progress: Progress) -> None:
    kind = BY_SLUG[run.kind]
    table = table_of(kind, sealed_file(Path(settings.UPLOAD_DIR) / run.stored))
    place_of = {heading: place for place, _column, heading in table.places}
    findings = defaultdict(list)
    for finding in stored_findings(run):
        findings[finding.row].append(finding)
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(str(path), options) as book:
        sheet = book.add_worksheet(_("Ditandai"))
        bold = book.add_format({"bold": True})
        fills = {level: book.add_format({"bg_color": colour}) for level, colour in COLOURS.items()}
        sheet.freeze_panes(1, 2)
        for at, heading in enumerate([_("Baris asli"), _("Yang perlu diperbaiki"), *table.headings]):
            sheet.write_string(0, at, heading, bold)
        sheet.set_column(1, 1, 60)
        for at, (line, row) in enumerate(table.lines, start=1):
            row_findings = findings.get(line, ())
            marks = {place_of[f.column]: f.level for f in reversed(row_findings) if f.column in place_of}
            sheet.write_number(at, 0, line)
            sheet.write_string(at, 1, " ".join(f.message for f in row_findings)[:32_000])
            for place, cell in enumerate(islice(row, len(table.headings))):
                text = "" if cell is None else str(cell)[:32_000]
                fill = fills.get(marks.get(place))
                sheet.write_blank(at, place + 2, None, fill) if fill and not text else sheet.write_string(
                    at, place + 2, text, fill
                )
            if at % 5_000 == 0:
                progress(_("Mewarnai sel"), at, run.counts.get("rows", 0))
