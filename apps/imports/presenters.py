"""How imports are put into words and parts of a page."""

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.findings import Level
from apps.core.language import Words
from apps.core.name_keys import name_key
from apps.core.templatetags.display import day, iso_day, number
from apps.families.enums import Dataset
from apps.families.labels import DATASETS
from apps.imports.catalogue import BY_SLUG
from apps.imports.engine.declaration import ImportKind
from apps.imports.engine.findings import CellFinding
from apps.imports.enums import RunState
from apps.imports.labels import CHANGED, ISSUES, LEFT, REASONS, SAVED, STATES
from apps.imports.models import Doubt, ImportRun, Part
from apps.imports.services.doubts import row_of
from apps.programmes.models import Programme

GROWTH = frozenset(
    {"weight_kg", "height_cm", "muac_cm", "head_cm", "oedema", "birth_weight", "birth_length", "birth_head_cm"}
)
WORKING = {RunState.CHECKING, RunState.COMMITTING, RunState.UNDOING}
TONES = {
    RunState.COMMITTED: "normal",
    RunState.FAILED: "severe",
    RunState.CHECKED: "moderate",
}


def is_working(run: ImportRun) -> bool:
    return run.state in WORKING


def run_line(run: ImportRun) -> dict:
    counts = run.result or run.counts
    return {
        "run": run,
        "url": reverse("imports:run", args=[run.uuid]),
        "kind": ", ".join([str(BY_SLUG[run.kind].title if run.kind in BY_SLUG else run.kind), *_answers(run.options)]),
        "state": _("Tidak ada yang perlu disimpan") if _brings_nothing(run) else STATES[RunState(run.state)],
        "tone": "unknown" if _brings_nothing(run) else TONES.get(RunState(run.state), "unknown"),
        "counts": counts,
        "at": localtime(run.uploaded_at),
        "is_working": is_working(run),
        "brings": counts.get("new", 0) + counts.get("changed", 0) + counts.get("doubtful", 0),
        "finding": _finding(run, counts),
        "will_save": _counted(counts, SAVED),
        "will_leave": _counted(counts, LEFT),
    }


def _brings_nothing(run: ImportRun) -> bool:
    """Whether a checked file has nothing that waits for approval."""
    counts = run.counts
    return (
        run.state == RunState.CHECKED
        and bool(counts)
        and not any(counts.get(name) for name in ("new", "changed", "doubtful"))
    )


def _answers(options: dict[str, str]) -> list[str]:
    """The answers given at upload: a wrong year is visible before the commit."""
    words = []
    if options.get("year"):
        words.append(_("tahun %s") % options["year"])
    if options.get("dataset"):
        words.append(str(DATASETS[Dataset(options["dataset"])]))
    if options.get("released_on"):
        words.append(_("rilis %s") % iso_day(options["released_on"]))
    if options.get("programme"):
        words += Programme.objects.filter(uuid=options["programme"]).values_list("name", flat=True)
    return words


def _finding(run: ImportRun, counts: dict) -> str:
    """The sentence on top of the page."""
    if is_working(run) or run.state == RunState.FAILED or not counts:
        return str(STATES[RunState(run.state)])
    if run.state == RunState.UNDONE:
        return _("Impor ini sudah dibatalkan")
    saved, left = _counted(counts, SAVED), _counted(counts, LEFT)
    if run.state == RunState.COMMITTED:
        saved_words = _("Tersimpan: %s") % saved if saved else _("Tidak ada yang baru tersimpan")
        return "; ".join(filter(None, [saved_words, left]))
    saved_words = ", ".join(filter(None, [saved, left])) or _("tidak ada yang baru")
    words = ngettext("%(rows)s baris: %(saved)s", "%(rows)s baris: %(saved)s", counts["rows"])
    return words % {"rows": number(counts["rows"]), "saved": saved_words}


def _counted(counts: dict[str, int], words: dict[str, Words]) -> str:
    """'12 baru, 3 berubah': of these, what there is any of."""
    return ", ".join(str(word) % number(counts[name]) for name, word in words.items() if counts.get(name))


def other_kind(run: ImportRun, user: User) -> ImportKind | None:
    """What a file is that is not of its kind, where this user may import it so."""
    kind = BY_SLUG.get(run.other_kind) if run.state == RunState.FAILED else None
    return kind if kind and user.may(kind.right) else None


def result_url(run: ImportRun) -> str:
    """Where it shows what became of a committed file; '' for kinds without such a page."""
    name = BY_SLUG[run.kind].result_url
    return reverse(name, args=[run.options["programme"]]) if name and run.state == RunState.COMMITTED else ""


def steps(run: ImportRun | None) -> list[dict]:
    """None for an undone import."""
    if run and run.state == RunState.UNDONE:
        return []
    labels = [_("Unggah"), _("Periksa"), _("Setujui"), _("Tersimpan")]
    at = {None: 0, RunState.CHECKING: 1, RunState.FAILED: 1, RunState.CHECKED: 2, RunState.COMMITTING: 3}
    current = at.get(RunState(run.state) if run else None, 4)
    return [
        {"label": label, "state": "done" if place < current else "current" if place == current else "todo"}
        for place, label in enumerate(labels)
    ]


def tiles(run: ImportRun) -> list[dict]:
    counts = run.result or run.counts
    if not counts:
        return []
    url = reverse("imports:run", args=[run.uuid])
    tones = {"refused": "severe", "warned": "moderate", "doubtful": "moderate", "new": "normal"}
    return [
        {
            "label": part.label,
            "number": number(_count(counts, part)),
            "url": f"{url}?bagian={part.value}#tabel" if _count(counts, part) else "",
            "tone": tones.get(part.value, "unknown") if _count(counts, part) else "unknown",
            "note": _("dari %s baris") % number(counts["rows"]),
        }
        for part in (Part.NEW, Part.CHANGED, Part.SAME, Part.REFUSED, Part.DOUBTFUL, Part.WARNED)
    ]


