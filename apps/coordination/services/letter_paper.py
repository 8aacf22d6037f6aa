"""A letter on paper: letterhead, number, text, signature, and the list it carries."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from apps.coordination.enums import LetterKind, LetterState
from apps.coordination.labels import LETTER_KINDS
from apps.coordination.models import Letter
from apps.coordination.rules.letter_body import Block, blocks_of, filled
from apps.coordination.selectors.letter_names import NamesTable
from apps.coordination.selectors.letters import attendance_of, field_values, written_day
from apps.coordination.selectors.task_forces import Signatory, city_of, signatory_of, task_force_of
from apps.core.paper import Paper, to_pdf
from apps.core.registry import letterhead_of
from apps.regions.enums import Level

PDF = "application/pdf"
F4_PORTRAIT = Paper(215, 330)
STYLE = Path(settings.BASE_DIR) / "templates" / "coordination" / "letter.css"
# Kinds with their name in the middle and the number under it; the others begin with number, subject and receiver.
TITLED = frozenset({LetterKind.CIRCULAR, LetterKind.INSTRUCTION, LetterKind.DECREE, LetterKind.MINUTES})
NAMED = "Daftar ini memuat data pribadi: dipakai untuk pelayanan, tidak disebarluaskan (UU 27/2022)."


def letter_pdf(letter: Letter, table: NamesTable | None, *, at: datetime) -> bytes:
    """Refused(code="no_pdf") where the server has no engine."""
    with override("id"):
        context = letter_context(letter, table, at=at)
        html = render_to_string("coordination/letter_paper.html", context)
    logo = bytes(getattr(context["letterhead"], "logo", None) or b"")
    rows = len(table.rows) if table else 0
    return to_pdf(html, STYLE.read_text(), rows=rows, logo=logo, paper=F4_PORTRAIT)


def letter_context(letter: Letter, table: NamesTable | None, *, at: datetime) -> dict[str, Any]:
    """What paper and Word print, in Indonesian."""
    values = field_values(letter)
    return {
        "letter": letter,
        "letterhead": letterhead_of(letter.district),
        "head": _head(letter),
        "is_titled": letter.kind in TITLED,
        "title": str(LETTER_KINDS[LetterKind(letter.kind)]).upper(),
        "is_draft": letter.state == LetterState.DRAFT,
        "number": letter.number,
        "day": written_day(letter.lettered_on),
        "receivers": _lines(letter.to_words),
        "copies": _lines(letter.copy_to),
        "blocks": _blocks(letter, values),
        "signs": _signs(letter),
        "table": table,
        "attendance": _attendance(letter),
        "warning": NAMED if table and table.has_people else "",
        "at": at,
    }


def _head(letter: Letter) -> dict[str, str]:
    """The lines of the letterhead: a kecamatan and a desa under their kabupaten, each with its own address."""
    letterhead, place = letterhead_of(letter.district), letter.place
    own = task_force_of(place.code, letter.lettered_on)
    is_district = place.level == Level.KABUPATEN
    office = f"Tim Percepatan Penurunan Stunting {place.full_name}"
    return {
        "government": getattr(letterhead, "government", "") or f"Pemerintah {place.full_name}",
        "office": office,
        "address": (own.address if own else "") or (getattr(letterhead, "address", "") if is_district else ""),
        "contact": (own.contact if own else "") or (getattr(letterhead, "contact", "") if is_district else ""),
        "city": city_of(place.code, letter.lettered_on),
    }


def _blocks(letter: Letter, values: dict[str, str]) -> list[Block]:
    blocks = blocks_of(filled(letter.body, values))
    # What the head of the paper already says.
    heads = ("TENTANG", letter.subject.upper()) if letter.kind == LetterKind.DECREE else ()
    return [block for block in blocks if block.text.upper().rstrip(".") not in heads]


def _signs(letter: Letter) -> Signatory:
    if letter.signed_name:
        return Signatory(letter.signed_as, letter.signed_name, letter.signed_rank, letter.signed_nip)
    return signatory_of(letter.signatory) if letter.signatory else Signatory("", "")


def _attendance(letter: Letter) -> list[tuple[str, str, str]]:
    if letter.kind != LetterKind.MINUTES or letter.meeting is None:
        return []
    return attendance_of(letter.meeting)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
