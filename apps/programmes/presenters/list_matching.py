"""Lines of an agency's list, and people not reached yet, in words and marks."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.core.http import record_urls
from apps.core.tables import Mark, Note, Title
from apps.core.templatetags.display import day, number, street
from apps.interventions.models import Owed
from apps.programmes.enums import ListOutcome, MatchedBy
from apps.programmes.labels import DOUBLED, LIST_OUTCOMES, MATCHED_BY, OFF_TARGET, TARGETS, UNDECIDED
from apps.programmes.models import ListEntry, Programme
from apps.programmes.presenters.candidates import CandidateRow, candidate_rows
from apps.programmes.presenters.recipients import name_of
from apps.programmes.selectors.list_matching import ListFigures, poor_households

TONES = {ListOutcome.MATCHED: "normal", ListOutcome.DOUBTFUL: "moderate", ListOutcome.NOT_FOUND: "unknown"}


@dataclass(frozen=True, slots=True)
class ListEntryRow:
    """A line as written; person: whom it is about on record, '' while none is sure."""

    entry: ListEntry
    title: Title
    home: Note
    person: Note
    marks: list[Mark]
    how: Note

    @property
    def number(self) -> str:
        return self.entry.nik_masked or self.entry.kk_masked


def list_entry_rows(entries: Iterable[ListEntry]) -> list[ListEntryRow]:
    """Of lines read with their allocation and its people."""
    page_of, decide = record_urls("programmes:allocation"), record_urls("programmes:decide_entry")
    rows = []
    for one in entries:
        outcome, person = ListOutcome(one.outcome), one.allocation
        url = page_of(person.uuid) if person else decide(one.uuid) if outcome is ListOutcome.DOUBTFUL else ""
        how = str(MATCHED_BY[MatchedBy(one.matched_by)]) if one.matched_by else ""
        rows.append(
            ListEntryRow(
                entry=one,
                title=Title(one.name or _("Baris %s") % one.line, url, _("baris %s") % one.line),
                home=Note(one.desa.home_name, one.address),
                person=Note(name_of(person.beneficiary), person.desa.home_name) if person else Note(""),
                marks=[Mark(TONES[outcome], str(LIST_OUTCOMES[outcome]))],
                how=Note(how, _("keyakinan %s%%") % one.confidence if one.confidence else ""),
            )
        )
    return rows


@dataclass(frozen=True, slots=True)
class NotReachedRow:
    candidate: CandidateRow
    marks: list[Mark]

    @property
    def title(self) -> Title:
        return self.candidate.title


def not_reached_rows(owed: Iterable[Owed], programme: Programme, today: Any) -> list[NotReachedRow]:
    """Of rows owed read WITH_PEOPLE."""
    rows = list(owed)
    poor, mark = poor_households(rows, today), Mark("severe", _("Miskin ekstrem"))
    return [
        NotReachedRow(candidate, [mark] if one.household_id in poor else [])
        for one, candidate in zip(rows, candidate_rows(rows, programme, today), strict=True)
    ]


def match_tiles(programme: Programme, figures: ListFigures) -> list[dict[str, Any]]:
    """Each number opens its lines."""
    address = f"{reverse('programmes:list_entries')}?program={programme.uuid}"
    of_lines = _("dari %s baris") % number(figures.lines)
    counts = [
        (LIST_OUTCOMES[ListOutcome.MATCHED], figures.matched, of_lines, f"hasil={ListOutcome.MATCHED}"),
        (LIST_OUTCOMES[ListOutcome.DOUBTFUL], figures.doubtful, of_lines, f"hasil={ListOutcome.DOUBTFUL}"),
        (LIST_OUTCOMES[ListOutcome.NOT_FOUND], figures.not_found, of_lines, f"hasil={ListOutcome.NOT_FOUND}"),
        (TARGETS[DOUBLED], figures.doubled, _("dari yang cocok"), f"sasaran={DOUBLED}"),
        (TARGETS[OFF_TARGET], figures.off_target, _("dari yang cocok"), f"sasaran={OFF_TARGET}"),
        (TARGETS[UNDECIDED], figures.undecided_target, _("dari yang cocok"), f"sasaran={UNDECIDED}"),
    ]
    return [
        {"label": label, "number": number(count), "note": note, "url": f"{address}&{query}" if count else ""}
        for label, count, note, query in counts
    ]


def match_lines(programme: Programme, figures: ListFigures) -> list[dict[str, Any]]:
    """[{label, count, url}]: matched lines by what they have in common with the person."""
    address = f"{reverse('programmes:list_entries')}?program={programme.uuid}&hasil={ListOutcome.MATCHED}&lewat="
    return [
        {"label": words, "count": figures.by[by], "url": f"{address}{by}"}
        for by, words in MATCHED_BY.items()
        if figures.by.get(by)
    ]


def match_finding(figures: ListFigures) -> str:
    if not figures.lines:
        return _("Belum ada daftar untuk program ini")
    words = ngettext(
        "%(matched)s dari %(lines)s baris cocok dengan data",
        "%(matched)s dari %(lines)s baris cocok dengan data",
        figures.lines,
    )
    return words % {"matched": number(figures.matched), "lines": number(figures.lines)}


def candidate_choices(people: Iterable[Any]) -> list[tuple[str, str]]:
    """The people whom a doubtful line may be about, for a form."""
    choices = []
    for one in people:
        family = one if hasattr(one, "head_name") else getattr(one, "family", None) or getattr(one, "woman", one)
        born_on = getattr(getattr(one, "woman", one), "born_on", None)
        facts = [
            getattr(family, "wife_name", ""),
            _("lahir %s") % day(born_on) if born_on else "",
            one.desa.home_name,
            street(family) if hasattr(family, "rt") else "",
        ]
        choices.append((str(one.uuid), ", ".join([name_of(one), *filter(None, facts)])))
    return choices
