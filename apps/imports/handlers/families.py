"""Families, one a row: checked, matched with the register by KK or NIK, written by apps.families.services.bulk."""

from dataclasses import dataclass, field
from datetime import date

from apps.core.name_keys import name_key
from apps.core.sealing import blind_index, masked
from apps.core.undo import TableWrites
from apps.families.enums import Dataset, NikFault, Relation, Source
from apps.families.rules.nik import oddities
from apps.families.rules.screening import FACTS, Facts
from apps.families.selectors.matching import (
    KnownFamily,
    KnownMember,
    families_by_kk,
    families_by_nik,
    load_screenings,
    load_welfare,
    match_member,
    members_by_nik,
)
from apps.families.services.bulk import (
    FamilyTable,
    MemberTable,
    ScreeningTable,
    WelfareTable,
    current_facts,
    record_families,
    verdict_of,
)
from apps.imports.engine.declaration import ImportContext, ImportKind
from apps.imports.engine.examine import Batch
from apps.imports.enums import Outcome
from apps.imports.handlers.handler import RowHandler
from apps.imports.handlers.places import PlacesOfFile
from apps.toddlers.services.bulk import follow_families

PEOPLE = ((Relation.HEAD, "head", False), (Relation.WIFE, "wife", True))
"""Relation, the fields of a row that tell of it, and its sex where it is told by the relation alone."""
ODD = frozenset({NikFault.SEX_MISMATCH, NikFault.PROVINCE_UNKNOWN})


@dataclass(slots=True)
class Person:
    relation: Relation
    name: str
    key: str
    nik: str
    nik_index: bytes | None
    is_female: bool | None


@dataclass(slots=True)
class FamilyRow:
    """What a row says. told: by the names of bulk.FamilyTable; facts: None for files that screen nobody."""

    place: int
    kk: str
    kk_index: bytes | None
    values: dict
    people: list[Person]
    facts: Facts | None = None
    official: bool | None = None
    assistance: list[int] | None = None
    welfare: dict | None = None
    known: KnownFamily | None = field(default=None, compare=False)

    @property
    def keys(self) -> list[bytes]:
        """By which a second row about this family is known: its card, else its people."""
        return [self.kk_index] if self.kk_index else [person.nik_index for person in self.people if person.nik_index]

    @property
    def content(self) -> tuple:
        return (self.values, self.people, self.facts, self.official, self.assistance, self.welfare)


