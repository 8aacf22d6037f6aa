"""Families of a file found in the register of a district, many at once; and who of a family a row speaks of."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from apps.families.enums import MemberStatus, Relation, Source, Verification
from apps.families.models import Family, Member, Screening, Welfare
from apps.families.rules.screening import Facts
from apps.families.services.verdicts import FACTS


class KnownMember(NamedTuple):
    id: int
    family_id: int
    relation: str
    name: str
    name_key: str
    nik_index: bytes | None
    is_female: bool | None
    born_on: object
    phone: str = ""


class KnownScreening(NamedTuple):
    """is_of_person: entered in the portal, or verified by somebody: no file of that year overwrites its facts."""

    year: int
    facts: Facts
    is_officially_at_risk: bool | None
    assistance: list[int]
    is_of_person: bool


@dataclass(slots=True)
class KnownFamily:
    """told: the columns of bulk.FamilyRows that are on record, by name, without KK. welfare: by (dataset, day)."""

    id: int
    desa_id: str
    posyandu_id: int | None
    team_id: int | None = None
    kk_index: bytes | None = None
    told: dict = field(default_factory=dict)
    members: list[KnownMember] = field(default_factory=list)
    screenings: dict[int, KnownScreening] = field(default_factory=dict)
    welfare: dict[tuple, dict] = field(default_factory=dict)

    @property
    def wives(self) -> list[KnownMember]:
        return [member for member in self.members if member.relation == Relation.WIFE]


class Match(NamedTuple):
    """Who a told person is. member: on record, None for somebody new. keeps_nik: the told NIK is theirs to have.

    is_written: whether the row may say anything of them; not of a head who is another by name and NIK, nor of a person
    who stands in another family already.
    """

    member: KnownMember | None
    keeps_nik: bool = True
    is_written: bool = True


TOLD = ("head_name", "wife_name", "address", "rt", "rw", "latitude", "longitude", "water_source", "toilet_ownership",
        "toilet_kind", "toilet_disposal")  # fmt: skip
WELFARE = ("rank", "household_id", "is_extremely_poor", "poverty_source")


def families_by_kk(district: str, kk_indexes: Iterable[bytes]) -> dict[bytes, KnownFamily]:
    """blind_index(KK) -> the family on record with this card, with its members."""
    found = Family.objects.filter(district=district, kk_index__in=set(kk_indexes))
    return {family.kk_index: family for family in _known(found).values() if family.kk_index}


def families_by_nik(district: str, nik_indexes: Iterable[bytes]) -> dict[bytes, KnownFamily]:
    """blind_index(NIK) -> the family in which this person stands, with its members."""
    owners = members_by_nik(district, nik_indexes)
    families = _known(Family.objects.filter(pk__in={member.family_id for member in owners.values()}))
    return {index: families[member.family_id] for index, member in owners.items()}


def members_by_nik(district: str, nik_indexes: Iterable[bytes]) -> dict[bytes, KnownMember]:
    found = _members(Member.objects.filter(district=district, nik_index__in=set(nik_indexes)))
    return {member.nik_index: member for member in found if member.nik_index}


def load_screenings(families: Iterable[KnownFamily], year: int) -> None:
    """Put what is on record of that year and later on the families."""
    by_id = {family.id: family for family in families}
    for family_id, screening in _screenings(Screening.objects.filter(family__in=list(by_id), year__gte=year)):
        by_id[family_id].screenings[screening.year] = screening


def known_screenings(families: Iterable[int], years: Iterable[int]) -> dict[tuple[int, int], KnownScreening]:
    """(family, year) -> what is on record."""
    found = Screening.objects.filter(family__in=set(families), year__in=set(years))
    return {(family, screening.year): screening for family, screening in _screenings(found)}


def _screenings(found) -> list[tuple[int, KnownScreening]]:
    rows = found.values_list(
        "family_id", "year", "is_officially_at_risk", "assistance", "source", "verification", *FACTS
    )
    return [
        (
            family,
            KnownScreening(
                year,
                Facts(*facts),
                official,
                assistance,
                is_of_person=source == Source.PORTAL or verification != Verification.WAITING,
            ),
        )
        for family, year, official, assistance, source, verification, *facts in rows
    ]


def load_welfare(families: Iterable[KnownFamily], dataset: str, released_on) -> None:
    by_id = {family.id: family for family in families}
    found = Welfare.objects.filter(family__in=list(by_id), dataset=dataset, released_on=released_on)
    for family_id, *values in found.values_list("family_id", *WELFARE):
        by_id[family_id].welfare[dataset, released_on] = dict(zip(WELFARE, values, strict=True))


def who_is(
    *,
    family: int | None,
    relation: str,
    name_key: str,
    nik_index: bytes | None,
    born_on=None,
    known: Sequence[KnownMember],
    owner: KnownMember | None,
) -> Match:
    """Find the person of a row. known: the members of the family (by id); owner: who has the NIK in the district."""
    keeps_nik = True
    if owner is not None:
        if owner.family_id == family:
            return Match(owner)
        if owner.name_key == name_key:
            return Match(None, is_written=False)
        keeps_nik, nik_index = False, None
    same = [member for member in known if member.relation == relation]
    named = [member for member in same if member.name_key == name_key]
    if relation in (Relation.CHILD, Relation.OTHER):
        named = [member for member in named if born_on in (None, member.born_on) or member.born_on is None]
        return Match(named[0] if named else None, keeps_nik)
    if not named:
        named = [member for member in same if member.nik_index is None or nik_index is None]
    if named:
        return Match(named[0], keeps_nik and named[0].nik_index is None)
    # Another head by name and NIK: one row cannot say whether he died or was mistaken.
    return Match(None, keeps_nik, is_written=not (same and relation == Relation.HEAD))


def _known(families) -> dict[int, KnownFamily]:
    rows = families.values_list("id", "desa_id", "posyandu_id", "team_id", "kk_index", *TOLD)
    found = {
        pk: KnownFamily(pk, desa, posyandu, team, bytes(kk) if kk else None, dict(zip(TOLD, told, strict=True)))
        for pk, desa, posyandu, team, kk, *told in rows
    }
    for member in members_of(found):
        found[member.family_id].members.append(member)
    return found


def members_of(families: Iterable[int]) -> list[KnownMember]:
    return _members(Member.objects.filter(family__in=list(families)).exclude(status=MemberStatus.DIED).order_by("pk"))


def members_by_family(families: Iterable[int]) -> dict[int, list[KnownMember]]:
    found = defaultdict(list)
    for member in members_of(families):
        found[member.family_id].append(member)
    return found


def _members(found) -> list[KnownMember]:
    rows = found.values_list(
        "id", "family_id", "relation", "name", "name_key", "nik_index", "is_female", "born_on", "phone"
    )
    return [
        KnownMember(pk, family, relation, name, key, bytes(index) if index else None, female, born, phone)
        for pk, family, relation, name, key, index, female, born, phone in rows
    ]
