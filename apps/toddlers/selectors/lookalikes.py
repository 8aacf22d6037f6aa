"""Children on record who may be the child about to be put on record."""

from datetime import timedelta

from apps.accounts.models import User
from apps.core.lookalikes import ELSEWHERE_FROM, Alike, alike_records, digits_of
from apps.core.name_keys import name_key
from apps.core.rules.likeness import NEAR_DAYS, Person, Reason, Score, score_people
from apps.core.sealing import blind_index
from apps.families.rules.nik import read_nik
from apps.regions.rules.codes import district_of
from apps.toddlers.inputs import ChildInput
from apps.toddlers.models import Child


def children_alike(child: ChildInput, by: User) -> list[Alike]:
    """By NIK and name in the district, by birth date and mother in the desa; each is read from an index."""
    district, digits = district_of(child.desa), read_nik(child.nik).digits
    key, mother_key = name_key(child.name), name_key(child.mother_name)
    days = (child.born_on - timedelta(days=NEAR_DAYS), child.born_on + timedelta(days=NEAR_DAYS))
    candidates = [
        Child.objects.filter(district=district, name_key=key),
        Child.objects.filter(desa=child.desa, born_on__range=days),
    ]
    if digits:
        candidates.append(Child.objects.filter(district=district, nik_index=blind_index(digits)))
    if child.mother:
        candidates.append(Child.objects.filter(mother=child.mother, born_on=child.born_on))
    if mother_key:
        candidates.append(Child.objects.filter(desa=child.desa, mother_key=mother_key))
    first, *others = (rows.values("pk") for rows in candidates)
    seeker = Person(
        name=child.name,
        name_key=key,
        born_on=child.born_on,
        mother_key=mother_key,
        sex=child.sex,
        desa=child.desa,
        family=child.family,
        number=digits,
    )
    rows = Child.objects.filter(pk__in=first.union(*others)).select_related("desa", "posyandu")
    return alike_records(rows, by, lambda record: _of_one_birth(child, record) or _score(seeker, record))


def _of_one_birth(child: ChildInput, record: Child) -> Score | None:
    """A child of the same woman's record, born that day, is asked about whatever its name is: it may be its twin."""
    is_one_birth = child.mother is not None and (record.mother_id, record.born_on) == (child.mother, child.born_on)
    return Score(ELSEWHERE_FROM, (Reason.SAME_BORN, Reason.SAME_MOTHER)) if is_one_birth else None


def _score(seeker: Person, record: Child) -> Score:
    person = Person(
        name=record.name,
        name_key=record.name_key,
        born_on=record.born_on,
        mother_key=record.mother_key,
        sex=record.sex,
        desa=record.desa_id,
        family=record.family_id,
        number=digits_of(record.nik_sealed) if seeker.number else "",
    )
    return score_people(seeker, person)
