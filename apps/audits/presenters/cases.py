"""A case in words: its name, marks, days, answers, and what changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.audits import labels
from apps.audits.enums import DIRECT_CAUSES, CaseState, Cause, FollowUpState, Progress
from apps.audits.models import AuditCase, FollowUp, Recheck, Worksheet
from apps.audits.rules.worksheets import FieldKind, Sheet, as_date
from apps.core.tables import Mark, Title
from apps.core.templatetags.display import day, lower_first, number, zscore
from apps.toddlers.models import Measurement


def case_title(case: AuditCase) -> str:
    """The name of the person; only for the team."""
    if case.child:
        return case.child.name
    if case.pregnancy:
        return case.pregnancy.woman.name
    return case.catin.name if case.catin else ""


def state_mark(case: AuditCase) -> Mark:
    state = CaseState(case.state)
    return Mark(labels.CASE_TONES[state], str(labels.CASE_STATES[state]))


def reasons_text(case: AuditCase) -> str:
    return "; ".join(str(labels.REASONS[reason]) for reason in case.known_reasons)


@dataclass(frozen=True, slots=True)
class CaseRow:
    """done, planned: its follow-ups."""

    case: AuditCase
    title: Title
    marks: list[Mark]
    done: int
    planned: int

    @property
    def group(self) -> str:
        return str(self.case.get_group_display())

    @property
    def reasons(self) -> str:
        return reasons_text(self.case) or self.case.because

    @property
    def follow_ups(self) -> str:
        if not self.planned:
            return "–"
        return _("%(done)s dari %(all)s selesai") % {"done": self.done, "all": self.planned}


def case_rows(cases: Iterable[AuditCase], follow_ups: Mapping[int, tuple[int, int]]) -> list[CaseRow]:
    """follow_ups: (done, planned) by case."""
    return [
        CaseRow(
            one,
            Title(case_title(one), reverse("audits:case", args=[one.uuid]), _("Kasus nomor %s") % one.number),
            [state_mark(one)],
            *follow_ups.get(one.pk, (0, 0)),
        )
        for one in cases
    ]


def case_days(case: AuditCase) -> list[dict[str, str]]:
    """The steps taken, with their days."""
    days = (
        (_("Terpilih"), case.selected_on),
        (_("Identifikasi selesai"), case.identified_on),
        (_("Kajian pakar selesai"), case.reviewed_on),
        (_("RTL disetujui"), case.planned_on),
        (_("RTL mulai"), case.started_on),
        (_("Berakhir"), case.ended_on),
    )
    return [{"term": str(term), "value": day(on)} for term, on in days if on]


def cause_words(causes: Sequence[str]) -> str:
    """'Langsung: asupan gizi. Tidak langsung: pola asuh.'"""
    known = [Cause(code) for code in causes if code in list(Cause)]
    parts = []
    for words, group in (
        (_("Langsung"), [one for one in known if one in DIRECT_CAUSES]),
        (_("Tidak langsung"), [one for one in known if one not in DIRECT_CAUSES]),
    ):
        if group:
            parts.append(f"{words}: {', '.join(lower_first(labels.CAUSES[one]) for one in group)}.")
    return " ".join(parts)


def answered_sections(sheet: Sheet, worksheet: Worksheet) -> list[dict[str, Any]]:
    """The worksheet to read: sections with the fields that have an answer; is_filled: from the record."""
    return [
        {
            "title": section.title,
            "fields": [
                {
                    "label": field.label,
                    "value": answer_words(field.kind, worksheet.answers[field.code], field.unit),
                    "is_filled": field.code in worksheet.filled_from,
                }
                for field in section.fields
                if worksheet.answers.get(field.code)
            ],
        }
        for section in sheet.sections
    ]


def answer_words(kind: FieldKind, value: str, unit: str = "") -> str:
    """An answer that its field no longer allows is shown as it was written."""
    if kind is FieldKind.DATE and (on := as_date(value)):
        return day(on)
    if kind is FieldKind.NUMBER and value.startswith("-"):
        value = f"−{value[1:]}"
    return f"{value} {unit}".strip()


def follow_up_marks(one: FollowUp, today: date) -> list[Mark]:
    if one.state == FollowUpState.OPEN and one.due_on < today:
        late = (today - one.due_on).days
        return [Mark("severe", ngettext("Lewat %s hari", "Lewat %s hari", late) % number(late))]
    tone = {FollowUpState.DONE: "normal", FollowUpState.CANCELLED: "unknown"}.get(FollowUpState(one.state), "moderate")
    return [Mark(tone, str(labels.FOLLOW_UP_STATES[FollowUpState(one.state)]))]


def who_does(one: FollowUp) -> str:
    return one.agency.short_name if one.agency else str(_("Tim audit"))


def recheck_mark(one: Recheck, today: date) -> Mark:
    if one.progress:
        return Mark(labels.PROGRESS_TONES[Progress(one.progress)], str(labels.PROGRESS[Progress(one.progress)]))
    late = one.due_on < today
    return Mark("severe" if late else "unknown", _("Terlambat") if late else _("Belum waktunya"))


def course_of(case: AuditCase, visits: Iterable[Measurement]) -> list[dict[str, Any]]:
    """The visits of a child around the audit, the newest first; is_after: since the follow-up was approved."""
    return [
        {
            "day": day(one.measured_on),
            "weight": one.weight_kg,
            "height": one.height_cm,
            "height_for_age": one.height_for_age_z,
            "weight_for_height": one.weight_for_height_z,
            "is_after": bool(case.planned_on and one.measured_on >= case.planned_on),
        }
        for one in visits
    ]


def change_words(case: AuditCase, visits: Sequence[Measurement]) -> str:
    """Whether the height-for-age rose: the last value before the plan against the newest after it."""
    known = [one for one in visits if one.height_for_age_z is not None]
    before = [one for one in known if case.planned_on and one.measured_on < case.planned_on]
    after = [one for one in known if case.planned_on and one.measured_on >= case.planned_on]
    if not before or not after:
        return ""
    first, last = max(before, key=lambda one: one.measured_on), max(after, key=lambda one: one.measured_on)
    return _("PB/U atau TB/U dari %(before)s menjadi %(after)s SD dalam %(days)s hari") % {
        "before": zscore(first.height_for_age_z),
        "after": zscore(last.height_for_age_z),
        "days": (last.measured_on - first.measured_on).days,
    }