class FamilyFile(RowHandler):
    """One file's worth of families of a district, as one user may bring them in.

    Subclasses say what more a row tells (`tell`), what of the register it is held against (`load`), and what of it is
    new or changed (`compare`).
    """

    source: Source
    year: int = 0

    def __init__(self, *, kind: ImportKind, context: ImportContext):
        super().__init__(kind=kind, context=context)
        self.places = PlacesOfFile(context.district, context.scope)
        self.rows: list[FamilyRow] = []
        self._first: dict[bytes, tuple[int, tuple]] = {}
        self._claimed: set[bytes] = set()

    def read_row(self, batch: Batch, place: int, row: FamilyRow) -> None:
        raise NotImplementedError

    def load(self, families: list[KnownFamily]) -> None:
        raise NotImplementedError

    def compare(self, batch: Batch, place: int, row: FamilyRow) -> tuple[bool, list[str]]:
        """(whether the row brings something of its own that is not on record, names of what it changes)."""
        raise NotImplementedError

    def show(self, batch: Batch, place: int, row: FamilyRow | None) -> tuple:
        raise NotImplementedError

    def finish(self):
        self._first.clear()
        self._claimed.clear()
        return super().finish()

    def check_batch(self, batch: Batch) -> None:
        desa = self._desa(batch)
        values = {place: row for place in range(len(batch)) if (row := self._row(batch, place, desa[place]))}
        values = {place: row for place, row in values.items() if place not in batch.out}
        self._match(values)
        base = len(self.lines)
        self.lines += batch.lines
        self.outcomes += [Outcome.REFUSED] * len(batch)
        for place, row in values.items():
            row.place = base + place
            self._enter(batch, place, row)
        self.preview_rows += [self.show(batch, place, values.get(place)) for place in range(len(batch))]

    def _desa(self, batch: Batch) -> list[str]:
        """By its code where the file has one, else by kecamatan and name."""
        v, found = batch.values, []
        codes = v.get("desa_code") or [""] * len(batch)
        for place, (code, kecamatan, desa) in enumerate(zip(codes, v["kecamatan"], v["desa"], strict=True)):
            known, official = self.places.desa_of_code(code or ""), ""
            if not known:
                known, official = self.places.desa(kecamatan or "", desa or "")
            found.append(known)
            if not known:
                batch.report(place, "desa", "desa_unknown", desa or code or "", kecamatan=kecamatan or "")
            elif not self.places.covers(known, None):
                batch.report(place, "desa", "outside_area", desa or code)
            if official:
                batch.report(place, "kecamatan", "kecamatan_spelt_apart", kecamatan, name=official)
        return found

    def _row(self, batch: Batch, place: int, desa: str) -> FamilyRow | None:
        v = batch.values
        people = []
        for relation, who, is_female in PEOPLE:
            name, nik = v[f"{who}_name"][place] or "", v[f"{who}_nik"][place] or "" if f"{who}_nik" in v else ""
            if nik:
                for fault in oddities(nik, born_on=None, female=is_female or None, district=self.district):
                    if fault in ODD:
                        batch.report(place, f"{who}_nik", fault, "")
            if name:
                index = blind_index(nik) if nik else None
                people.append(Person(relation, name, name_key(name), nik, index, is_female or None))
        if not people:
            batch.report(place, "head_name", "family_without_name", "")
        kk = v["kk"][place] or ""
        values = {name: v[name][place] for name in ("head_name", "wife_name", "address", "rt", "rw") if name in v}
        row = FamilyRow(0, kk, blind_index(kk) if kk else None, values | {"desa_id": desa}, people)
        if not row.keys and place not in batch.out:
            batch.report(place, "kk", "family_unidentified", "")
        if place in batch.out:
            return None
        self.read_row(batch, place, row)
        return row

    def _match(self, values: dict[int, FamilyRow]) -> None:
        by_kk = families_by_kk(self.district, [row.kk_index for row in values.values() if row.kk_index])
        left = [row for row in values.values() if row.kk_index not in by_kk]
        by_nik = families_by_nik(self.district, [p.nik_index for row in left for p in row.people if p.nik_index])
        for row in values.values():
            row.known = by_kk.get(row.kk_index) if row.kk_index else None
            if row.known is None:
                row.known = next((f for p in row.people if (f := self._of_nik(row, p, by_nik))), None)
        found = {row.known.id: row.known for row in values.values() if row.known}
        self.load(list(found.values()))
        indexes = [p.nik_index for row in values.values() for p in row.people if p.nik_index]
        self._owners = members_by_nik(self.district, indexes)

    @staticmethod
    def _of_nik(row: FamilyRow, person: Person, by_nik: dict[bytes, KnownFamily]) -> KnownFamily | None:
        """Two cards are two families, whoever stands on both; a NIK tells a family only where one side has no card."""
        family = by_nik.get(person.nik_index) if person.nik_index else None
        if family is None or (row.kk_index and family.kk_index):
            return None
        return family if any(member.name_key == person.key for member in family.members) else None

    def _enter(self, batch: Batch, place: int, row: FamilyRow) -> None:
        line = batch.lines[place]
        first = next((found for key in row.keys if (found := self._first.get(key))), None)
        if first is not None:
            code = "same_family" if first[1] == row.content else "same_family_other_values"
            batch.report(place, "kk", code, "", other=first[0])
            self.outcomes[row.place] = Outcome.SAME if code == "same_family" else Outcome.REFUSED
            return
        self._first |= dict.fromkeys(row.keys, (line, row.content))
        known = row.known
        if known and not self._reaches(known, row.values["desa_id"]):
            batch.report(place, "kk", "family_outside_area", "")
            return
        brings, changes = self.compare(batch, place, row)
        changes = self._people(batch, place, row) + changes
        if known:
            changes = self._changes_of_family(row, known) + changes
        is_new = brings or known is None
        self.outcomes[row.place] = Outcome.NEW if is_new else Outcome.CHANGED if changes else Outcome.SAME
        if is_new or changes:
            self.changes[row.place] = changes if known else []
            self.rows.append(row)

    def _reaches(self, known: KnownFamily, desa: str) -> bool:
        return desa.startswith(f"{known.desa_id}.") or self.places.covers(known.desa_id, known.posyandu_id)

    def _has_say(self, known: KnownFamily) -> bool:
        """As bulk.record_families decides it."""
        return False

    def _changes_of_family(self, row: FamilyRow, known: KnownFamily) -> list[str]:
        has_say, changes = self._has_say(known), []
        if row.kk_index and not known.kk_index:
            changes.append("kk")
        desa = row.values["desa_id"]
        if desa != known.desa_id and (has_say or desa.startswith(f"{known.desa_id}.")):
            changes.append("desa_id")
        for name, value in row.values.items():
            before = known.values.get(name)
            if name == "desa_id" or value in (None, "") or value == before:
                continue
            if has_say or before in (None, ""):
                changes.append(name)
        return changes

    def _people(self, batch: Batch, place: int, row: FamilyRow) -> list[str]:
        """What a row tells anew of head and wife; a NIK that belongs to somebody else is not theirs."""
        known, changes = row.known, []
        for person in row.people:
            owner = self._owners.get(person.nik_index) if person.nik_index else None
            found = match_member(
                family=known and known.id,
                relation=person.relation,
                name_key=person.key,
                nik_index=person.nik_index,
                known=known.members if known else (),
                owner=owner,
            )
            field = "head_nik" if person.relation is Relation.HEAD else "wife_nik"
            if owner is not None and (known is None or owner.family_id != known.id):
                batch.report(place, field, "nik_in_other_family", "")
            elif person.nik_index in self._claimed:
                batch.report(place, field, "nik_twice_in_file", "")
                continue
            elif not found.is_written:
                batch.report(place, field, "other_head_on_record", "")
            if person.nik_index:
                self._claimed.add(person.nik_index)
            changes += self._changes_of(person, found.member, found.may_have_nik, known) if found.is_written else []
        return changes

    def _changes_of(self, person: Person, member: KnownMember | None, keeps_nik: bool, known) -> list[str]:
        who = "head" if person.relation is Relation.HEAD else "wife"
        if member is None:
            return [f"{who}_name"]
        changes = []
        if keeps_nik and person.nik_index and member.nik_index is None:
            changes.append(f"{who}_nik")
        if member.name != person.name and self._has_say(known):
            changes.append(f"{who}_name")
        return changes

    def write(self, *, by, progress) -> list[TableWrites]:
        if not self.rows:
            return []
        rows = self.rows
        names = sorted({name for row in rows for name in row.values} - {"desa_id"})
        families = FamilyTable(
            id=[row.known and row.known.id for row in rows],
            kk=[row.kk for row in rows],
            desa=[row.values["desa_id"] for row in rows],
            **{name: [row.values.get(name) for row in rows] for name in names},
        )
        people = [(place, person) for place, row in enumerate(rows) for person in row.people]
        members = MemberTable(
            family=[place for place, _ in people],
            relation=[person.relation for _, person in people],
            name=[person.name for _, person in people],
            nik=[person.nik for _, person in people],
            is_female=[person.is_female for _, person in people],
        )
        recorded = record_families(
            district=self.district,
            families=families,
            members=members,
            screenings=self._screenings(),
            welfare=self._welfare(),
            source=self.source,
            by=by,
            at=self.at,
            progress=progress,
        )
        placed = [
            row.known.id for row in rows if row.known and row.values["desa_id"].startswith(f"{row.known.desa_id}.")
        ]
        return recorded.writes + (follow_families(placed) if placed else [])

    def _screenings(self) -> ScreeningTable:
        values = [(place, row) for place, row in enumerate(self.rows) if row.facts is not None]
        return ScreeningTable(
            family=[place for place, _ in values],
            year=[self.year] * len(values),
            **{name: [getattr(row.facts, name) for _, row in values] for name in FACTS},
            is_officially_at_risk=[row.official for _, row in values],
            assistance=[row.assistance for _, row in values],
        )

    def _welfare(self) -> WelfareTable:
        values = [(place, row.welfare) for place, row in enumerate(self.rows) if row.welfare is not None]
        names = sorted({name for _, welfare in values for name in welfare})
        return WelfareTable(
            family=[place for place, _ in values], **{name: [welfare[name] for _, welfare in values] for name in names}
        )


