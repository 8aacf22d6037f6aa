"""Letters in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from apps.coordination.enums import Direction, LetterKind, NamesList
from apps.coordination.enums import LetterState as State
from apps.coordination.labels import LETTER_KINDS, LETTER_STATES, NAMES_LISTS
from apps.coordination.models import Letter
from apps.core.http import record_urls
from apps.core.tables import Mark, Note, Title
from apps.core.templatetags.display import day

TONES = {
    State.DRAFT: "moderate",
    State.SIGNED: "over",
    State.SENT: "normal",
    State.WITHDRAWN: "unknown",
    State.RECEIVED: "normal",
}


@dataclass(frozen=True, slots=True)
class LetterRow:
    letter: Letter
    title: Title
    kind: Note
    number: Note
    other: str
    place: str
    marks: list[Mark]


def letter_rows(records: Iterable[Letter]) -> list[LetterRow]:
    url_of = record_urls("coordination:letter")
    return [
        LetterRow(
            letter=one,
            title=Title(one.subject, url_of(one.uuid), day(one.lettered_on)),
            kind=Note(str(LETTER_KINDS[LetterKind(one.kind)]), one.get_direction_display()),
            number=Note(one.number or "–", _("urut %s") % one.sequence if one.sequence else ""),
            other=one.sender if one.direction == Direction.IN else first_line(one.to_words),
            place=one.place.full_name,
            marks=marks_of(one),
        )
        for one in records
    ]


def first_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return f"{lines[0]}, …" if len(lines) > 1 else (lines[0] if lines else "–")


def marks_of(letter: Letter) -> list[Mark]:
    state = State(letter.state)
    return [Mark(TONES[state], str(LETTER_STATES[state]))]


def facts_of(letter: Letter) -> list[dict[str, Any]]:
    is_in = letter.direction == Direction.IN
    names = f"{NAMES_LISTS[NamesList(letter.names)]}" if letter.names else ""
    if letter.names_of:
        names = f"{names}, {letter.names_of.full_name}"
    facts = [
        (_("Jenis"), str(LETTER_KINDS[LetterKind(letter.kind)])),
        (_("Nomor"), letter.number or _("diberikan saat ditandatangani")),
        (_("Nomor urut register"), str(letter.sequence or "–")),
        (_("Tanggal surat"), day(letter.lettered_on)),
        (_("Pengirim"), letter.sender) if is_in else (_("Kepada"), letter.to_words or "–"),
        (_("Diterima"), day(letter.received_on)) if is_in else (_("Tembusan"), letter.copy_to or "–"),
        (_("Lampiran daftar nama"), names),
        (_("Ditandatangani"), _by(letter.signed_on, letter.signed_name)),
        (_("Dikirim"), _by(letter.sent_on, letter.sent_how)),
        (_("Ditarik"), _by(letter.withdrawn_on, letter.withdraw_reason)),
    ]
    return [{"term": term, "value": value} for term, value in facts if value]


def _by(on: Any, words: str) -> str:
    return ", ".join(filter(None, [day(on), words])) if on else ""
