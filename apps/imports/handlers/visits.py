"""Rows with one visit each, whoever is measured: held against the visits on record, judged together, written once."""

from dataclasses import dataclass
from datetime import date
from itertools import compress
from operator import attrgetter
from typing import Any, NamedTuple

import orjson

from apps.core.undo import TableWrites
from apps.imports.engine.declaration import ImportContext, ImportKind
from apps.imports.engine.examine import Batch
from apps.imports.engine.findings import CellFinding
from apps.imports.enums import Outcome
from apps.imports.handlers.child_index import Candidates, ChildIndex
from apps.imports.handlers.child_rows import BLOCKS, UNPLACED_WARNINGS, WARNINGS, difference
from apps.imports.handlers.handler import RowHandler
from apps.imports.handlers.places import PlacesOfFile
from apps.imports.models import Doubt
from apps.toddlers.enums import Source
from apps.toddlers.rules.file_words import is_as_said, is_believed, joined
from apps.toddlers.selectors.matching import KnownChild, KnownVisit, visits_on
from apps.toddlers.services.bulk import ChildRows, Judged, VisitRows, add_those, judge_many, record_many, side_by_side


class Visit(NamedTuple):
    """oedema: None where the file tells none."""

    measured_on: date
    weight_kg: float | None
    height_cm: float | None
    position: str
    muac_cm: float | None
    head_cm: float | None
    oedema: int | None


@dataclass(slots=True)
class Entry:
    """A row that brings something. place: its number among all rows taken."""

    place: int
    child: KnownChild
    visit: Visit
    eppgbm: str


@dataclass(slots=True)
class Doubtful:
    """A row that may be somebody known: it waits for a person. key: the same for every row about this child.

    visit: None in files without visits.
    """

    line: int
    key: bytes
    child: KnownChild
    visit: Visit | None
    eppgbm: dict | None
    candidates: Candidates


@dataclass
class Settled:
    """What is to be written, by column. posyandu_id: as PlacesOfFile numbers them.

    named: those of `children` of whom a doubt speaks, by place: on record only once this file is.
    """

    children: ChildRows
    visits: VisitRows
    judged: Judged | None
    named: dict[int, KnownChild]


