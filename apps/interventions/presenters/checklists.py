"""What a person or family is owed, in words and marks: a line an intervention, with its occurrences."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.core.rules.month import Month
from apps.core.tables import Mark
from apps.interventions.enums import ChecklistState, Item
from apps.interventions.labels.owed import CHECKLIST_STATES, reason_words
from apps.interventions.rules.checklist import checklist_state
from apps.interventions.rules.entitlement.calendar import ALWAYS
from apps.interventions.rules.entitlement.rule import Entitlement
from apps.interventions.selectors.checklists import Checklist
from apps.interventions.selectors.owed import source_of

TONES = {
    ChecklistState.LATE: "severe",
    ChecklistState.DUE: "moderate",
    ChecklistState.UNKNOWN: "unknown",
    ChecklistState.RECEIVED: "normal",
    ChecklistState.NOT_YET: "unknown",
    ChecklistState.NOT_OWED: "unknown",
}
"""In the order in which they are shown; of the occurrences of an item the first of these is the item's."""
RANK = {state: rank for rank, state in enumerate(TONES)}
OUTSTANDING = frozenset({ChecklistState.LATE, ChecklistState.DUE, ChecklistState.UNKNOWN})


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """An intervention. what: which occurrences, count of them. when: until when it is due, or when it was received and
    from whom.
    """

    code: str
    name: str
    state: ChecklistState
    mark: Mark
    what: str
    because: str
    when: str
    source: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class ChecklistGroup:
    title: str
    lines: list[ChecklistLine]
    is_open: bool

    @property
    def count(self) -> int:
        """As the score counts them: each dose and month of its own."""
        return sum(line.count for line in self.lines)


def checklist_groups(checklist: Checklist, *, with_values: bool) -> list[ChecklistGroup]:
    """What waits, what was received, and the rest; a group without lines is left out.

    with_values: whether results of examinations are named.
    """
    lines = checklist_lines(checklist, with_values=with_values)
    waiting = [line for line in lines if line.state in OUTSTANDING]
    received = [line for line in lines if line.state is ChecklistState.RECEIVED]
    rest = [line for line in lines if line not in waiting and line not in received]
    groups = [
        ChecklistGroup(_("Belum diterima"), waiting, True),
        ChecklistGroup(_("Sudah diterima"), received, False),
        ChecklistGroup(_("Belum waktunya atau tidak berlaku"), rest, False),
    ]
    return [group for group in groups if group.lines]


def checklist_lines(checklist: Checklist, *, with_values: bool = True) -> list[ChecklistLine]:
    """A line for each intervention and state, the most urgent first."""
    by_item: dict[tuple[str, ChecklistState], list[Entitlement]] = {}
    for row in checklist.rows:
        if row.item in checklist.items:
            state = checklist_state(row, checklist.on, checklist.policy)
            by_item.setdefault((row.item, state), []).append(row)
    shown = {item for item, state in by_item if state in OUTSTANDING or state is ChecklistState.RECEIVED}
    lines = [
        _line(checklist, item, state, rows, with_values)
        for (item, state), rows in by_item.items()
        if item not in shown or state in OUTSTANDING or state is ChecklistState.RECEIVED
    ]
    return sorted(lines, key=lambda line: RANK[line.state])


def _line(
    checklist: Checklist, item: str, state: ChecklistState, rows: Sequence[Entitlement], with_values: bool
) -> ChecklistLine:
    words = (occurrence_words(item, row.occurrence, checklist.members) for row in rows)
    return ChecklistLine(
        code=item,
        name=checklist.items[item].name,
        state=state,
        mark=Mark(TONES[state], str(CHECKLIST_STATES[state])),
        what=", ".join(dict.fromkeys(filter(None, words))),
        because=", ".join(dict.fromkeys(reason_words(row.because, with_values=with_values) for row in rows)),
        when=_when(checklist, state, rows),
        source="; ".join(dict.fromkeys(source_of(row.rule) for row in rows)),
        count=len(rows),
    )


def _when(checklist: Checklist, state: ChecklistState, rows: Sequence[Entitlement]) -> str:
    if state is ChecklistState.RECEIVED:
        return _received(checklist, rows)
    if state is ChecklistState.NOT_YET:
        following = (checklist.following.get(row.rule) for row in rows)
        after = min((one.due_from for one in following if one), default=None)
        return _("mulai %s") % _day(after) if after else ""
    if state not in (ChecklistState.DUE, ChecklistState.LATE):
        return ""
    since = min(row.due_from for row in rows)
    until = min((row.due_until for row in rows if row.due_until), default=None)
    parts = [_("sejak %s") % _day(since)] if since > ALWAYS else []
    if until:
        is_still_possible = state is ChecklistState.LATE and until >= checklist.on
        parts.append((_("masih dapat sampai %s") if is_still_possible else _("paling lambat %s")) % _day(until))
    agency = checklist.agencies.get(checklist.items[rows[0].item].agency, "")
    return " · ".join(filter(None, [", ".join(parts), agency]))


def _received(checklist: Checklist, rows: Sequence[Entitlement]) -> str:
    """'3 Nov 2026 · Bidan Sri'; of several the last."""
    last = max((row for row in rows if row.received_on), key=lambda row: row.received_on or date.min)
    assert last.received_on
    agency = checklist.agencies.get(checklist.items[last.item].agency, "")
    giver = checklist.givers.get((last.item, last.received_on), agency)
    words = _("terakhir %s") % _day(last.received_on) if len(rows) > 1 else _day(last.received_on)
    return f"{words} · {giver}" if giver else words


def occurrence_words(item: str, occurrence: str, members: Any = None) -> str:
    """'Februari 2024' for a month, 'KPSP 24 bulan', a dose or contact as it is; '' for the day of a finding."""
    if occurrence[:1] == "m" and occurrence[1:].isdigit():
        return (members or {}).get(occurrence, "")
    if item == Item.DEVELOPMENT:
        form, _dash, again = occurrence.partition("-")
        words = _("KPSP %s bulan") % form if form else ""
        return _("%s, ulangan") % words if again else words
    if occurrence.startswith("nifas-"):
        return _("kapsul ke-%s") % occurrence.removeprefix("nifas-")
    if len(occurrence) == 10 and occurrence[4] == occurrence[7] == "-":
        return ""
    if len(occurrence) == 7 and occurrence[4] == "-":
        return date_format(Month.parse(occurrence).first, "F Y")
    return occurrence


def count_words(checklist: Checklist) -> str:
    """'7 dari 12 sudah diterima', of what is owed on the day."""
    states = Counter(checklist_state(row, checklist.on, checklist.policy) for row in checklist.rows)
    owed = sum(states[state] for state in (ChecklistState.RECEIVED, ChecklistState.DUE, ChecklistState.LATE))
    return _("%(received)s dari %(owed)s sudah diterima") % {"received": states[ChecklistState.RECEIVED], "owed": owed}


def late_words(groups: Iterable[ChecklistGroup]) -> str:
    late = [line.name for group in groups for line in group.lines if line.state is ChecklistState.LATE]
    return _("terlambat: %s") % ", ".join(late) if late else ""


def _day(day: date) -> str:
    return date_format(day, "j M Y")
