"""The tables of a preview, stored in sealed pages: any page opens fast and names are encrypted at rest."""

import json
from collections import defaultdict
from collections.abc import Iterator

from apps.core.sealing import seal, unseal
from apps.imports.engine.examine import Examined
from apps.imports.engine.findings import CellFinding
from apps.imports.enums import Outcome
from apps.imports.handlers.handler import RowHandler
from apps.imports.labels import ISSUES
from apps.imports.models import ImportRun, Part, PreviewPage
from apps.toddlers.selectors.matching import KnownChild

PAGE = 50
# The tables are for looking through; no reader goes beyond this, and the counts are of the whole file.
MOST_PAGES = 400


def store_preview(run: ImportRun, examined: Examined) -> None:
    """Replace what an earlier look left."""
    run.pages.all().delete()
    lines = {Part.REFUSED: _findings(examined.findings.refused), Part.WARNED: _findings(examined.findings.warned)}
    lines |= {Part(outcome.value): rows for outcome, rows in _rows(examined).items()}
    pages = []
    for part, rows in lines.items():
        # All refusals are stored: the marked copy is made of them.
        most = len(rows) if part in {Part.REFUSED, Part.WARNED} else MOST_PAGES * PAGE
        for number, start in enumerate(range(0, min(len(rows), most), PAGE)):
            sealed = seal(json.dumps(rows[start : start + PAGE], default=str))
            pages.append(PreviewPage(run=run, part=part, number=number, sealed=sealed))
    PreviewPage.objects.bulk_create(pages, batch_size=500)


def preview_page(run: ImportRun, part: str, number: int) -> list[dict]:
    page = run.pages.filter(part=part, number=number).first()
    return json.loads(unseal(page.sealed)) if page else []


def stored_findings(run: ImportRun) -> Iterator[CellFinding]:
    """Every refusal and mark of the last look, in the order of the file."""
    for page in run.pages.filter(part__in=[Part.REFUSED, Part.WARNED]).order_by("part", "number").iterator(50):
        for row in json.loads(unseal(page.sealed)):
            if row["key"] in ISSUES:
                yield CellFinding(row["row"], row["column"], row["key"], row["value"], row["words"])


def _visible_name(handler: RowHandler, child: KnownChild) -> str:
    """'' for a child on record elsewhere: who guesses a NIK does not learn whose it is."""
    is_theirs = child.id is None or handler.context.scope.covers(child.desa_id, child.posyandu_id)
    return child.name if is_theirs else ""


def _findings(findings: list[CellFinding]) -> list[dict]:
    return [finding.as_dict() | {"key": str(finding.code), "words": finding.words} for finding in findings]


def _rows(examined: Examined) -> dict[Outcome, list[dict]]:
    handler = examined.handler
    reasons = {
        doubtful.line: [
            (str(reason), _visible_name(handler, child), child.desa_id) for child, reason in doubtful.candidates
        ]
        for doubtful in handler.doubtful
    }
    rows: dict[Outcome, list[dict]] = defaultdict(list)
    for place, (line, outcome, cells) in enumerate(
        zip(handler.lines, handler.outcomes, handler.preview_rows, strict=True)
    ):
        if outcome is Outcome.REFUSED or len(rows[outcome]) >= MOST_PAGES * PAGE:
            continue
        rows[outcome].append(
            {
                "row": line,
                "cells": cells,
                "changes": handler.changes.get(place, []),
                "doubts": reasons.get(line, []) if outcome is Outcome.DOUBTFUL else [],
            }
        )
    return rows