class VisitFile(RowHandler):
    """One file's worth of visits of a district, as one user may bring them in.

    source: what kind of file a visit comes from. Of two files that tell one visit differently, the one further down in
    FILES is believed, whichever came first; so the register is the same in whatever order they come.
    """

    source: Source

    def __init__(self, *, kind: ImportKind, context: ImportContext):
        super().__init__(kind=kind, context=context)
        self.places = PlacesOfFile(context.district, context.scope)
        self.roll = ChildIndex(context.district, self.places, Doubt.objects.decisions_in(context.district))
        self._beside = [(column.field, column.beside) for column in kind.columns if column.beside]
        self._first_line: dict[tuple[int, date], tuple[int, Visit]] = {}
        self.headings: dict[str, str] = {}
        self.entries: list[Entry] = []
        self.doubtful: list[Doubtful] = []
        self.settled: Settled | None = None

    def _own_words(self, batch: Batch, **more: list) -> list[dict]:
        """What the file itself says of each visit, without blanks; kg and cm too, to know its news from ours."""
        names = [*(key for _, key in self._beside), *more]
        values = [*(batch.values[field] for field, _ in self._beside), *more.values()]
        return [
            {name: value for name, value in zip(names, row, strict=True) if value is not None and value != ""}
            for row in zip(*values, strict=True)
        ]

    def _look_up_visits(self, matched: dict[int, Any], days: list[date]) -> None:
        """matched: place in the batch -> child, where the row is one's."""
        context = {
            (child.id, days[place]): child
            for place, child in matched.items()
            if isinstance(child, KnownChild) and child.id is not None
        }
        for (pk, day), visit in visits_on(list(context)).items():
            context[pk, day].visits.setdefault(day, visit)

    def _is_first(self, batch: Batch, place: int, row: int, child: KnownChild, visit: Visit) -> bool:
        """Whether no earlier row told a visit of this child on this day."""
        first = self._first_line.setdefault((id(child), visit.measured_on), (batch.lines[place], visit))
        if first[0] == batch.lines[place]:
            return True
        code = "same_child_same_date" if first[1] == visit else "same_child_other_values"
        batch.report(place, "measured_on", code, other=first[0])
        self.outcomes[row] = Outcome.SAME if code == "same_child_same_date" else Outcome.REFUSED
        return False

    def _enter(self, batch: Batch, place: int, row: int, child: KnownChild, visit: Visit, own: dict, changes) -> None:
        """changes: names of what the row changes in the child."""
        before: KnownVisit | None = child.visits.get(visit.measured_on)
        words = joined(self.source, own, before.eppgbm if before else None)
        if before is not None:
            visit, told = self._against_record(batch, place, visit, words, before)
            changes = [*changes, *told]
        if before is None or changes:
            self.outcomes[row] = Outcome.NEW if before is None else Outcome.CHANGED
            self.entries.append(Entry(row, child, visit, orjson.dumps(words).decode()))
            self.changes[row] = changes
        else:
            self.outcomes[row] = Outcome.SAME

    def _against_record(self, batch: Batch, place: int, visit: Visit, words: dict, before: KnownVisit):
        """A visit the register has: blanks erase nothing, and what a person entered or corrected stands."""
        if before.eppgbm == words:
            return _with(visit, before, []), []
        fills, conflicts = difference(visit, before)
        if not fills and not conflicts:
            return _with(visit, before, []), ["eppgbm"]
        is_of_person = (
            not before.is_of_file
            or not before.eppgbm
            or not all(is_as_said(name, getattr(before, name), before.eppgbm) for name in ("weight_kg", "height_cm"))
        )
        if is_of_person:
            batch.report(place, "measured_on", "known_otherwise", "")
            return _with(visit, before, []), ["eppgbm"]
        if conflicts and not is_believed(self.source, before.eppgbm):
            batch.report(place, "measured_on", "told_otherwise", "")
            return _with(visit, before, fills), ["eppgbm", *fills]
        return _with(visit, before, [*fills, *conflicts]), [*fills, *conflicts]

    def finish(self) -> tuple[list[CellFinding], list[Outcome]]:
        """Judge all visits between those on record; what is blocked only now is refused."""
        self.roll.forget()
        self._first_line.clear()
        found: list[CellFinding] = []
        known: list[KnownChild] = []
        children, visits, parts = ChildRows(), VisitRows(), []
        # Neighbours are written together: their places lie side by side in the indexes too.
        rest = sorted(self.entries, key=_place)
        while rest:
            these, *rows = _rows(rest)
            judged = judge_many(*rows, at=self.at)
            blocked = {
                place: block for block, where in judged.blocked().items() for place in where.nonzero()[0].tolist()
            }
            found += [self._finding(rest[place], block, BLOCKS) for place, block in blocked.items()]
            for place in blocked:
                self.outcomes[rest[place].place] = Outcome.REFUSED
            # Without the refused visit, the next one of that child is held against an earlier one.
            again = {id(rest[place].child) for place in blocked}
            codes = judged.column("warnings")
            for place in (codes != "").nonzero()[0].tolist():
                if id(rest[place].child) not in again:
                    found += [self._finding(rest[place], code, WARNINGS) for code in codes[place].split(",")]
            stays = [id(child) not in again for child in these]
            known += compress(these, stays)
            parts.append(judged.of_others([*blocked]) if blocked else judged)
            add_those(stays, *rows, to=(children, visits))
            rest = [entry for place, entry in enumerate(rest) if place not in blocked and id(entry.child) in again]
        self.settled = Settled(
            children,
            visits,
            judged=side_by_side(parts) if parts else None,
            named=self._named(known),
        )
        self.entries = []
        return found, self.outcomes

    def _named(self, children: list[KnownChild]) -> dict[int, KnownChild]:
        """Of the children written, those of this file whom a doubt names."""
        wanted = {id(child) for doubtful in self.doubtful for child, _reason in doubtful.candidates}
        return {place: child for place, child in enumerate(children) if id(child) in wanted} if wanted else {}

    def _finding(self, entry: Entry, code: str, fields: dict[str, tuple[str, str]]) -> CellFinding:
        field, known_as = fields.get(code, UNPLACED_WARNINGS)
        value = getattr(entry.visit, field, "") if field else ""
        return CellFinding(self.lines[entry.place], self.headings.get(field, ""), known_as or str(code), str(value))

    def write(self, *, by, progress) -> list[TableWrites]:
        settled = self.settled
        assert settled is not None, "settle comes before write"
        used = {*settled.children.posyandu_id, *(doubtful.child.posyandu_id for doubtful in self.doubtful)}
        posyandu = self.places.create({number for number in used if number})
        if not len(settled.visits):
            return [posyandu]
        settled.children.posyandu_id = [*map(self.places.id, settled.children.posyandu_id)]
        written = record_many(
            children=settled.children,
            visits=settled.visits,
            judged=settled.judged,
            district=self.district,
            source=self.source,
            by=by,
            at=self.at,
            say=progress,
        )
        for place, child in settled.named.items():
            child.id = written.child_ids[place]
        return [*written.touched, posyandu]


def _rows(entries: list[Entry]) -> tuple[list[KnownChild], ChildRows, VisitRows]:
    """The children of the entries, each once, and both by column."""
    at: dict[int, int] = {}
    children = []
    for entry in entries:
        if id(entry.child) not in at:
            at[id(entry.child)] = len(children)
            children.append(entry.child)
    visits = VisitRows(
        child=[at[id(entry.child)] for entry in entries],
        **dict(zip(Visit._fields, map(list, zip(*(entry.visit for entry in entries), strict=True)), strict=True)),
        measured_by=[""] * len(entries),
        eppgbm=[entry.eppgbm for entry in entries],
    )
    return children, child_rows(children, [child.posyandu_id for child in children]), visits


def _place(entry: Entry) -> tuple[str, int]:
    return entry.child.desa_id, entry.child.posyandu_id or 0


def child_rows(children: list[KnownChild], posyandu: list[int | None]) -> ChildRows:
    told = ("id", "desa_id", "name", "sex", "born_on", "nik", "birth_weight_kg", "birth_length_cm", "mother_name",
            "address", "rt", "rw")  # fmt: skip
    columns = [*zip(*map(attrgetter(*told), children), strict=True)] or [()] * len(told)
    return ChildRows(posyandu_id=posyandu, **{name: list(column) for name, column in zip(told, columns, strict=True)})


def _with(visit: Visit, before: KnownVisit, taken: list[str]) -> Visit:
    """The visit on record, and of the file only what is `taken`."""
    kept = {name: getattr(before, name) for name in Visit._fields[1:] if name not in taken}
    return visit._replace(**kept)
