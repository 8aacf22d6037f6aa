"""The report of a cycle (BAB of 6.6) as PDF and Word, with names or without, and the slide sheet of one case."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from apps.audits import labels
from apps.audits.enums import AuditGroup, CaseState, FollowUpState, TeamRole
from apps.audits.models import AuditCase, AuditCycle, FollowUp
from apps.audits.presenters.cases import (
    answered_sections,
    case_title,
    cause_words,
    change_words,
    reasons_text,
    who_does,
)
from apps.audits.presenters.curves import case_curve
from apps.audits.selectors.courses import visits_of
from apps.audits.selectors.cycles import figures_of
from apps.audits.selectors.sheets import sheet_of
from apps.coordination.enums import MemberRole
from apps.coordination.selectors.task_forces import Signatory, city_of, signatory
from apps.core.paper import Paper, to_pdf
from apps.core.registry import letterhead_of
from apps.core.row_security import bypass
from apps.core.rules.names_in_text import without_names
from apps.core.templatetags.display import day, number, percent, rupiah

MOST_COMPARED = 4
A4 = Paper(210, 297)
SLIDE = Paper(297, 167)
STYLE = Path(settings.BASE_DIR) / "templates" / "audits" / "paper.css"
OF_CASE = ("child", "pregnancy__woman", "catin", "family", "desa", "posyandu", "worksheet", "cycle")
# Answers that say who it is.
NAMING = frozenset({"name", "mother", "born", "wedding"})


@dataclass
class Part:
    """A chapter: paragraphs, then tables of (headings, rows)."""

    title: str
    paragraphs: list[str] = field(default_factory=list)
    tables: list[tuple[str, list[str], list[list[str]]]] = field(default_factory=list)


@dataclass(frozen=True)
class Report:
    title: str
    sub: str
    parts: list[Part]
    place_and_day: str
    signatures: list[Signatory]
    letterhead: Any
    has_names: bool
    made: str


def cycle_report(cycle: AuditCycle, *, team: Any = None, at: datetime, today: date) -> Report:
    """team: the user of the team who reads it, for whom it names the cases they see. Without one nothing says who, or
    in which desa.
    """
    with_names = team is not None
    with override("id"):
        seen = AuditCase.objects.visible_to(team) if with_names else AuditCase._base_manager.all()
        cases = list(seen.filter(cycle=cycle).select_related(*OF_CASE).order_by("number"))
        plans = list(
            FollowUp._base_manager.filter(case__in=[one.pk for one in cases]).exclude(state=FollowUpState.CANCELLED)
            .select_related("agency", "case").order_by("case__number", "due_on")
        )  # fmt: skip
        parts = [
            _background(cycle),
            _team(cycle),
            _identified(cycle, cases, today, with_names=with_names),
            _reviewed(cases, with_names=with_names),
            _planned(plans, today, {} if with_names else _names(cycle)),
            _evaluated(cases, with_names=with_names),
            _compared(cycle, today),
        ]
        return Report(
            title=_("Laporan audit kasus stunting"),
            sub=f"{cycle} · SK {cycle.decree_number}",
            parts=parts,
            place_and_day=f"{city_of(cycle.district, today)}, {day(today)}",
            signatures=_signatures(cycle, today),
            letterhead=letterhead_of(cycle.district),
            has_names=with_names,
            made=_("Dibuat %s dari data portal.") % day(at.date()),
        )


def _names(cycle: AuditCycle) -> dict[int, list[str]]:
    """Of each case, also where the reader may not see the person: texts are to say none of them."""
    with bypass():
        cases = AuditCase._base_manager.filter(cycle=cycle).select_related(*OF_CASE)
        return {one.pk: one.names_and_places for one in cases}


def _background(cycle: AuditCycle) -> Part:
    text = _(
        "Audit kasus stunting adalah identifikasi risiko dan penyebab pada kelompok sasaran berdasarkan surveilans "
        "rutin atau sumber lain, agar kasus serupa dicegah (Peraturan BKKBN 12/2021). Siklus ini berlangsung "
        "%(begin)s sampai %(end)s."
    ) % {"begin": day(cycle.begins_on), "end": day(cycle.ends_on)}
    return Part(_("BAB I Latar belakang"), [text, cycle.note] if cycle.note else [text])


def _team(cycle: AuditCycle) -> Part:
    text = _("Tim dibentuk dengan SK nomor %(number)s tanggal %(day)s.") % {
        "number": cycle.decree_number, "day": day(cycle.decree_on),
    }  # fmt: skip
    rows = [
        [one.name, str(one.get_role_display()), str(one.get_specialty_display() or ""), one.office]
        for one in cycle.members.order_by("pk")
    ]
    headings = [_("Nama"), _("Kedudukan"), _("Keahlian"), _("Instansi")]
    return Part(_("BAB II Tim audit"), [text], [("", headings, rows)])


def _identified(cycle: AuditCycle, cases: Sequence[AuditCase], today: date, *, with_names: bool) -> Part:
    figures = figures_of([cycle], today)[cycle.pk]
    by_group = [
        [str(label), number(figures.of_group(group)), *(number(figures.cases[group, state]) for state in CaseState)]
        for group, label in labels.GROUPS.items()
    ]
    states = [str(labels.CASE_STATES[state]) for state in CaseState]
    tables = [(_("Kasus menurut kelompok"), [_("Kelompok"), _("Jumlah"), *states], by_group)]
    rows = [[number(one.number), *_who(one, with_names), str(one.get_group_display()), _why(one)] for one in cases]
    headings = [_("Nomor"), *([_("Nama"), _("Desa")] if with_names else []), _("Kelompok"), _("Alasan")]
    tables.append((_("Kasus yang diaudit"), headings, rows))
    if with_names:
        tables.append(_causes(cases))
    count = _("%s kasus dipilih tim dari usulan register.") % number(len(cases))
    return Part(_("BAB III Hasil identifikasi"), [count], tables)


def _causes(cases: Sequence[AuditCase]) -> tuple[str, list[str], list[list[str]]]:
    """As the technical team wrote them; such texts stay out of the version without names."""
    rows = [
        [number(one.number), *(one.worksheet.answers.get(code) or "–" for code in ("direct", "indirect"))]
        for one in cases
    ]
    return _("Penyebab menurut kertas kerja"), [_("Kasus"), _("Langsung"), _("Tidak langsung")], rows


def _who(case: AuditCase, with_names: bool) -> list[str]:
    return [case_title(case), case.desa.full_name] if with_names else []


def _why(case: AuditCase) -> str:
    return reasons_text(case) or "–"


def _reviewed(cases: Sequence[AuditCase], *, with_names: bool) -> Part:
    part = Part(_("BAB IV Kajian pakar"))
    for case in cases:
        notes = list(case.notes.select_related("member"))
        if not notes:
            continue
        head = _("Kasus nomor %s") % case.number + (f", {case_title(case)}" if with_names else "")
        headings = [_("Pakar"), _("Penyebab"), *([_("Kajian")] if with_names else []), _("Rekomendasi")]
        rows = [
            [
                str(one.member.get_specialty_display()),
                cause_words(one.causes),
                *([one.note] if with_names else []),
                one.recommendation if with_names else "–",
            ]
            for one in notes
        ]
        part.tables.append((head, headings, rows))
    if not part.tables:
        part.paragraphs.append(_("Belum ada kajian pakar."))
    return part


def _planned(plans: Sequence[FollowUp], today: date, hidden: dict[int, list[str]]) -> Part:
    """hidden: the names and places of each case that its texts do not show."""
    done = sum(one.state == FollowUpState.DONE for one in plans)
    late = sum(one.state == FollowUpState.OPEN and one.due_on < today for one in plans)
    text = _("%(done)s dari %(all)s tindak lanjut selesai; %(late)s lewat batas waktu.") % {
        "done": number(done), "all": number(len(plans)), "late": number(late),
    }  # fmt: skip
    headings = [_("Kasus"), _("Tindakan"), _("Pelaksana"), _("Batas waktu"), _("Biaya"), _("Status"), _("Hasil")]
    rows = [
        [
            number(one.case.number), without_names(one.what, hidden.get(one.case_id, [])), who_does(one),
            day(one.due_on), rupiah(one.cost_rp), str(one.get_state_display()),
            without_names(one.result, hidden.get(one.case_id, [])) or "–",
        ]
        for one in plans
    ]  # fmt: skip
    return Part(_("BAB V Rencana tindak lanjut"), [text], [("", headings, rows)] if rows else [])


def _evaluated(cases: Sequence[AuditCase], *, with_names: bool) -> Part:
    rows = []
    for case in cases:
        checks = list(case.rechecks.exclude(checked_on=None))
        change = change_words(case, visits_of(case))
        for one in checks:
            name = [case_title(case)] if with_names else []
            rows.append(
                [number(case.number), *name, day(one.checked_on), str(one.get_progress_display()), change or "–"]
            )
    better = sum(_("Membaik") in row for row in rows)
    share = percent(100 * better / len(rows) if rows else None)
    text = _("%(all)s pemeriksaan ulang, %(better)s di antaranya membaik (%(share)s).") % {
        "all": number(len(rows)), "better": number(better), "share": share,
    }  # fmt: skip
    headings = [_("Kasus"), *([_("Nama")] if with_names else []), _("Diperiksa"), _("Perkembangan"), _("Perubahan")]
    return Part(_("BAB VI Evaluasi"), [text], [("", headings, rows)] if rows else [])


def _compared(cycle: AuditCycle, today: date) -> Part:
    """This cycle beside those before it: follow-up done, better, recovered."""
    before = AuditCycle._base_manager.filter(
        Q(year__lt=cycle.year) | Q(year=cycle.year, semester__lte=cycle.semester), district=cycle.district
    )
    cycles = list(before.order_by("-year", "-semester")[:MOST_COMPARED])
    figures = figures_of(cycles, today)
    rows = [
        [
            str(one), number(of.all_cases), _share(of.done, of.planned, of.done_percent),
            _share(of.better, of.rechecked, of.better_percent), _share(of.recovered, of.stunted, of.recovered_percent),
        ]
        for one in cycles
        if (of := figures[one.pk])
    ]  # fmt: skip
    text = _(
        "Pulih: anak yang stunting saat terpilih dan PB/U atau TB/U terakhirnya sesudah RTL disetujui tidak lagi di "
        "bawah −2 SD, dari yang diukur sesudahnya."
    )
    headings = [_("Siklus"), _("Kasus"), _("RTL selesai"), _("Membaik"), _("Pulih")]
    return Part(_("BAB VII Perbandingan antarsiklus"), [text], [("", headings, rows)])


def _share(done: int, of: int, share: float | None) -> str:
    return f"{percent(share)} ({number(done)}/{number(of)})" if of else "–"


def _signatures(cycle: AuditCycle, today: date) -> list[Signatory]:
    head = signatory(cycle.district, MemberRole.HEAD, on=today) or Signatory(_("Ketua TPPS"), "")
    members = list(cycle.members.filter(left_on=None).order_by("pk"))
    leads = [one for one in members if one.role == TeamRole.LEAD][:1]
    experts = [one for one in members if one.role == TeamRole.EXPERT][:4]
    titled = [(str(labels.TEAM_ROLES[TeamRole.LEAD]), one) for one in leads]
    titled += [(str(one.get_specialty_display()), one) for one in experts]
    return [head, *(Signatory(title, one.name, nip=one.rank_number) for title, one in titled)]


def report_pdf(report: Report) -> bytes:
    """Refused(code="no_pdf") where the server has no engine."""
    with override("id"):
        html = render_to_string("audits/paper.html", {"report": report})
    logo = bytes(getattr(report.letterhead, "logo", None) or b"")
    rows = sum(len(rows) for part in report.parts for _title, _headings, rows in part.tables)
    return to_pdf(html, STYLE.read_text(), rows=rows, logo=logo, paper=A4)


def report_docx(report: Report) -> bytes:
    # Read here: the package takes a third of a second to load.
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    document = Document()
    document.core_properties.title = report.title
    for words in (getattr(report.letterhead, "government", ""), getattr(report.letterhead, "office", "")):
        if words:
            document.add_paragraph(words.upper()).alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_heading(report.title, 0)
    document.add_paragraph(report.sub)
    for part in report.parts:
        document.add_heading(part.title, 1)
        for paragraph in part.paragraphs:
            document.add_paragraph(paragraph)
        for title, headings, rows in part.tables:
            if title:
                document.add_heading(title, 2)
            _word_table(document, headings, rows)
    document.add_paragraph(report.made)
    document.add_paragraph(report.place_and_day)
    for one in report.signatures:
        nip = f"\nNIP {one.nip}" if one.nip else ""
        document.add_paragraph(f"{one.title},\n\n\n{one.name or '……………………………'}{nip}")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _word_table(document: Any, headings: list[str], rows: list[list[str]]) -> None:
    table = document.add_table(rows=1, cols=len(headings), style="Table Grid")
    for cell, heading in zip(table.rows[0].cells, headings, strict=True):
        cell.text = heading
    for row in rows:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = value


def slides_pdf(case: AuditCase) -> bytes:
    """One case for a meeting: group, age, findings, causes, plan and change; no name, no desa, no day of birth."""
    with override("id"):
        visits, hidden = visits_of(case), case.names_and_places
        sheet = sheet_of(case.group_code)
        for naming in NAMING:
            case.worksheet.answers.pop(naming, None)
        for code, answer in case.worksheet.answers.items():
            if isinstance(answer, str):
                case.worksheet.answers[code] = without_names(answer, hidden)
        context = {
            "case": case,
            "group": labels.GROUPS[AuditGroup(case.group)],
            "reasons": reasons_text(case),
            "sections": [one for one in answered_sections(sheet, case.worksheet) if one["fields"]],
            "causes": [cause_words(one.causes) for one in case.notes.all()],
            "plans": [
                (
                    without_names(one.what, hidden),
                    who_does(one),
                    day(one.due_on),
                    one.get_state_display(),
                )
                for one in case.follow_ups.exclude(state=FollowUpState.CANCELLED).select_related("agency")
            ],
            "curve": case_curve(case, visits),
        }
        html = render_to_string("audits/slides.html", context)
    return to_pdf(html, STYLE.read_text(), paper=SLIDE)
