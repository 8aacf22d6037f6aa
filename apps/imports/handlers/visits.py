"""Rows with one visit each: compared with the visits on record, judged together, written once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
from django.utils.translation import gettext as _

from apps.core.findings import Finding as CheckFinding
from apps.core.findings import refusals
from apps.core.templatetags.display import measure
from apps.core.undo import TableWrites
from apps.imports.engine.declaration import ImportContext, ImportKind
from apps.imports.engine.examine import Batch
from apps.imports.engine.findings import CellFinding
from apps.imports.enums import Outcome
from apps.imports.handlers.child_index import Candidates, ChildIndex
from apps.imports.handlers.child_rows import child_table, difference
from apps.imports.handlers.handler import RowHandler
from apps.imports.handlers.places import PlacesOfFile
from apps.imports.models import Doubt
from apps.interventions.services.file_care import FileVisit, record_care_of_file
from apps.toddlers.enums import Block, ChildStatus, Source
from apps.toddlers.inputs import MEASURED
from apps.toddlers.rules.file_values import is_from_file, is_preferred, merged
from apps.toddlers.selectors.matching import KnownChild, KnownVisit, visits_on
from apps.toddlers.services.bulk import record_visits
from apps.toddlers.services.checks import check_visits
from apps.toddlers.services.judging import Judged, judge_visits
from apps.toddlers.services.tables import ChildTable, VisitTable


@dataclass(slots=True)
class Doubtful:
    """A row that may be a known child: it waits for a person. key: the same for every row about this child.

    visit: its values by column, with measured_on; None in files without visits.
    """

    line: int
    key: bytes
    child: KnownChild
    visit: dict[str, Any] | None
    eppgbm: dict | None
    candidates: Candidates


class VisitFile(RowHandler):
    """The visits of one file, within the area of its uploader.

    source: what kind of file a visit comes from. Of two files that differ about one visit, the one further down in
    FILES counts, whichever came first; so the register is the same in whatever order they come.
    visits: what is to be written; `rows` has the number of the row of each, `children` whom they are of.
    """

    source: Source

    def __init__(self, *, kind: ImportKind, context: ImportContext):
        super().__init__(kind=kind, context=context)
        self.places = PlacesOfFile(context.district, context.scope)
        self.index = ChildIndex(context.district, self.places, Doubt.objects.decisions_in(context.district))
        self._beside = [(column.field, column.beside) for column in kind.columns if column.beside]
        self._first_line: dict[tuple[int, date], tuple[int, int, dict]] = {}
        self._contradicted: dict[int, CellFinding] = {}
        self.headings: dict[str, str] = {}
        self._month_headings: dict[int, dict[str, str]] = {}
        self.children: list[KnownChild] = []
        self._numbers: dict[int, int] = {}
        self.visits = VisitTable()
        self.rows: list[int] = []
        self.judged: Judged | None = None
        self.doubtful: list[Doubtful] = []

    def _file_values(self, batch: Batch, **more: list) -> list[dict]:
        """The file's own values of each visit, without blanks; kg and cm too, to tell its changes from ours."""
        names = [*(key for _, key in self._beside), *more]
        values = [*(batch.values[field] for field, _ in self._beside), *more.values()]
        return [
            {name: value for name, value in zip(names, row, strict=True) if value is not None and value != ""}
            for row in zip(*values, strict=True)
        ]

    def _note_headings(self, batch: Batch, base: int) -> None:
        """For what is found after the last row. base: number of the batch's first row."""
        self.headings = batch.headings
        self._month_headings |= {base + place: headings for place, headings in batch.month_headings.items()}

    def _load_visits(self, matched: dict[int, Any], days: list[date]) -> None:
        """matched: place in the batch -> child, where the row is one's."""
        children = {
            (child.id, days[place]): child
            for place, child in matched.items()
            if isinstance(child, KnownChild) and child.id is not None
        }
        for (pk, day), visit in visits_on(list(children)).items():
            children[pk, day].visits.setdefault(day, visit)

    def _is_gone(self, batch: Batch, place: int, child: KnownChild, visit: dict[str, Any]) -> bool:
        """Whether the child was dead by the day of the visit; whether it had moved away is asked."""
        day, status = visit["measured_on"], child.status
        if status not in (ChildStatus.DIED, ChildStatus.MOVED) or child.status_on is None or day <= child.status_on:
            return False
        is_dead = status == ChildStatus.DIED
        code = Block.MEASURED_AFTER_DEATH.value if is_dead else "measured_after_leaving"
        batch.report(place, "measured_on", code, f"{day:%d/%m/%Y}", day=f"{child.status_on:%d/%m/%Y}")
        return is_dead

    def _is_first(self, batch: Batch, place: int, row: int, child: KnownChild, visit: dict[str, Any]) -> bool:
        """Whether no earlier row had a visit of this child on this day.

        Of two rows that differ neither counts: which of them is right is for a person to say.
        """
        line = batch.lines[place]
        first_line, first_row, first = self._first_line.setdefault(
            (id(child), visit["measured_on"]), (line, row, visit)
        )
        if first_line == line:
            return True
        if first == visit:
            batch.report(place, "measured_on", "same_child_same_date", other=first_line)
            self.outcomes[row] = Outcome.SAME
            return False
        of_rows = [(first_line, _figures(first, visit)), (line, _figures(visit, first))]
        figures = [
            _("baris %(row)s: %(figures)s") % {"row": number, "figures": text or _("kosong")}
            for number, text in of_rows
        ]
        is_measured = any(text for _number, text in of_rows)
        words = {"other": first_line, "figures": "; ".join(figures) if is_measured else _("cara ukur atau edema")}
        batch.report(place, "measured_on", "same_child_other_values", **words)
        if first_row not in self._contradicted:
            column, day = self.headings.get("measured_on", ""), f"{visit['measured_on']:%d/%m/%Y}"
            self._contradicted[first_row] = CellFinding(
                first_line, column, "same_child_other_values", day, words | {"other": line}
            )
        self.outcomes[row] = self.outcomes[first_row] = Outcome.REFUSED
        return False

    def _enter(
        self,
        batch: Batch,
        place: int,
        row: int,
        child: KnownChild,
        visit: dict[str, Any],
        own: dict,
        changes: list[str],
    ) -> None:
        """visit: measured_on and the values by column. changes: names of what the row changes in the child."""
        before: KnownVisit | None = child.visits.get(visit["measured_on"])
        file_values = merged(self.source, own, before.eppgbm if before else None)
        if before is not None:
            accepted, differences = self._compare(batch, place, visit, file_values, before)
            visit = visit | {name: value for name, value in before.values.items() if name not in accepted}
            changes = [*changes, *differences]
        if before is None or changes:
            self.outcomes[row] = Outcome.NEW if before is None else Outcome.CHANGED
            number = self._numbers.setdefault(id(child), len(self.children))
            if number == len(self.children):
                self.children.append(child)
            self.visits.append(child=number, eppgbm=orjson.dumps(file_values).decode(), **visit)
            self.rows.append(row)
            self.changes[row] = changes
        else:
            self.outcomes[row] = Outcome.SAME

    def _compare(
        self, batch: Batch, place: int, visit: dict[str, Any], file_values: dict, before: KnownVisit
    ) -> tuple[Collection[str], list[str]]:
        """-> the values that the file changes in a visit on record, and the names of all that changes.

        Blanks erase nothing, and what a person entered or corrected stays.
        """
        if before.eppgbm == file_values:
            return (), []
        fills, conflicts = difference(visit, before)
        if not fills and not conflicts:
            return (), ["eppgbm"]
        is_of_person = (
            not before.is_of_file
            or not before.eppgbm
            or not all(is_from_file(name, before.values[name], before.eppgbm) for name in ("weight_kg", "height_cm"))
        )
        if is_of_person:
            batch.report(place, "measured_on", "known_otherwise", "")
            return (), ["eppgbm"]
        if conflicts and not is_preferred(self.source, before.eppgbm):
            batch.report(place, "measured_on", "told_otherwise", "")
            return fills, ["eppgbm", *fills]
        return [*fills, *conflicts], [*fills, *conflicts]

    def finish(self) -> tuple[list[CellFinding], list[Outcome]]:
        """Judge all visits between those on record; findings that need the neighbouring visits are added."""
        self.index.clear()
        self._first_line.clear()
        contradicted = [*self._contradicted.values()]
        self._select([place for place, row in enumerate(self.rows) if row not in self._contradicted])
        if not self.rows:
            return contradicted, self.outcomes
        # Neighbours are written together: their rows lie side by side in the indexes too.
        places = [(child.desa_id, child.posyandu_id or 0) for child in self.children]
        self._select(sorted(range(len(self.rows)), key=lambda visit: places[self.visits.child[visit]]))
        children = child_table(self.children)
        judged = judge_visits(children=children, visits=self.visits, district=self.district)
        checked = self._check(children, self.visits, judged)
        refused = refusals(checked)
        findings = [*contradicted, *(self._finding(one) for one in refused)]
        if refused:
            out = {one.row for one in refused}
            for row in out:
                self.outcomes[self.rows[row]] = Outcome.REFUSED
            self._select([row for row in range(len(self.rows)) if row not in out])
            children = child_table(self.children)
            # Without the refused visits, the others are compared with earlier ones.
            judged = judge_visits(children=children, visits=self.visits, district=self.district)
            checked = self._check(children, self.visits, judged)
        self.judged = judged
        return [*findings, *map(self._finding, checked)], self.outcomes

    def _check(self, children: ChildTable, visits: VisitTable, judged: Judged) -> list[CheckFinding]:
        """Also the days again: another row of the file may have changed the birth date."""
        born_on = [children.born_on[child] for child in visits.child]
        return check_visits(visits, born_on=born_on, today=self.today, verdicts=judged.of_file)

    def _select(self, places: list[int]) -> None:
        """Only these visits, in this order, and only the children they are of."""
        self.visits = self.visits.take(places)
        self.rows = [self.rows[place] for place in places]
        numbers = {child: number for number, child in enumerate(dict.fromkeys(self.visits.child))}
        self.children = [self.children[child] for child in numbers]
        self.visits.child = [numbers[child] for child in self.visits.child]

    def _finding(self, one: CheckFinding) -> CellFinding:
        value = getattr(self.visits, one.field)[one.row] if one.field else ""
        words = None
        if one.code == Block.MEASURED_BEFORE_BIRTH:
            words = {"born": f"{self.children[self.visits.child[one.row]].born_on:%d/%m/%Y}"}
        row = self.rows[one.row]
        headings = self.headings | self._month_headings.get(row, {})
        line, column = self.lines[row], headings.get(one.field or "", "")
        return CellFinding(line, column, one.code, str(value), words)

    def write(self, *, by, progress) -> list[TableWrites]:
        used = {child.posyandu_id for child in [*self.children, *(doubtful.child for doubtful in self.doubtful)]}
        posyandu = self.places.create({number for number in used if number})
        if not len(self.visits):
            return [posyandu]
        posyandu_ids = [self.places.id(child.posyandu_id) for child in self.children]
        children = child_table(self.children, posyandu=posyandu_ids)
        written = record_visits(
            children=children,
            visits=self.visits,
            judged=self.judged,
            district=self.district,
            source=self.source,
            scope=self.context.scope,
            by=by,
            at=self.at,
            progress=progress,
        )
        for child, pk in zip(self.children, written.child_ids, strict=True):
            child.id = pk
        of_file = (
            FileVisit(written.child_ids[child], children.born_on[child], on, values)
            for child, on, values in zip(self.visits.child, self.visits.measured_on, self.visits.eppgbm, strict=True)
        )
        care = record_care_of_file(of_file, district=self.district, by=by, at=self.at)
        return [*written.writes, *care, posyandu]


def _figures(visit: dict[str, Any], other: dict[str, Any]) -> str:
    """What was measured otherwise than in the other visit: '10,1 kg, 79,6 cm'."""
    units = {"weight_kg": "kg", "height_cm": "cm", "muac_cm": _("cm LiLA"), "head_cm": _("cm lingkar kepala")}
    return ", ".join(
        f"{measure(str(value))} {unit}"
        for name, unit in units.items()
        if (value := visit[name]) is not None and value != other[name]
    )


def visit_values(visits: VisitTable) -> list[dict[str, Any]]:
    """measured_on and the values of each visit."""
    names = ["measured_on", *MEASURED]
    return [dict(zip(names, row, strict=True)) for row in zip(*(getattr(visits, name) for name in names), strict=True)]
