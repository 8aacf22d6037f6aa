"""The text a letter begins with, and what fills its fields."""

from datetime import date
from typing import Any

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from apps.coordination.enums import ActionState, LetterKind
from apps.coordination.models import Letter, LetterTemplate, Meeting
from apps.coordination.rules.letter_body import filled
from apps.coordination.rules.letter_texts import TEXTS, LetterText
from apps.coordination.selectors.task_forces import signatory_of
from apps.regions.enums import Level
from apps.regions.models import Region

OF_LETTER = ("kepada", "perihal", "wilayah", "nomor", "tanggal_surat", "nama_penanda_tangan", "jabatan_penanda_tangan")
OF_MEETING = (
    "acara", "hari_tanggal", "pukul", "tempat", "agenda", "notula", "tindak_lanjut", "jumlah_hadir", "jumlah_undangan",
)  # fmt: skip


def text_of(kind: LetterKind, district: str) -> LetterText:
    """The district's own text, or the one that every district begins with."""
    own = LetterTemplate.objects.filter(district=district, kind=kind).first()
    return LetterText(own.classification, own.number_format, own.subject, own.body) if own else TEXTS[kind]


def initial_text(kind: LetterKind, place: Region, meeting: Meeting | None = None) -> tuple[str, str]:
    """(subject, body) of a new letter: what the meeting says is filled in, so that its writer goes on from there. What
    it does not say yet, as its minutes, stays a field and is filled when the letter is drawn."""
    text = text_of(kind, place.code[:5])
    if meeting is None:
        return text.subject, text.body
    values = {name: value for name, value in _of_meeting(meeting).items() if value}
    subject = f"{text.subject}: {meeting.title}"[:200]
    return subject, filled(text.body, values)


def field_values(letter: Letter | None) -> dict[str, str]:
    """The value of each field of a letter's text; without a letter, the names of the fields alone."""
    if letter is None:
        return dict.fromkeys((*OF_LETTER, *OF_MEETING), "")
    signs = signatory_of(letter.signatory) if letter.signatory else None
    meeting = _of_meeting(letter.meeting) if letter.meeting else dict.fromkeys(OF_MEETING, "")
    return meeting | {
        "kepada": ", ".join(line.strip() for line in letter.to_words.splitlines() if line.strip()),
        "perihal": letter.subject,
        "wilayah": letter.place.full_name,
        "nomor": letter.number,
        "tanggal_surat": written_day(letter.lettered_on),
        "nama_penanda_tangan": letter.signed_name or (signs.name if signs else ""),
        "jabatan_penanda_tangan": letter.signed_as or (signs.title if signs else ""),
    }


def _of_meeting(meeting: Meeting) -> dict[str, str]:
    attendees = list(meeting.attendees.all())
    actions = meeting.actions.exclude(state=ActionState.CANCELLED).select_related("agency", "unit")
    with override("id"):
        lines = [
            _("%(what)s (%(who)s, paling lambat %(day)s)")
            % {"what": one.what, "who": who_does(one), "day": date_format(one.due_on, "j F Y")}
            for one in actions
        ]
        held = date_format(meeting.held_on, "l, j F Y")
        begins = f"{time_format(meeting.begins_at, 'H.i')} WIB" if meeting.begins_at else ""
    return {
        "acara": meeting.title,
        "hari_tanggal": held,
        "pukul": begins,
        "tempat": meeting.location,
        "agenda": _numbered(meeting.agenda.splitlines()),
        "notula": meeting.minutes,
        "tindak_lanjut": _numbered(lines),
        # Who came is recorded with the minutes; before that it is not known.
        "jumlah_hadir": str(sum(one.is_present for one in attendees)) if meeting.minutes else "",
        "jumlah_undangan": str(len(attendees)),
    }


def attendance_of(meeting: Meeting) -> list[tuple[str, str, str]]:
    """(name, position, whether they came) of each invited; '' before the minutes say it, for a signature by hand."""
    return [
        (one.name, one.position, ("hadir" if one.is_present else "tidak hadir") if meeting.minutes else "")
        for one in meeting.attendees.all()
    ]


def _numbered(lines: list[str]) -> str:
    named = [line.strip().lstrip("-•").strip() for line in lines if line.strip()]
    return "\n".join(f"{number}. {line}" for number, line in enumerate(named, 1))


def who_does(action: Any) -> str:
    """'Dinkes', 'Kecamatan Cileles', or both."""
    if action.agency is None:
        return str(action.unit.full_name)
    is_of_district = action.unit.level <= Level.KABUPATEN
    return str(action.agency) if is_of_district else f"{action.agency}, {action.unit.full_name}"


def written_day(value: date) -> str:
    """On paper always in Indonesian."""
    with override("id"):
        return date_format(value, "j F Y")


def unit_code(place: Region) -> str:
    """'TPPS-LEBAK', as a number carries it."""
    name = place.name.removeprefix("Kabupaten ").removeprefix("Kota ")
    return f"TPPS-{name.upper().replace(' ', '')}"
