"""Families and people of families on record who may be those about to be put on record."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from apps.accounts.models import User
from apps.core.lookalikes import Alike, alike_records, digits_of
from apps.core.name_keys import name_key, words_of
from apps.core.name_search import ids_of_names
from apps.core.rules.likeness import Household, Person, Score, score_families, score_people
from apps.core.sealing import blind_index
from apps.families.enums import Relation
from apps.families.inputs import FamilyInput, MemberInput
from apps.families.models import Family, Member
from apps.families.rules.nik import read_kk, read_nik
from apps.regions.rules.codes import district_of

MOST_NAMED = 200
KECAMATAN_CODE_LENGTH = 8


@dataclass(frozen=True, kw_only=True)
class MemberSought:
    """Who is about to be put on record, and where. family: id, None for a new one."""

    member: MemberInput
    desa: str
    family: int | None = None


def families_alike(family: FamilyInput, by: User) -> list[Alike]:
    """By KK in the district, by names and RT in the desa."""
    digits, _fault = read_kk(family.kk)
    head, wife = name_key(family.head_name), name_key(family.wife_name)
    in_desa = Q(head_key__in=[key for key in (head, wife) if key]) | Q(wife_key__in=[wife] if wife else [])
    if family.rt:
        in_desa |= Q(rt=family.rt, rw=family.rw)
    candidates = Family.objects.filter(in_desa, desa=family.desa).values("pk")
    if digits:
        kk = Family.objects.filter(district=district_of(family.desa), kk_index=blind_index(digits))
        candidates = candidates.union(kk.values("pk"))
    seeker = Household(head_key=head, wife_key=wife, desa=family.desa, rt=family.rt, rw=family.rw, number=digits)
    rows = Family.objects.filter(pk__in=candidates).select_related("desa", "posyandu")
    return alike_records(rows, by, lambda record: _score_family(seeker, record))


def _score_family(seeker: Household, record: Family) -> Score:
    household = Household(
        head_key=record.head_key,
        wife_key=record.wife_key,
        desa=record.desa_id,
        rt=record.rt,
        rw=record.rw,
        number=digits_of(record.kk_sealed) if seeker.number else "",
    )
    return score_families(seeker, household)


def members_alike(sought: MemberSought, by: User) -> list[Alike]:
    """By NIK, name and phone in the district, and by a word of the name in the kecamatan."""
    member, district = sought.member, district_of(sought.desa)
    digits, key = read_nik(member.nik).digits, name_key(member.name)
    seeker = Person(
        name=member.name,
        name_key=key,
        born_on=member.born_on,
        sex=_sex(member.is_female),
        desa=sought.desa,
        family=sought.family,
        phone=member.phone,
        number=digits,
    )
    named = _named_alike(member.name, sought.desa)
    candidates = Member.objects.filter(district=district, name_key=key).values("pk")
    others = [Member.objects.filter(pk__in=named)]
    if digits:
        others.append(Member.objects.filter(district=district, nik_index=blind_index(digits)))
    if member.phone:
        others.append(Member.objects.filter(district=district, phone=member.phone))
    rows = Member.objects.filter(pk__in=candidates.union(*(one.values("pk") for one in others)))
    rows = rows.select_related("family", "desa", "posyandu")
    return alike_records(rows, by, lambda record: _score_member(seeker, record))


def _named_alike(name: str, desa: str) -> Iterable[int]:
    """Who has the longest word of the name in theirs."""
    word = max(words_of(name), key=len, default="")
    places = [desa[:KECAMATAN_CODE_LENGTH]]
    ids = ids_of_names(["member"], word, districts=[district_of(desa)], prefixes=places, most=MOST_NAMED)
    return ids.get("member", [])


def _score_member(seeker: Person, record: Member) -> Score:
    person = Person(
        name=record.name,
        name_key=record.name_key,
        born_on=record.born_on,
        sex=_sex(record.is_female),
        desa=record.desa_id,
        family=record.family_id,
        phone=record.phone,
        number=digits_of(record.nik_sealed) if seeker.number else "",
    )
    return score_people(seeker, person)


def _sex(is_female: bool | None) -> str:
    return "" if is_female is None else "P" if is_female else "L"


def of_household(family: FamilyInput, members: Iterable[MemberInput]) -> list[MemberSought]:
    """Head and wife of a new family who can be recognised by more than their name."""
    return [
        MemberSought(member=member, desa=family.desa)
        for member in members
        if member.relation in (Relation.HEAD, Relation.WIFE) and (member.nik or member.born_on)
    ]
