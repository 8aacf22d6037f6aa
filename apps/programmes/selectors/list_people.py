"""People on record whom lines of an agency's list may be about: read set-based, then compared in memory."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Model, Q

from apps.families.models import Family, Member
from apps.interventions.enums import BeneficiaryKind
from apps.mothers.enums import PregnancyStatus
from apps.mothers.models import Pregnancy
from apps.programmes.rules.list_matching import Evidence, Match, MatchingPolicy, choose, is_name_alike, judge
from apps.toddlers.models import Child

KINDS = (BeneficiaryKind.FAMILY, BeneficiaryKind.CHILD, BeneficiaryKind.PREGNANCY)


@dataclass(frozen=True, slots=True)
class ListLine:
    """A line as it is compared. nik, kk: blind indexes. name, mother: spellings (name_key). desa: '' where unknown."""

    nik: bytes | None = None
    kk: bytes | None = None
    name: str = ""
    desa: str = ""
    rt: str = ""
    rw: str = ""
    born_on: date | None = None
    mother: str = ""


@dataclass(slots=True)
class Person:
    """A beneficiary on record. niks, names: of a family those of all its members; births: day of birth by name."""

    key: int
    desa_id: str
    posyandu_id: int | None
    household_id: int | None
    kk: bytes | None = None
    rt: str = ""
    rw: str = ""
    niks: set[bytes] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    births: dict[str, date] = field(default_factory=dict)
    mothers: set[str] = field(default_factory=set)

    def add(self, nik: Any, name: str, born_on: date | None) -> None:
        if nik:
            self.niks.add(bytes(nik))
        if name:
            self.names.add(name)
            if born_on:
                self.births[name] = born_on


class ListPeople:
    """Those on record with a number or a name of these lines."""

    def __init__(self, kind: BeneficiaryKind, district: str, lines: Sequence[ListLine]):
        self.people = {one.key: one for one in _READERS[kind](district, _Sought.of(lines))}
        self._by_nik: dict[bytes, list[Person]] = defaultdict(list)
        self._by_kk: dict[bytes, list[Person]] = defaultdict(list)
        self._by_name: dict[tuple[str, str], list[Person]] = defaultdict(list)
        for person in self.people.values():
            for nik in person.niks:
                self._by_nik[nik].append(person)
            if person.kk:
                self._by_kk[person.kk].append(person)
            for name in person.names:
                self._by_name[person.desa_id, name].append(person)
        # A card is of several children or women, so that it says who it is only with a name.
        self._is_of_one = kind is BeneficiaryKind.FAMILY

    def match(self, line: ListLine, policy: MatchingPolicy) -> Match:
        of_nik = {one.key: one for one in self._by_nik.get(line.nik, ())} if line.nik else {}
        of_kk = {one.key: one for one in self._by_kk.get(line.kk, ())} if line.kk else {}
        if not self._is_of_one:
            of_kk = {key: one for key, one in of_kk.items() if is_name_alike(line.name, sorted(one.names))}
        of_name = (
            {one.key: one for one in self._by_name.get((line.desa, line.name), ())} if line.desa and line.name else {}
        )
        judged = []
        for key, person in (of_name | of_kk | of_nik).items():
            verdict = judge(_evidence(line, person, is_nik_known=bool(of_nik), is_kk_known=bool(of_kk)))
            if verdict is not None:
                judged.append((key, verdict))
        return choose(judged, policy)


def _evidence(line: ListLine, person: Person, *, is_nik_known: bool, is_kk_known: bool) -> Evidence:
    nik = None if line.nik is None else True if line.nik in person.niks else False if is_nik_known else None
    kk = None if line.kk is None else line.kk == person.kk if person.kk or is_kk_known else None
    match = line.name in person.names if line.name else None
    if line.name and not match and (nik or kk):
        match = is_name_alike(line.name, sorted(person.names)) if person.names else None
    birth = person.births.get(line.name)
    return Evidence(
        nik=nik,
        kk=kk,
        name=match,
        desa=None if not line.desa else line.desa == person.desa_id,
        birth=None if line.born_on is None or birth is None else line.born_on == birth,
        mother=None if not line.mother or not person.mothers else line.mother in person.mothers,
        address=bool(line.rt and line.rw and (line.rt, line.rw) == (person.rt, person.rw)) or None,
    )


def plain_number(text: str) -> str:
    """'008' and '8' are one RT."""
    return text.strip().lstrip("0")


@dataclass(frozen=True, slots=True)
class _Sought:
    """places: desa and spelling of a name, which say who it is only together."""

    niks: list[bytes]
    kks: list[bytes]
    places: list[tuple[str, str]]

    @classmethod
    def of(cls, lines: Iterable[ListLine]) -> "_Sought":
        rows = list(lines)
        return cls(
            list({one.nik for one in rows if one.nik}),
            list({one.kk for one in rows if one.kk}),
            list({(one.desa, one.name) for one in rows if one.desa and one.name}),
        )

    def named(self, model: type[Model], *names: str, value: str = "id") -> set[int]:
        """A column of the rows with such a name in that desa.

        Raw, because the ORM cannot compare pairs: names and desa apart let through each name in every desa, of a list
        of 20,000 lines nearly the whole register. One text of both, because Postgres looks an array up by hash while
        it reads the table once; joined with the pairs it hashes the table.
        """
        match = " OR ".join(f"desa_id || ' ' || {name} = ANY (%s)" for name in names)
        pairs = [f"{desa} {name}" for desa, name in self.places]
        with connection.cursor() as cursor:
            table = model._meta.db_table
            cursor.execute(f"SELECT {value} FROM {table} WHERE ({match}) AND {value} IS NOT NULL", [pairs] * len(names))
            return {pk for (pk,) in cursor.fetchall()}


def _families(district: str, sought: _Sought) -> Iterator[Person]:
    ids = set(Family.objects.filter(district=district, kk_index__in=sought.kks).values_list("pk", flat=True))
    ids |= sought.named(Family, "head_key", "wife_key")
    for model in (Member, Child):
        rows = model.objects.filter(district=district, family__isnull=False, nik_index__in=sought.niks).order_by()
        ids |= set(rows.values_list("family", flat=True)) | sought.named(model, "name_key", value="family_id")
    families = _family_people(ids)
    for model in (Member, Child):
        members = model.objects.filter(family__in=list(ids)).order_by()
        for family, nik, name, born_on in members.values_list("family", "nik_index", "name_key", "born_on"):
            families[family].add(nik, name, born_on)
    mothers = Child.objects.filter(family__in=list(ids)).exclude(mother_key="").order_by()
    for family, mother in mothers.values_list("family", "mother_key"):
        families[family].mothers.add(mother)
    yield from families.values()


def _family_people(ids: set[int]) -> dict[int, Person]:
    columns = ("pk", "desa_id", "posyandu_id", "kk_index", "rt", "rw", "head_key", "wife_key")
    people = {}
    for pk, desa, posyandu, kk, rt, rw, *names in Family.objects.filter(pk__in=list(ids)).values_list(*columns):
        card = bytes(kk) if kk else None
        people[pk] = Person(
            pk, desa, posyandu, pk, card, plain_number(rt), plain_number(rw), names={*filter(None, names)}
        )
    return people


def _children(district: str, sought: _Sought) -> Iterator[Person]:
    columns = ("pk", "desa_id", "posyandu_id", "family_id", "family__kk_index", "rt", "rw", "nik_index", "name_key",
               "born_on", "mother_key")  # fmt: skip
    rows = Child.objects.filter(district=district).order_by()
    for condition in _conditions(sought, Q(pk__in=sought.named(Child, "name_key")), card="family__kk_index"):
        for pk, desa, posyandu, family, kk, rt, rw, nik, name, born_on, mother in rows.filter(condition).values_list(
            *columns
        ):
            card = bytes(kk) if kk else None
            person = Person(pk, desa, posyandu, family, card, plain_number(rt), plain_number(rw))
            person.add(nik, name, born_on)
            person.mothers |= {mother} - {""}
            yield person


def _pregnancies(district: str, sought: _Sought) -> Iterator[Person]:
    """Of each woman the pregnancy that goes on, else the last one."""
    columns = ("pk", "woman_id", "status", "desa_id", "posyandu_id", "woman__family_id", "woman__family__kk_index",
               "woman__family__rt", "woman__family__rw", "woman__nik_index", "woman__name_key",
               "woman__born_on")  # fmt: skip
    rows = Pregnancy.objects.filter(district=district).order_by()
    newest: dict[int, tuple[tuple[bool, int], Person]] = {}
    named = Q(woman__in=sought.named(Member, "name_key"))
    for condition in _conditions(sought, named, card="woman__family__kk_index", person="woman__"):
        for pk, woman, status, desa, posyandu, family, kk, rt, rw, nik, name, born_on in rows.filter(
            condition
        ).values_list(*columns):
            rank = (status == PregnancyStatus.ONGOING, pk)
            if woman not in newest or newest[woman][0] < rank:
                person = Person(
                    pk, desa, posyandu, family, bytes(kk) if kk else None, plain_number(rt), plain_number(rw)
                )
                person.add(nik, name, born_on)
                newest[woman] = (rank, person)
    yield from (person for _rank, person in newest.values())


def _conditions(sought: _Sought, named: Q, *, card: str, person: str = "") -> Iterator[Q]:
    """One statement each, so that each has the index of its column."""
    yield Q(**{f"{person}nik_index__in": sought.niks})
    yield Q(**{f"{card}__in": sought.kks})
    yield named


_READERS: Mapping[BeneficiaryKind, Any] = {
    BeneficiaryKind.FAMILY: _families,
    BeneficiaryKind.CHILD: _children,
    BeneficiaryKind.PREGNANCY: _pregnancies,
}
