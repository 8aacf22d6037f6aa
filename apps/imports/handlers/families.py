"""Families, one a row: read into inputs, matched with the register by KK or NIK, written by families.services.bulk."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from apps.accounts.models import User
from apps.core.findings import Finding
from apps.core.name_keys import name_key
from apps.core.sealing import blind_index, masked
from apps.core.undo import TableWrites
from apps.families.enums import NikFault, Relation, Source
from apps.families.inputs import FamilyInput, MemberInput, VervalInput, WelfareInput
from apps.families.selectors.matching import (
    RANK,
    VALUES,
    KnownFamily,
    KnownMember,
    families_by_kk,
    families_by_nik,
    match_member,
    members_by_nik,
)
from apps.families.services.bulk import FamilyTable, MemberTable, ScreeningTable, WelfareTable, record_families
from apps.families.services.families import check_families
from apps.families.services.members import check_members
from apps.families.services.welfare import check_welfare
from apps.imports.engine.declaration import ImportContext, ImportKind
from apps.imports.engine.examine import Batch, Progress
from apps.imports.engine.findings import CellFinding
from apps.imports.enums import Outcome
from apps.imports.handlers.handler import RowHandler
from apps.imports.handlers.own_lists import fill_numbers_of_families
from apps.imports.handlers.places import PlacesOfFile
from apps.toddlers.services.place_propagation import place_children_of

PEOPLE = {Relation.HEAD: "head", Relation.WIFE: "wife"}
"""Relation -> the beginning of the names of the columns about it."""
NIK_WARNINGS = frozenset({NikFault.SEX_MISMATCH, NikFault.PROVINCE_UNKNOWN})


class Person(NamedTuple):
    member: MemberInput
    name_key: str
    nik_index: bytes | None

    @property
    def column(self) -> str:
        return PEOPLE[self.member.relation]


@dataclass(slots=True)
class FamilyRow:
    """What a row holds, as inputs. place: its number in the file. known: the family on record that it is about."""

    place: int = field(compare=False)
    family: FamilyInput
    kk_index: bytes | None
    people: list[Person]
    verval: VervalInput | None = None
    welfare: WelfareInput | None = None
    known: KnownFamily | None = field(default=None, compare=False)

    @property
    def keys(self) -> list[bytes]:
        """By which a second row about this family is recognised: its card, else its people."""
        return [self.kk_index] if self.kk_index else [person.nik_index for person in self.people if person.nik_index]


class FamilyFile(RowHandler):
    """The families of one file, within the area of its uploader.

    Subclasses define what more a row holds (`read_row`), what of the register it is compared with (`load`), and what
    of it is new or changed (`compare`).
    """

    source: Source

    def __init__(self, *, kind: ImportKind, context: ImportContext):
        super().__init__(kind=kind, context=context)
        self.places = PlacesOfFile(context.district, context.scope)
        self.rows: list[FamilyRow] = []
        self._first: dict[bytes, tuple[int, FamilyRow]] = {}
        self._claimed: set[bytes] = set()
        self._owners: dict[bytes, KnownMember] = {}

    def read_row(self, batch: Batch, place: int, row: FamilyRow) -> None:
        raise NotImplementedError

    def load(self, families: list[KnownFamily]) -> None:
        raise NotImplementedError

    def compare(self, batch: Batch, place: int, row: FamilyRow) -> tuple[bool, list[str]]:
        """(whether the row brings something of its own that is not on record, names of what it changes)."""
        raise NotImplementedError

    def preview(self, batch: Batch, place: int, row: FamilyRow | None) -> tuple:
        raise NotImplementedError

    def finish(self) -> tuple[list[CellFinding], list[Outcome]]:
        self._first.clear()
        self._claimed.clear()
        return super().finish()

    def check_batch(self, batch: Batch) -> None:
        base = len(self.lines)
        desa = self._desa(batch)
        if "listed_in" in batch.cells:
            fill_numbers_of_families(batch, desa)
        rows = [self._row(batch, place, base, desa[place]) for place in range(len(batch))]
        self._check(batch, rows)
        accepted = {place: row for place, row in enumerate(rows) if place not in batch.out}
        self._match(list(accepted.values()))
        self.lines += batch.lines
        self.outcomes += [Outcome.REFUSED] * len(batch)
        for place, row in accepted.items():
            self._accept(batch, place, row)
        self.preview_rows += [self.preview(batch, place, accepted.get(place)) for place in range(len(batch))]

    def _desa(self, batch: Batch) -> list[str]:
        """By its code where the file has one, else by kecamatan and name."""
        v, desa_codes = batch.values, []
        codes = v.get("desa_code") or [""] * len(batch)
        for place, (code, kecamatan, desa) in enumerate(zip(codes, v["kecamatan"], v["desa"], strict=True)):
            known, official = self.places.desa_of_code(code or ""), ""
            if not known:
                known, official = self.places.desa(kecamatan or "", desa or "")
            desa_codes.append(known)
            if not known:
                batch.report(place, "desa", "desa_unknown", desa or code or "", kecamatan=kecamatan or "")
            elif not self.places.covers(known, None):
                batch.report(place, "desa", "outside_area", desa or code)
            if official:
                batch.report(place, "kecamatan", "kecamatan_spelt_apart", kecamatan, name=official)
        self.places.refuse_shifted(batch, desa_codes)
        return desa_codes

    def _row(self, batch: Batch, place: int, base: int, desa: str) -> FamilyRow:
        people = []
        for relation, who in PEOPLE.items():
            entered = batch.entered(place, (f"{who}_name", f"{who}_nik"))
            name, nik = entered.get(f"{who}_name", ""), entered.get(f"{who}_nik", "")
            # A wife is a woman; the sex of a head is unknown.
            member = MemberInput(relation=relation, name=name, nik=nik, is_female=relation is Relation.WIFE or None)
            people.append(Person(member, name_key(name), blind_index(nik) if nik else None))
        family = FamilyInput(desa=desa, **batch.entered(place, ("kk", *VALUES)))
        row = FamilyRow(base + place, family, blind_index(family.kk) if family.kk else None, people)
        self.read_row(batch, place, row)
        return row

    def _check(self, batch: Batch, rows: list[FamilyRow]) -> None:
        """Report the findings of the checks; afterwards a row has only the people it names."""
        for finding in check_families(row.family for row in rows):
            # The desa is looked up in this file's own way.
            if finding.field != "desa":
                batch.report(finding.row, finding.field or "", finding.code, "" if finding.field == "kk" else None)
        for which in range(len(PEOPLE)):
            people = [row.people[which] for row in rows]
            for finding in self._check_people(people):
                batch.report(finding.row, f"{people[finding.row].column}_nik", finding.code, "")
        ranked = [(place, row.welfare) for place, row in enumerate(rows) if row.welfare]
        for finding in check_welfare((welfare for _place, welfare in ranked), today=self.today):
            batch.report(ranked[finding.row][0], finding.field or "", finding.code)
        for place, row in enumerate(rows):
            row.people = [person for person in row.people if person.member.name]
            if not row.keys and place not in batch.out:
                batch.report(place, "kk", "family_unidentified", "")

    def _check_people(self, people: list[Person]) -> Iterable[Finding]:
        findings = check_members((person.member for person in people), district=self.district, today=self.today)
        return (finding for finding in findings if finding.code in NIK_WARNINGS)

    def _match(self, rows: list[FamilyRow]) -> None:
        by_kk = families_by_kk(self.district, [row.kk_index for row in rows if row.kk_index])
        left = [row for row in rows if row.kk_index not in by_kk]
        by_nik = families_by_nik(self.district, [p.nik_index for row in left for p in row.people if p.nik_index])
        for row in rows:
            row.known = by_kk.get(row.kk_index) if row.kk_index else None
            if row.known is None:
                row.known = next((f for p in row.people if (f := self._of_nik(row, p, by_nik))), None)
        self.load(list({row.known.id: row.known for row in rows if row.known}.values()))
        self._owners = members_by_nik(self.district, [p.nik_index for row in rows for p in row.people if p.nik_index])

    @staticmethod
    def _of_nik(row: FamilyRow, person: Person, by_nik: dict[bytes, KnownFamily]) -> KnownFamily | None:
        """Two cards are two families, even with one person on both; a NIK identifies a family that lacks a card."""
        family = by_nik.get(person.nik_index) if person.nik_index else None
        if family is None or (row.kk_index and family.kk_index):
            return None
        return family if any(member.name_key == person.name_key for member in family.members) else None

    def _accept(self, batch: Batch, place: int, row: FamilyRow) -> None:
        line, known = batch.lines[place], row.known
        first = next((self._first[key] for key in row.keys if key in self._first), None)
        if first is not None:
            code = "same_family" if first[1] == row else "same_family_other_values"
            batch.report(place, "kk", code, "", other=first[0])
            self.outcomes[row.place] = Outcome.SAME if code == "same_family" else Outcome.REFUSED
            return
        self._first |= dict.fromkeys(row.keys, (line, row))
        if known and not self._reaches(known, row.family.desa):
            batch.report(place, "kk", "family_outside_area", "")
            return
        is_new, changes = self.compare(batch, place, row)
        changes = self._people_changes(batch, place, row) + changes
        if known:
            changes = self._family_changes(row, known) + changes
        is_new = is_new or known is None
        self.outcomes[row.place] = Outcome.NEW if is_new else Outcome.CHANGED if changes else Outcome.SAME
        if is_new or changes:
            self.changes[row.place] = changes if known else []
            self.rows.append(row)

    def _reaches(self, known: KnownFamily, desa: str) -> bool:
        return desa.startswith(f"{known.desa_id}.") or self.places.covers(known.desa_id, known.posyandu_id)

    def _may_overwrite(self, known: KnownFamily) -> bool:
        """As record_families decides it."""
        return False

    def _family_changes(self, row: FamilyRow, known: KnownFamily) -> list[str]:
        may_overwrite, changes = self._may_overwrite(known), []
        if row.kk_index and not known.kk_index:
            changes.append("kk")
        desa = row.family.desa
        if desa != known.desa_id and (may_overwrite or desa.startswith(f"{known.desa_id}.")):
            changes.append("desa_id")
        for name in VALUES:
            value, before = getattr(row.family, name), known.values.get(name)
            if value not in (None, "", before) and (may_overwrite or before in (None, "")):
                changes.append(name)
        return changes

    def _people_changes(self, batch: Batch, place: int, row: FamilyRow) -> list[str]:
        """What a row changes in head and wife; a NIK that belongs to another person is not theirs."""
        known, changes = row.known, []
        for person in row.people:
            owner = self._owners.get(person.nik_index) if person.nik_index else None
            match = match_member(
                family=known.id if known else None,
                relation=person.member.relation,
                name_key=person.name_key,
                nik_index=person.nik_index,
                known=known.members if known else (),
                owner=owner,
            )
            nik_field = f"{person.column}_nik"
            if owner is not None and (known is None or owner.family_id != known.id):
                batch.report(place, nik_field, "nik_in_other_family", "")
            elif person.nik_index in self._claimed:
                batch.report(place, nik_field, "nik_twice_in_file", "")
                continue
            elif not match.is_written:
                batch.report(place, nik_field, "other_head_on_record", "")
            if person.nik_index:
                self._claimed.add(person.nik_index)
            if match.is_written and match.member is None:
                changes.append(f"{person.column}_name")
            elif match.is_written and match.member is not None and known is not None:
                if match.may_have_nik and person.nik_index and match.member.nik_index is None:
                    changes.append(nik_field)
                if match.member.name != person.member.name and self._may_overwrite(known):
                    changes.append(f"{person.column}_name")
        return changes

    def write(self, *, by: User, progress: Progress) -> list[TableWrites]:
        if not self.rows:
            return []
        families, members = FamilyTable(), MemberTable()
        screenings, welfare = ScreeningTable(), WelfareTable()
        for number, row in enumerate(self.rows):
            families.append(row.family, id=row.known and row.known.id)
            for person in row.people:
                members.append(person.member, family=number)
            if row.verval:
                screenings.append(row.verval, family=number)
            if row.welfare:
                welfare.append(row.welfare, family=number)
        recorded = record_families(
            district=self.district,
            families=families,
            members=members,
            screenings=screenings,
            welfare=welfare,
            source=self.source,
            by=by,
            at=self.at,
            progress=progress,
        )
        placed = [
            row.known.id for row in self.rows if row.known and row.family.desa.startswith(f"{row.known.desa_id}.")
        ]
        return recorded.writes + (place_children_of(placed) if placed else [])


def welfare_changes(row: FamilyRow) -> list[str]:
    if row.welfare is None:
        return []
    before = row.known.welfare.get((row.welfare.dataset, row.welfare.released_on)) if row.known else None
    if before is None:
        return ["rank"]
    return [name for name in RANK if getattr(row.welfare, name) not in (None, "", before[name])]


def family_preview(places: PlacesOfFile, batch: Batch, place: int, row: FamilyRow | None) -> tuple:
    """Head, masked KK, wife, desa."""
    v = batch.values
    desa = places.name(row.family.desa) if row else v["desa"][place]
    kk = v["kk"][place]
    return v["head_name"][place] or v["wife_name"][place], masked(kk) if kk else "", v["wife_name"][place], desa
