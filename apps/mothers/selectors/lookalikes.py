"""Women and people about to marry on record who may be those about to be put on record."""

from apps.accounts.models import User
from apps.core.lookalikes import Alike, alike_records, digits_of
from apps.core.name_keys import name_key, words_of
from apps.core.name_search import ids_of_names
from apps.core.rules.likeness import Person, Score, score_people
from apps.core.sealing import blind_index
from apps.families.enums import Relation
from apps.families.inputs import MemberInput
from apps.families.rules.nik import read_nik
from apps.families.selectors.lookalikes import KECAMATAN_CODE_LENGTH, MOST_NAMED, MemberSought, members_alike
from apps.mothers.enums import PregnancyStatus
from apps.mothers.inputs import CatinInput, WomanInput
from apps.mothers.models import Catin, Pregnancy
from apps.regions.rules.codes import district_of


def women_alike(woman: WomanInput, by: User) -> list[Alike]:
    """Members; not who has the NIK that is entered and lives in the area of `by`: she is the one who is meant."""
    member = MemberInput(
        relation=Relation.OTHER,
        name=woman.name,
        nik=woman.nik,
        is_female=True,
        born_on=woman.born_on,
        phone=woman.phone,
    )
    alike = members_alike(MemberSought(member=member, desa=woman.desa), by)
    digits = read_nik(woman.nik).digits
    index = blind_index(digits) if digits else None
    if any(one.is_visible and one.record.nik_index and bytes(one.record.nik_index) == index for one in alike):
        return []
    return alike


def ongoing_pregnancies(women: list[int]) -> dict[int, Pregnancy]:
    """By woman."""
    rows = Pregnancy.objects.filter(woman__in=women, status=PregnancyStatus.ONGOING)
    return {pregnancy.woman_id: pregnancy for pregnancy in rows}


def catin_alike(catin: CatinInput, by: User) -> list[Alike]:
    """By NIK in the district, and by a word of the name in the kecamatan."""
    district, digits = district_of(catin.desa), read_nik(catin.nik).digits
    word = max(words_of(catin.name), key=len, default="")
    places = [catin.desa[:KECAMATAN_CODE_LENGTH]]
    named = ids_of_names(["catin"], word, districts=[district], prefixes=places, most=MOST_NAMED).get("catin", [])
    candidates = Catin.objects.filter(pk__in=named).values("pk")
    if digits:
        of_number = Catin.objects.filter(district=district, nik_index=blind_index(digits))
        candidates = candidates.union(of_number.values("pk"))
    seeker = Person(
        name=catin.name,
        name_key=name_key(catin.name),
        born_on=catin.born_on,
        sex="P" if catin.is_female else "L",
        desa=catin.desa,
        phone=catin.phone,
        number=digits,
    )
    rows = Catin.objects.filter(pk__in=candidates).select_related("desa", "posyandu")
    return alike_records(rows, by, lambda record: _score(seeker, record))


def _score(seeker: Person, record: Catin) -> Score:
    person = Person(
        name=record.name,
        name_key=record.name_key,
        born_on=record.born_on,
        sex="P" if record.is_female else "L",
        desa=record.desa_id,
        phone=record.phone,
        number=digits_of(record.nik_sealed) if seeker.number else "",
    )
    return score_people(seeker, person)
