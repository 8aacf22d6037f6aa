"""Families and parents named in a file: matched with the register, created once, written with its rows."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from apps.core.name_keys import name_key
from apps.core.rules.entered_text import is_phone
from apps.core.sealing import blind_index
from apps.core.undo import TableWrites
from apps.families.enums import Relation, Source
from apps.families.rules.nik import is_female
from apps.families.selectors.matching import (
    KnownFamily,
    KnownMember,
    families_by_kk,
    families_by_names,
    families_by_nik,
    members_by_nik,
)
from apps.families.services.bulk import FamilyTable, MemberTable, record_families
from apps.toddlers.rules.matching import are_names_alike, narrower

MOST_ADULTS = 12
PLAIN = ("head_name", "wife_name", "address", "rt", "rw")


@dataclass(slots=True, eq=False)
class Parent:
    """known: the member on record. nik, phone: only what the register does not have yet. id: once it is on record."""

    family: "Household"
    relation: Relation
    name: str
    name_key: str
    is_female: bool | None
    known: KnownMember | None = None
    nik: str = ""
    phone: str = ""
    born_on: date | None = None
    id: int | None = None

    @property
    def is_news(self) -> bool:
        return self.known is None or bool(self.nik or self.phone or self.born_on)

    def was_born(self, on: date | None) -> None:
        """Taken where the register does not know it yet."""
        if on and not (self.known and self.known.born_on):
            self.born_on = self.born_on or on


@dataclass(slots=True, eq=False)
class Household:
    """desa_id: the most precise place that register and file know. values: what the register does not have yet.

    parents: its adults, by name. relations: those among them.
    """

    kk: str
    desa_id: str
    posyandu_id: int | None = None
    known: KnownFamily | None = None
    values: dict[str, str] = field(default_factory=dict)
    parents: dict[str, Parent] = field(default_factory=dict)
    relations: set[Relation] = field(default_factory=set)
    id: int | None = None

    def add(self, parent: Parent) -> None:
        self.parents.setdefault(parent.name_key, parent)
        self.relations.add(parent.relation)

    @property
    def is_news(self) -> bool:
        return self.known is None or bool(self.values) or self.desa_id != self.known.desa_id

    def place(self, desa_id: str) -> None:
        self.desa_id = narrower(self.desa_id, desa_id)

    def add_values(self, **values: str) -> None:
        """Take what is blank so far."""
        for name, value in values.items():
            if value and not self.values.get(name) and not (self.known and self.known.values.get(name)):
                self.values[name] = value


@dataclass(slots=True)
class HouseholdRow:
    """The columns of a row about family and parent. kk, nik: '' or 16 digits."""

    kk: str
    name: str
    nik: str
    phone: str
    address: str
    rt: str
    rw: str


class Households:
    """One Household for each card, one Parent for each person, however many rows name them."""

    def __init__(self, district: str, unit: str):
        self._district, self._unit = district, unit
        self._by_kk: dict[bytes, Household] = {}
        self._by_id: dict[int, Household] = {}
        self._people: dict[bytes, Parent] = {}
        self._owners: dict[bytes, KnownMember] = {}

    def look_up(self, rows: Iterable[HouseholdRow]) -> None:
        """Find the families and people of a batch in the register."""
        rows = list(rows)
        cards = {index for row in rows if row.kk and (index := blind_index(row.kk)) not in self._by_kk}
        for index, family in families_by_kk(self._district, cards).items():
            self._by_kk[index] = self._known(family)
        niks = {index for row in rows if row.nik and (index := blind_index(row.nik)) not in self._people}
        self._owners = members_by_nik(self._district, niks)
        elsewhere = {index for index, member in self._owners.items() if member.family_id not in self._by_id}
        for family in families_by_nik(self._district, elsewhere).values() if elsewhere else ():
            self._known(family)

    def _known(self, family: KnownFamily) -> Household:
        if family.id not in self._by_id:
            self._by_id[family.id] = household = Household("", family.desa_id, family.posyandu_id, family, id=family.id)
            for m in family.members:
                if m.relation != Relation.CHILD:
                    household.add(Parent(household, Relation(m.relation), m.name, m.name_key, m.is_female, m, id=m.id))
        return self._by_id[family.id]

    def named(self, name_keys: Iterable[str]) -> list[Household]:
        """The families on record in which a member has one of these names."""
        return [self._known(family) for family in families_by_names(self._district, name_keys)]

    def family_of(self, row: HouseholdRow) -> Household | None:
        """By card; without one, where the parent is known to live."""
        if row.kk:
            index = blind_index(row.kk)
            if index not in self._by_kk:
                self._by_kk[index] = Household(row.kk, self._unit)
            return self._by_kk[index]
        if row.nik:
            index = blind_index(row.nik)
            if index in self._people and are_names_alike(self._people[index].name_key, name_key(row.name)):
                return self._people[index].family
            owner = self._owners.get(index)
            if owner and are_names_alike(owner.name_key, name_key(row.name)):
                return self._by_id[owner.family_id]
        return None

    def other_home_of(self, row: HouseholdRow, family: Household | None) -> Household | None:
        """The household on record of the parent that `parent_of` would find by NIK, where it is not this one."""
        index = blind_index(row.nik) if row.nik else None
        met = (self._people.get(index) or self._on_record(index)) if index else None
        if met is None or met.family is family or not are_names_alike(met.name_key, name_key(row.name)):
            return None
        return met.family if met.family.known else None

    def alone(self) -> Household:
        """A family of which no card is known."""
        return Household("", self._unit)

    def parent_of(self, row: HouseholdRow, family: Household) -> tuple[Parent | None, str]:
        """(the parent, None without a name; the code of what is odd about the NIK)."""
        key = name_key(row.name)
        if not key:
            return None, ""
        index = blind_index(row.nik) if row.nik else None
        parent, nik, oddity = None, row.nik, ""
        if index is not None and (met := self._people.get(index) or self._on_record(index)):
            if met.family is family or are_names_alike(met.name_key, key):
                parent, nik = met, ""
            else:
                nik, index, oddity = "", None, "parent_nik_of_another"
        if parent is None:
            parent = self._in_family(row, family, key, index)
        if nik and parent.known and parent.known.nik_index not in (None, index):
            nik = ""
        if nik and not parent.nik:
            parent.nik = nik
        if index is not None and not oddity:
            self._people.setdefault(index, parent)
        if is_phone(row.phone or "") and not parent.phone and not (parent.known and parent.known.phone):
            parent.phone = row.phone
        family.add_values(**{"head_name" if parent.relation == Relation.HEAD else "wife_name": row.name})
        return parent, oddity

    def _on_record(self, index: bytes) -> Parent | None:
        member = self._owners.get(index)
        if member is None:
            return None
        family = self._by_id[member.family_id]
        parent = next((parent for parent in family.parents.values() if parent.id == member.id), None)
        if parent is not None:
            self._people[index] = parent
        return parent

    def _in_family(self, row: HouseholdRow, family: Household, key: str, index: bytes | None) -> Parent:
        """By name: spelt apart too, where that takes no second NIK for one person."""
        if key in family.parents:
            return family.parents[key]
        # A card that many families share identifies none of them, and no family is looked up by it.
        for parent in family.parents.values() if len(family.parents) <= MOST_ADULTS else ():
            has_nik = bool(parent.nik or (parent.known and parent.known.nik_index))
            if are_names_alike(parent.name_key, key) and not (has_nik and index):
                return parent
        woman = is_female(row.nik) if index is not None else True
        relation = Relation.WIFE if woman else Relation.HEAD
        if relation in family.relations:
            relation = Relation.OTHER
        parent = Parent(family, relation, row.name, key, woman)
        family.add(parent)
        return parent

    def write(
        self, used: Iterable[tuple[Household | None, Parent | None]], *, by, at: datetime, progress
    ) -> list[TableWrites]:
        """Put on record the families and parents of the rows that come in, inside the caller's transaction."""
        parents = list(dict.fromkeys(parent for _family, parent in used if parent and parent.is_news))
        families = [family for family, _parent in used if family and family.is_news]
        families = list(dict.fromkeys([*families, *(parent.family for parent in parents)]))
        if not families:
            return []
        at_place = {id(family): place for place, family in enumerate(families)}
        recorded = record_families(
            district=self._district,
            families=FamilyTable(
                id=[family.id for family in families],
                kk=[family.kk for family in families],
                desa=[family.desa_id or None for family in families],
                posyandu=[family.posyandu_id for family in families],
                **{name: [family.values.get(name, "") for family in families] for name in PLAIN},
            ),
            members=MemberTable(
                family=[at_place[id(parent.family)] for parent in parents],
                relation=[parent.relation for parent in parents],
                name=[parent.name for parent in parents],
                nik=[parent.nik for parent in parents],
                is_female=[parent.is_female for parent in parents],
                born_on=[parent.born_on for parent in parents],
                phone=[parent.phone for parent in parents],
            ),
            source=Source.IDENTITY,
            by=by,
            at=at,
            progress=progress,
        )
        for family, pk in zip(families, recorded.family_ids, strict=True):
            family.id = pk
        for parent, member_id in zip(parents, recorded.member_ids, strict=True):
            parent.id = member_id or parent.id
        return recorded.writes
