"""Children with one visit a row: checked, matched with the register, written by apps.toddlers.bulk, taken back."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import orjson

from apps.core.keyring import blind_index
from apps.core.spelling import name_key
from apps.core.undoing import Touched
from apps.families.rules.nik import NikFault, oddities
from apps.imports.declaration import Asked, ImportKind
from apps.imports.engine import Batch
from apps.imports.findings import Finding
from apps.imports.models import Doubt as DoubtKept
from apps.imports.rules.outcome import Outcome
from apps.imports.targets.child_rows import BLOCKS, UNPLACED_WARNINGS, WARNINGS, Facts, check, merge, visit_differs
from apps.imports.targets.places import PlacesOfFile
from apps.imports.targets.target import Target
from apps.toddlers.bulk import ChildRows, Judged, VisitRows, judge_many, record_many
from apps.toddlers.matching import KnownChild, KnownVisit, candidates, visits_on
from apps.toddlers.rules.child import Sex
from apps.toddlers.rules.matching import Doubt, match
from apps.toddlers.rules.register import Source

Settled = dict[tuple[bytes, int], bool]
"""(key of a row's child, child on record) -> a person said it is the same (True) or another one (False)."""
NIK_WARNED = frozenset({NikFault.BIRTH_MISMATCH, NikFault.SEX_MISMATCH, NikFault.PROVINCE_UNKNOWN})


class Visit(NamedTuple):
    measured_on: date
    weight_kg: float | None
    height_cm: float | None
    position: str
    muac_cm: float | None
    head_cm: float | None
    oedema: int


@dataclass(slots=True)
class Entry:
    """A row that brings something. place: its number among all rows taken."""

    place: int
    child: KnownChild
    visit: Visit
    eppgbm: str


@dataclass(slots=True)
class Doubtful:
    """A row that may be somebody known: it waits for a person. key: the same for every row about this child."""

    line: int
    key: bytes
    child: KnownChild
    visit: Visit
    eppgbm: dict
    candidates: tuple[tuple[KnownChild, Doubt], ...]


class ChildVisits(Target):
    """One file's worth of children and visits of a district, as one user may bring them in."""

    def __init__(self, *, kind: ImportKind, asked: Asked):
        super().__init__(kind=kind, asked=asked)
        self.places = PlacesOfFile(asked.district, asked.scope)
        self._settled: Settled = DoubtKept.objects.settled_in(asked.district)
        self._unsettled_keys = {key for key, _ in self._settled}
        self._beside = [(column.field, column.beside) for column in kind.columns if column.beside]
        self._by_nik: dict[bytes, KnownChild] = {}
        self._by_name: dict[tuple, list[KnownChild]] = {}
        self._by_id: dict[int, KnownChild] = {}
        self._first_line: dict[tuple[int, date], tuple[int, Visit]] = {}
        self.headings: dict[str, str] = {}
        self.entries: list[Entry] = []
        self.doubtful: list[Doubtful] = []
        self._judged: Judged | None = None

    def take(self, batch: Batch) -> None:
        self.headings = batch.headings
        desa, posyandu = self.places.find(batch)
        facts = check(batch, desa, posyandu, self.today)
        own = self._own_words(batch, facts)
        rows = [place for place in range(len(batch)) if place not in batch.out]
        self._warn_about_niks(batch, rows)
        seekers = {place: self._seeker(batch, facts, place) for place in rows}
        found = candidates(self.district, list(seekers.values()))
        matched = {
            place: self._match(seekers[place], [self._by_id.setdefault(c.id, c) for c in found.get(number, ())])
            for number, place in enumerate(rows)
        }
        self._look_up_visits(matched, facts)
        base = len(self.lines)
        self.lines += batch.lines
        self.outcomes += [Outcome.REFUSED] * len(batch)
        self.shown += facts.shown(batch, self.places)
        for place in rows:
            self._enter(batch, place, base + place, facts, own[place], seekers[place], matched[place])

    def _own_words(self, batch: Batch, facts: Facts) -> list[dict]:
        """What the file itself says of each visit, without blanks; kg and cm too, to know its news from ours."""
        names = [key for _, key in self._beside]
        values = [batch.values[field] for field, _ in self._beside]
        names += ["weight_kg", "height_cm", "said"]
        values += [facts.weight_kg, facts.height_cm, facts.said]
        return [
            {name: value for name, value in zip(names, row, strict=True) if value is not None}
            for row in zip(*values, strict=True)
        ]

    def _warn_about_niks(self, batch: Batch, rows: list[int]) -> None:
        v = batch.values
        for place in rows:
            nik = v["nik"][place]
            if not nik:
                continue
            born_on, female = v["born_on"][place], v["sex"][place] is Sex.GIRL
            for fault in oddities(nik, born_on=born_on, female=female, district=self.district):
                if fault in NIK_WARNED:
                    batch.find(place, "nik", fault, "")

    def _seeker(self, batch: Batch, facts: Facts, place: int) -> KnownChild:
        v = batch.values
        nik = v["nik"][place] or ""
        return KnownChild(
            nik_index=blind_index(nik) if nik else None,
            name_key=name_key(v["name"][place]),
            born_on=v["born_on"][place],
            mother_key=name_key(v["mother_name"][place] or ""),
            desa_id=facts.desa[place],
            sex=v["sex"][place],
            posyandu_id=facts.posyandu[place],
            name=v["name"][place],
            birth_weight_kg=facts.birth_weight_kg[place],
            birth_length_cm=facts.birth_length_cm[place],
            mother_name=v["mother_name"][place] or "",
            address=v["address"][place] or "",
            rt=v["rt"][place] or "",
            rw=v["rw"][place] or "",
            said=facts.said[place],
            nik=nik,
        )

    def _match(self, seeker: KnownChild, on_record: list[KnownChild]):
        """Against the register and against what the file has said so far."""
        others = {id(child): child for child in on_record}
        if seeker.nik_index is not None and (child := self._by_nik.get(seeker.nik_index)):
            others[id(child)] = child
        for child in self._by_name.get((seeker.name_key, seeker.born_on), ()):
            others[id(child)] = child
        if not others:
            self._remember(seeker)
            return None
        if self._unsettled_keys and (key := row_key(seeker)) in self._unsettled_keys:
            for child in list(others.values()):
                said = self._settled.get((key, child.id))
                if said:
                    return child
                if said is False:
                    del others[id(child)]
                    if child.nik_index == seeker.nik_index:
                        seeker.nik_index, seeker.nik = None, ""
        answer = match(seeker, others.values())
        if answer.child is not None:
            child = answer.child
            if child.id is not None and not self.places.covers(child.desa_id, child.posyandu_id):
                return ((child, Doubt.OUT_OF_REACH),)
            return child
        if answer.doubts:
            return answer.doubts
        self._remember(seeker)
        return None

    def _remember(self, child: KnownChild) -> None:
        if child.nik_index is not None:
            self._by_nik[child.nik_index] = child
        self._by_name.setdefault((child.name_key, child.born_on), []).append(child)

    def _look_up_visits(self, matched: dict, facts: Facts) -> None:
        asked = {
            (child.id, facts.measured_on[place]): child
            for place, child in matched.items()
            if isinstance(child, KnownChild) and child.id is not None
        }
        for (pk, day), visit in visits_on(list(asked), Source.EPPGBM).items():
            asked[pk, day].visits.setdefault(day, visit)

    def _enter(self, batch: Batch, place: int, row: int, facts: Facts, own: dict, seeker: KnownChild, matched) -> None:
        visit = Visit(
            facts.measured_on[place], facts.weight_kg[place], facts.height_cm[place], facts.position[place],
            facts.muac_cm[place], facts.head_cm[place], facts.oedema[place],
        )  # fmt: skip
        if isinstance(matched, tuple):
            self.outcomes[row] = Outcome.DOUBTFUL
            self.doubtful.append(Doubtful(batch.lines[place], row_key(seeker), seeker, visit, own, matched))
            return
        child = seeker if matched is None else matched
        key = (id(child), visit.measured_on)
        first = self._first_line.setdefault(key, (batch.lines[place], visit))
        if first[0] != batch.lines[place]:
            code = "same_child_same_date" if first[1] == visit else "same_child_other_values"
            batch.find(place, "measured_on", code, other=first[0])
            self.outcomes[row] = Outcome.SAME if code == "same_child_same_date" else Outcome.REFUSED
            return
        changes = [] if matched is None else self._merged(batch, place, child, seeker, visit.measured_on)
        before: KnownVisit | None = child.visits.get(visit.measured_on)
        if before is not None:
            visit, told = self._against_record(batch, place, visit, own, before)
            changes += told
        if before is None or changes:
            self.outcomes[row] = Outcome.NEW if before is None else Outcome.CHANGED
            self.entries.append(Entry(row, child, visit, orjson.dumps(own).decode()))
            self.changes[row] = changes
        else:
            self.outcomes[row] = Outcome.SAME

    def _merged(self, batch: Batch, place: int, child: KnownChild, seeker: KnownChild, on: date) -> list[str]:
        born_on, sex = child.born_on, child.sex
        had_nik = child.nik_index is not None
        changes = merge(child, seeker, on)
        if child.born_on != born_on:
            batch.find(place, "born_on", "birth_date_changed")
        if child.sex != sex:
            batch.find(place, "sex", "sex_changed")
        if not had_nik and child.nik_index is not None:
            self._by_nik[child.nik_index] = child
        return changes

    def _against_record(self, batch: Batch, place: int, visit: Visit, own: dict, before: KnownVisit):
        """A visit the register has: blanks erase nothing, and what a person entered or corrected stands."""
        if before.eppgbm == own:
            return _as_recorded(visit, before), []
        differs = visit_differs(visit, before)
        if not differs:
            return _as_recorded(visit, before), ["eppgbm"]
        if before.is_of_file and before.eppgbm and _untouched(before):
            return _filled(visit, before), differs
        batch.find(place, "measured_on", "known_otherwise", "")
        return _as_recorded(visit, before), ["eppgbm"]

    def settle(self) -> tuple[list[Finding], list[Outcome]]:
        """Judge all visits between those on record; what is blocked only now is refused."""
        found: list[Finding] = []
        rest, self._judged = self.entries, None
        while rest:
            judged = judge_many(**self._rows(rest), at=self.at)
            blocked = {
                place: block for block, where in judged.blocked().items() for place in where.nonzero()[0].tolist()
            }
            found += [self._finding(rest[place], block, BLOCKS) for place, block in blocked.items()]
            if rest is self.entries and not blocked:
                self._judged = judged
            for place in blocked:
                self.outcomes[rest[place].place] = Outcome.REFUSED
            # Without the refused visit, the next one of that child is held against an earlier one.
            again = {id(rest[place].child) for place in blocked}
            for entry, codes in zip(rest, judged.column("warnings"), strict=True):
                if codes and id(entry.child) not in again:
                    found += [self._finding(entry, code, WARNINGS) for code in codes.split(",")]
            rest = (
                [entry for place, entry in enumerate(rest) if id(entry.child) in again and place not in blocked]
                if again
                else []
            )
        self.entries = [entry for entry in self.entries if self.outcomes[entry.place] is not Outcome.REFUSED]
        # Nothing more is matched: a district's month leaves a tenth of a gigabyte here.
        for roll in (self._by_nik, self._by_name, self._by_id, self._first_line):
            roll.clear()
        return found, self.outcomes

    def _finding(self, entry: Entry, code: str, fields: dict[str, tuple[str, str]]) -> Finding:
        field, known_as = fields.get(code, UNPLACED_WARNINGS)
        value = getattr(entry.visit, field, "") if field else ""
        return Finding(self.lines[entry.place], self.headings.get(field, ""), known_as or str(code), str(value))

    def _rows(self, entries: list[Entry]) -> dict[str, ChildRows | VisitRows]:
        at: dict[int, int] = {}
        children = []
        for entry in entries:
            if id(entry.child) not in at:
                at[id(entry.child)] = len(children)
                children.append(entry.child)
        visits = zip(*(entry.visit for entry in entries), strict=True)
        return {
            "children": child_rows(children, [self.places.id(child.posyandu_id) for child in children]),
            "visits": VisitRows(
                child=[at[id(entry.child)] for entry in entries],
                **{name: list(column) for name, column in zip(Visit._fields, visits, strict=True)},
                measured_by=[""] * len(entries),
                eppgbm=[entry.eppgbm for entry in entries],
            ),
        }

    def write(self, *, by, say) -> list[Touched]:
        used = {entry.child.posyandu_id for entry in self.entries}
        used |= {doubtful.child.posyandu_id for doubtful in self.doubtful}
        posyandu = self.places.create({number for number in used if number})
        if not self.entries:
            return [posyandu]
        written = record_many(
            **self._rows(self.entries), district=self.district, source=Source.EPPGBM, by=by, at=self.at,
            judged=self._judged, say=say,
        )  # fmt: skip
        at = {}
        for entry in self.entries:
            number = at.setdefault(id(entry.child), len(at))
            entry.child.id = written.child_ids[number]
        return [*written.touched, posyandu]


def row_key(child: KnownChild) -> bytes:
    """One key for every row about one child, however often it comes."""
    told = (child.nik, child.name_key, child.born_on.isoformat(), child.mother_key, child.desa_id, child.sex)
    return blind_index("|".join(told))


def child_rows(children: list[KnownChild], posyandu: list[int | None]) -> ChildRows:
    told = ("id", "desa_id", "name", "sex", "born_on", "nik", "birth_weight_kg", "birth_length_cm", "mother_name",
            "address", "rt", "rw")  # fmt: skip
    return ChildRows(posyandu_id=posyandu, **{name: [getattr(child, name) for child in children] for name in told})


def _untouched(before: KnownVisit) -> bool:
    """Its figures are still those its file brought."""
    said = before.eppgbm
    return (said.get("weight_kg"), said.get("height_cm")) == (before.weight_kg, before.height_cm)


def _as_recorded(visit: Visit, before: KnownVisit) -> Visit:
    return visit._replace(
        weight_kg=before.weight_kg,
        height_cm=before.height_cm,
        position=before.position,
        muac_cm=before.muac_cm,
        head_cm=before.head_cm,
        oedema=before.oedema,
    )


def _filled(visit: Visit, before: KnownVisit) -> Visit:
    told = {
        name: getattr(before, name) if value in (None, "") else value
        for name, value in zip(Visit._fields[1:-1], visit[1:-1], strict=True)
    }
    return visit._replace(**told, oedema=before.oedema)
