"""Which family and which person on record a row of a file is about, for many rows at a time."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet

from apps.families.enums import MemberStatus, Relation, Source, Verification
from apps.families.inputs import FamilyInput, WelfareInput
from apps.families.models import Family, Member, Screening, Welfare
from apps.families.rules.screening import FACTS, Facts

VALUES = [one.name for one in fields(FamilyInput) if one.name not in ("kk", "desa", "posyandu", "uuid", "accuracy_m")]
RANK = [one.name for one in fields(WelfareInput) if one.name not in ("dataset", "released_on", "uuid")]


class KnownMember(NamedTuple):
    id: int
    family_id: int
    relation: str
    name: str
    name_key: str
    nik_index: bytes | None
    is_female: bool | None
    born_on: date | None
    phone: str = ""


class KnownScreening(NamedTuple):
    """is_of_person: entered in the portal, or verified by a person: no file of that year overwrites its facts."""

    year: int
    facts: Facts
    is_officially_at_risk: bool | None
    assistance: list[int]
    is_of_person: bool


@dataclass(slots=True)
class KnownFamily:
    """values: by the names of FamilyInput, but for KK and place. welfare: by (dataset, day of release)."""

    id: int
    desa_id: str
    posyandu_id: int | None
    team_id: int | None = None
    kk_index: bytes | None = None
    values: dict[str, Any] = field(default_factory=dict)
    members: list[KnownMember] = field(default_factory=list)
    screenings: dict[int, KnownScreening] = field(default_factory=dict)
    welfare: dict[tuple[str, date], dict[str, Any]] = field(default_factory=dict)


class MemberMatch(NamedTuple):
    """The person of a row.

    member: on record, None for a new person. may_have_nik: whether the NIK of the row may become theirs.
    is_written: whether the row may change anything about them; not about a head who is another by name and NIK, nor
    about a member of another family.
    """

    member: KnownMember | None
    may_have_nik: bool = True
    is_written: bool = True


def families_by_kk(district: str, kk_indexes: Iterable[bytes]) -> dict[bytes, KnownFamily]:
    """blind_index(KK) -> the family on record with this card, with its members."""
    families = _families(Family.objects.filter(district=district, kk_index__in=set(kk_indexes)))
    return {family.kk_index: family for family in families.values() if family.kk_index}


def families_by_nik(district: str, nik_indexes: Iterable[bytes]) -> dict[bytes, KnownFamily]:
    """blind_index(NIK) -> the family that this person belongs to, with its members."""
    owners = members_by_nik(district, nik_indexes)
    families = _families(Family.objects.filter(pk__in={member.family_id for member in owners.values()}))
    return {index: families[member.family_id] for index, member in owners.items()}


def members_by_nik(district: str, nik_indexes: Iterable[bytes]) -> dict[bytes, KnownMember]:
    members = _members(Member.objects.filter(district=district, nik_index__in=set(nik_indexes)))
    return {member.nik_index: member for member in members if member.nik_index}


def families_by_names(district: str, name_keys: Iterable[str]) -> list[KnownFamily]:
    """The families on record in which a member has one of these names."""
    named = Member.objects.filter(district=district, name_key__in=set(name_keys))
    return [*_families(Family.objects.filter(pk__in=named.values("family"))).values()]


def members_by_family(families: Iterable[int]) -> dict[int, list[KnownMember]]:
    of_family: dict[int, list[KnownMember]] = defaultdict(list)
    rows = Member.objects.filter(family__in=list(families)).exclude(status=MemberStatus.DIED).order_by("pk")
    for member in _members(rows):
        of_family[member.family_id].append(member)
    return of_family


def load_screenings(families: Iterable[KnownFamily], year: int) -> None:
    """Put the screenings on record of that year and later on the families."""
    by_id = {family.id: family for family in families}
    for family_id, screening in _screenings(Screening.objects.filter(family__in=list(by_id), year__gte=year)):
        by_id[family_id].screenings[screening.year] = screening


def known_screenings(families: Iterable[int], years: Iterable[int]) -> dict[tuple[int, int], KnownScreening]:
    """(family, year) -> the screening on record."""
    rows = Screening.objects.filter(family__in=set(families), year__in=set(years))
    return {(family, screening.year): screening for family, screening in _screenings(rows)}


def load_welfare(families: Iterable[KnownFamily], dataset: str, released_on: date) -> None:
    """Put the ranks on record in that release on the families."""
    by_id = {family.id: family for family in families}
    rows = Welfare.objects.filter(family__in=list(by_id), dataset=dataset, released_on=released_on)
    for family_id, *values in rows.values_list("family_id", *RANK):
        by_id[family_id].welfare[dataset, released_on] = dict(zip(RANK, values, strict=True))


def match_member(
    *,
    family: int | None,
    relation: str,
    name_key: str,
    nik_index: bytes | None,
    born_on: date | None = None,
    known: Sequence[KnownMember],
    owner: KnownMember | None,
) -> MemberMatch:
    """The person of a row. known: the members of the family (by id). owner: who has the NIK in the district."""
    may_have_nik = True
    if owner is not None:
        if owner.family_id == family:
            return MemberMatch(owner)
        if owner.name_key == name_key:
            return MemberMatch(None, is_written=False)
        may_have_nik, nik_index = False, None
    same = [member for member in known if member.relation == relation]
    named = [member for member in same if member.name_key == name_key]
    if relation in (Relation.CHILD, Relation.OTHER):
        named = [member for member in named if born_on in (None, member.born_on) or member.born_on is None]
        return MemberMatch(named[0] if named else None, may_have_nik)
    if not named:
        named = [member for member in same if member.nik_index is None or nik_index is None]
    if named:
        return MemberMatch(named[0], may_have_nik and named[0].nik_index is None)
    # Another head by name and NIK: one row cannot tell whether the old one died or was mistaken.
    return MemberMatch(None, may_have_nik, is_written=not (same and relation == Relation.HEAD))


def _families(rows: QuerySet[Family]) -> dict[int, KnownFamily]:
    families = {
        pk: KnownFamily(pk, desa, posyandu, team, bytes(kk) if kk else None, dict(zip(VALUES, values, strict=True)))
        for pk, desa, posyandu, team, kk, *values in rows.values_list(
            "id", "desa_id", "posyandu_id", "team_id", "kk_index", *VALUES
        )
    }
    for pk, members in members_by_family(families).items():
        families[pk].members = members
    return families


def _members(rows: QuerySet[Member]) -> list[KnownMember]:
    return [
        KnownMember(pk, family, relation, name, key, bytes(index) if index else None, female, born, phone)
        for pk, family, relation, name, key, index, female, born, phone in rows.values_list(
            "id", "family_id", "relation", "name", "name_key", "nik_index", "is_female", "born_on", "phone"
        )
    ]


def _screenings(rows: QuerySet[Screening]) -> list[tuple[int, KnownScreening]]:
    columns = "family_id", "year", "is_officially_at_risk", "assistance", "source", "verification", *FACTS
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
        for family, year, official, assistance, source, verification, *facts in rows.values_list(*columns)
    ]
