"""Sheets of sasaran and service indicators in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Field, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.coordination.enums import IndicatorKind, SheetState, StepState
from apps.coordination.labels import INDICATOR_KINDS, SHEET_STATES, STEP_STATES
from apps.coordination.models import ServiceIndicator, TargetSheet, TargetSheetLine
from apps.coordination.rules.sheet_states import FIGURES
from apps.coordination.selectors.aksi import AksiProgress, StepLine
from apps.coordination.selectors.service_indicators import Measured
from apps.core.http import record_urls
from apps.core.tables import Mark, Note, Title
from apps.core.templatetags.display import day, number, percent, written
from apps.indicators.labels.catalogue import INDICATORS

SHEET_TONES = {
    SheetState.DRAFT: "moderate",
    SheetState.SUBMITTED: "over",
    SheetState.VERIFIED: "over",
    SheetState.APPROVED: "normal",
}
STEP_TONES = {StepState.OPEN: "unknown", StepState.RUNNING: "moderate", StepState.DONE: "normal"}
# What of the portal helps with a step: by Step.feed.
FEEDS = {
    "recaps": ("reports:list", gettext_lazy("Rekap")),
    "meetings": ("coordination:meetings", gettext_lazy("Rapat")),
    "letters": ("coordination:letters", gettext_lazy("Surat")),
    "activities": ("coordination:activities", gettext_lazy("KIE")),
    "sheets": ("coordination:sheets", gettext_lazy("Sasaran kecamatan")),
    "indicators": ("coordination:indicators", gettext_lazy("Indikator layanan")),
    "budget": ("programmes:budget", gettext_lazy("Anggaran")),
    "teams": ("coordination:list", gettext_lazy("Tim")),
}


@dataclass(frozen=True, slots=True)
class SheetRow:
    sheet: TargetSheet
    title: Title
    year: int
    measured: Note
    stunted: Note
    risk: Note
    steps: str
    marks: list[Mark]
    sums: dict[str, int | None]


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    indicator: ServiceIndicator
    title: Title
    kind: str
    formula: Note
    value: Note
    agency: str
    years: str


def sheet_rows(records: Sequence[TargetSheet]) -> list[SheetRow]:
    url_of = record_urls("coordination:sheet")
    totals = TargetSheetLine.objects.filter(sheet__in=records).order_by().values("sheet")
    sums: dict[int, Any] = {
        row["sheet"]: row for row in totals.annotate(**{f"of_{name}": Sum(name) for name in FIGURES})
    }
    rows = []
    for one in records:
        total: dict[str, int | None] = {name: sums.get(one.pk, {}).get(f"of_{name}") for name in FIGURES}
        stunted = [total["severely_stunted"], total["stunted"]]
        both = None if None in stunted else sum(value or 0 for value in stunted)
        rows.append(
            SheetRow(
                sheet=one,
                title=Title(one.place.full_name, url_of(one.uuid)),
                year=one.year,
                measured=share(total["children_measured"], total["children"]),
                stunted=share(both, total["children_measured"]),
                risk=share(total["families_at_risk"], total["families"]),
                steps=steps_words(one),
                marks=sheet_marks(one),
                sums=total,
            )
        )
    return rows


def sheet_totals(lines: Sequence[TargetSheetLine]) -> list[dict[str, Any]]:
    """Of each figure its sum over the desa, and how many desa did not say; no sum where none did."""
    totals = []
    for name in FIGURES:
        values = [getattr(line, name) for line in lines]
        known = [value for value in values if value is not None]
        label = cast(Field, TargetSheetLine._meta.get_field(name)).verbose_name
        unknown = len(values) - len(known)
        totals.append({"label": label, "value": sum(known) if known else None, "unknown": unknown})
    return totals


def share(part: int | None, whole: int | None) -> Note:
    """'120 · 12,0 % dari 1.000'; a dash where nothing is known."""
    if part is None:
        return Note("–")
    words = _("%(share)s dari %(whole)s")
    of_whole = words % {"share": percent(100 * part / whole), "whole": number(whole)} if whole else ""
    return Note(number(part), of_whole)


def sheet_marks(sheet: TargetSheet) -> list[Mark]:
    state = SheetState(sheet.state)
    marks = [Mark(SHEET_TONES[state], str(SHEET_STATES[state]))]
    return [*marks, Mark("severe", _("Dikembalikan"))] if sheet.returned_because else marks


def steps_words(sheet: TargetSheet) -> str:
    steps = [
        (_("diajukan"), sheet.submitted_on, sheet.submitted_by),
        (_("diverifikasi"), sheet.verified_on, sheet.verified_by),
        (_("disetujui"), sheet.approved_on, sheet.approved_by),
    ]
    words = [f"{what} {day(on)}, {by.get_full_name()}" for what, on, by in steps if on and by]
    return "; ".join(words) or "–"


def indicator_rows(
    records: Iterable[ServiceIndicator], may_write: bool, values: Mapping[int, Measured]
) -> list[IndicatorRow]:
    url_of = record_urls("coordination:indicator")
    return [
        IndicatorRow(
            indicator=one,
            title=Title(one.name, url_of(one.uuid) if may_write else "", one.code),
            kind=str(INDICATOR_KINDS[IndicatorKind(one.kind)]),
            formula=_formula(one),
            value=_value(values.get(one.pk)),
            agency=str(one.agency or "–"),
            years=f"{one.from_year}–{one.until_year or ''}",
        )
        for one in records
    ]


def _formula(one: ServiceIndicator) -> Note:
    if one.numerator:
        return Note(one.numerator, f"÷ {one.denominator}" if one.denominator else "")
    return Note(str(INDICATORS[one.measured_by].formula)) if one.measured_by in INDICATORS else Note("–")


def _value(measured: Measured | None) -> Note:
    """'86,3 %' with '120 dari 139, November 2026'."""
    if measured is None:
        return Note(_("Tidak tercatat di portal"))
    of = _("%(part)s dari %(whole)s") % {
        "part": number(measured.figure.numerator), "whole": number(measured.figure.denominator),
    }  # fmt: skip
    return Note(percent(measured.figure.value), f"{of}, {written(measured.month.first, 'F Y')}")


def step_mark(line: StepLine) -> Mark:
    return Mark(STEP_TONES[line.state], str(STEP_STATES[line.state]))


def aksi_cards(progress: Sequence[AksiProgress], year: int, may_manage: bool) -> list[dict[str, Any]]:
    """What the checklist shows of each aksi."""
    return [
        {
            "number": one.aksi.number,
            "title": one.aksi.title,
            "is_supporting": one.aksi.is_supporting,
            "done": one.done,
            "steps": len(one.lines),
            "lines": [_line(line, year, may_manage) for line in one.lines],
        }
        for one in progress
    ]


def _line(line: StepLine, year: int, may_manage: bool) -> dict[str, Any]:
    feed, words = FEEDS.get(line.step.feed, ("", ""))
    row = line.row
    return {
        "title": line.step.title,
        "mark": step_mark(line),
        "done_on": day(row.done_on) if row and row.done_on else "",
        "note": row.note if row else "",
        "files": line.files,
        "url": reverse("coordination:step", args=[year, line.step.code]) if may_manage else "",
        "feed_url": reverse(feed) if feed else "",
        "feed": str(words),
    }