class ScreenedFamilies(FamilyFile):
    """Families as a verval of one year found them."""

    source = Source.VERVAL

    def __init__(self, *, kind: ImportKind, context: ImportContext):
        super().__init__(kind=kind, context=context)
        self.year = int(context.options["year"])

    def read_row(self, batch: Batch, place: int, row: FamilyRow) -> None:
        v = batch.values
        row.facts = Facts(*(v[name][place] for name in FACTS))
        row.official = v["official"][place] if "official" in v else None
        row.assistance = v["assistance"][place] if "assistance" in v else None
        if v.get("any_too") and (content := v["any_too"][place]) is not None:
            four = (row.facts.too_young, row.facts.too_old, row.facts.too_close, row.facts.too_many)
            if None not in four and any(four) != content:
                batch.report(place, "any_too", "four_too_disagrees")
        if v.get("rank") and (rank := v["rank"][place]) is not None:
            row.welfare = {"dataset": Dataset.PK, "released_on": date(self.year, 1, 1), "rank": rank}

    def load(self, families: list[KnownFamily]) -> None:
        load_screenings(families, self.year)
        load_welfare(families, Dataset.PK, date(self.year, 1, 1))

    def _has_say(self, known: KnownFamily) -> bool:
        return not any(screening.is_of_person for screening in known.screenings.values())

    def compare(self, batch: Batch, place: int, row: FamilyRow) -> tuple[bool, list[str]]:
        before = row.known.screenings.get(self.year) if row.known else None
        changes = compare_welfare(row)
        if before is None:
            return True, changes
        facts = current_facts(row.facts, before)
        if before.is_of_person and facts != current_facts(row.facts, before._replace(is_of_person=False)):
            batch.report(place, "kk", "screened_otherwise", "")
        changes += [name for name in FACTS if getattr(facts, name) != getattr(before.facts, name)]
        if row.official is not None and row.official != before.is_officially_at_risk:
            changes.append("official")
        if row.assistance and row.assistance != before.assistance and not before.is_of_person:
            changes.append("assistance")
        return False, changes

    def show(self, batch: Batch, place: int, row: FamilyRow | None) -> tuple:
        verdict = None
        if row is not None:
            before = row.known.screenings.get(self.year) if row.known else None
            verdict = verdict_of(current_facts(row.facts, before)).is_at_risk
        return (*family_preview(self.places, batch, place, row), verdict)


class PrintedFamilies(ScreenedFamilies):
    """The printed report says itself who is at risk."""

    source = Source.SIGA

    def show(self, batch: Batch, place: int, row: FamilyRow | None) -> tuple:
        return (*super().show(batch, place, row), row.official if row else None)


def compare_welfare(row: FamilyRow) -> list[str]:
    if row.welfare is None:
        return []
    values = dict(row.welfare)
    release = (values.pop("dataset"), values.pop("released_on"))
    before = row.known.welfare.get(release) if row.known else None
    if before is None:
        return ["rank"]
    return [name for name, value in values.items() if value not in (None, "") and value != before[name]]


def family_preview(places: PlacesOfFile, batch: Batch, place: int, row: FamilyRow | None) -> tuple:
    """Head, masked KK, wife, desa."""
    v = batch.values
    desa = places.name(row.values["desa_id"]) if row else v["desa"][place]
    kk = v["kk"][place]
    return v["head_name"][place] or v["wife_name"][place], masked(kk) if kk else "", v["wife_name"][place], desa