def tabs(run: ImportRun, current: str) -> list[dict]:
    counts = run.result or run.counts
    return [
        {
            "label": part.label,
            "url": f"?bagian={part.value}#tabel",
            "is_current": part.value == current,
            "count": number(_count(counts, part)),
        }
        for part in Part
        if _count(counts, part)
    ]


def _count(counts: dict[str, int], part: Part) -> int:
    """Rows of a part; a row with several marks is one, and findings about the whole file count as one."""
    if part is not Part.WARNED:
        return counts.get(part.value, 0)
    findings = counts.get("warned", 0) + counts.get("noted", 0)
    return counts.get("marked", findings) or min(findings, 1)


def count_label(run: ImportRun, part: str, page: int, shown: int, *, is_last: bool) -> str:
    total = (run.result or run.counts).get(part, 0)
    if not shown:
        return ""
    if part in {Part.REFUSED, Part.WARNED}:
        return _("%s temuan") % number(shown) if is_last and not page else _("Halaman %s") % (page + 1)
    first = page * 50 + 1
    return _("%(first)s sampai %(last)s dari %(total)s") % {
        "first": number(first),
        "last": number(first + shown - 1),
        "total": number(total),
    }


def columns(kind: ImportKind) -> list[dict]:
    """Headings of the preview table."""
    return [
        {"heading": each.heading, "title": each.abbreviated, "is_number": each.is_number}
        for each in kind.preview_columns
    ]


def rows(stored: list[dict], kind: ImportKind, user, *, is_own: bool) -> list[dict]:
    """Stored lines as the table prints them; what needs a right only for those who hold it.

    is_own: the uploader sees a wrong weight even without the right to see weights.
    """
    seen = [each.right is None or bool(user.may(each.right)) for each in kind.preview_columns]
    hidden = frozenset() if is_own or user.may(Right.SEE_GROWTH) else _headings_of(kind, GROWTH)
    return [_finding_row(_without_value(row, hidden)) if "message" in row else _row(row, kind, seen) for row in stored]


def _headings_of(kind: ImportKind, fields: frozenset[str]) -> frozenset[str]:
    return frozenset(key for column in kind.columns if column.field in fields for key in column.keys)


def _without_value(row: dict, hidden: frozenset[str]) -> dict:
    """hidden: keys of headings whose cells this reader may not see, nor figures of theirs in other findings."""
    if hidden and "figures" in (row["words"] or {}):
        row = row | {"words": row["words"] | {"figures": "…"}}
    return row | {"value": "…"} if name_key(row["column"]) in hidden else row


def _finding_row(row: dict) -> dict:
    issue = ISSUES.get(row["key"])
    text = (
        CellFinding(row["row"], row["column"], row["key"], row["value"], row["words"]).text if issue else row["message"]
    )
    tones = {Level.REFUSE: "severe", Level.ASK: "moderate", Level.NOTE: "unknown"}
    words = {Level.REFUSE: _("Ditolak"), Level.ASK: _("Periksa"), Level.NOTE: _("Dibaca")}
    level = issue.level if issue else Level.NOTE
    # Of a whole column the first rows are listed, of a whole file none.
    lines = (row["words"] or {}).get("rows") or row["row"] or "–"
    return row | {"row": lines, "text": text[:1].upper() + text[1:], "tone": tones[level], "word": words[level]}


def _row(row: dict, kind: ImportKind, seen: list[bool]) -> dict:
    cells = [
        {"value": each.display(value) if sees else "", "heading": each.heading, "is_number": each.is_number}
        for each, value, sees in zip(kind.preview_columns, row["cells"], seen, strict=True)
    ]
    return {
        "row": row["row"],
        "head": cells[0]["value"],
        "cells": cells[1:],
        "changed": ", ".join(str(CHANGED.get(name) or kind.heading_of(name) or name) for name in row["changes"]),
        "doubt": [
            ": ".join(filter(None, [name, str(REASONS.get(reason, reason))])) for reason, name, _desa in row["doubts"]
        ],
    }


def masked_nik(nik: str) -> str:
    return f"{nik[:4]}********{nik[12:]}" if nik else ""


def doubt(each: Doubt) -> dict:
    """Both sides of the pair, side by side; NIK masked."""
    row = row_of(each)
    child, visit, known = row["child"], row["visit"], each.candidate
    return {
        "doubt": each,
        "reason": REASONS.get(each.reason, each.reason),
        "settle_url": reverse("imports:settle", args=[each.uuid]),
        "measured": iso_day(visit["measured_on"]) if visit else "",
        "facts": [
            (_("Nama"), child["name"], known.name),
            (_("NIK"), masked_nik(child["nik"]) or "–", known.nik_masked or "–"),
            (_("Tanggal lahir"), iso_day(child["born_on"]), day(known.born_on)),
            (_("Jenis kelamin"), child["sex"], known.sex),
            (_("Ibu/orang tua"), child["mother_name"] or "–", known.mother_name or "–"),
            (_("Desa"), each.desa.home_name, known.desa.home_name),
            (
                _("Posyandu"),
                each.posyandu.name if each.posyandu else "–",
                known.posyandu.name if known.posyandu else "–",
            ),
            (_("Alamat"), child["address"] or "–", known.address or "–"),
        ],
    }
