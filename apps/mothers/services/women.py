"""The woman of a pregnancy: looked up by NIK or in her family, else put on record with a family of her own."""

from datetime import datetime

from django.db import transaction

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.name_keys import name_key
from apps.core.sealing import blind_index
from apps.families.enums import Relation
from apps.families.inputs import FamilyInput, MemberInput
from apps.families.models import Family, Member
from apps.families.rules.nik import read_nik, read_number
from apps.families.services.families import register_family
from apps.families.services.members import add_member
from apps.mothers.inputs import WomanInput
from apps.mothers.services.measurements import place_for


@transaction.atomic
def find_or_add_woman(*, woman: WomanInput, by: User, at: datetime) -> Member:
    """The woman with this uuid, else this NIK, else this name in the family with this KK, else a new one.

    Only records within the area of `by` are read; a NIK or KK in use elsewhere is refused by a database constraint.
    """
    placed = place_for(desa=woman.desa, posyandu=woman.posyandu, right=Right.RECORD_PREGNANCY, by=by)
    district = placed["district"]
    if member := _sent_before(woman, by) or _by_nik(woman.nik, district, by):
        return member
    family, relation = _by_kk(woman.kk, district, by), Relation.OTHER
    if family is None:
        relation = Relation.WIFE if woman.husband_name else Relation.HEAD
        household = FamilyInput(
            head_name=woman.husband_name or woman.name,
            wife_name=woman.name if woman.husband_name else "",
            desa=woman.desa,
            posyandu=woman.posyandu,
            kk=woman.kk,
            address=woman.address,
            rt=woman.rt,
            rw=woman.rw,
        )
        family = register_family(family=household, by=by, at=at)
    else:
        namesakes = family.members.filter(name_key=name_key(woman.name))
        member = namesakes.filter(born_on=woman.born_on).first() or namesakes.filter(born_on=None).first()
        if member is not None:
            return member
    new = MemberInput(
        relation=relation,
        name=woman.name,
        is_female=True,
        born_on=woman.born_on,
        phone=woman.phone,
        nik=woman.nik,
        uuid=woman.uuid,
    )
    return add_member(family=family, member=new, by=by, at=at)


def _sent_before(woman: WomanInput, by: User) -> Member | None:
    return Member.objects.visible_to(by).filter(uuid=woman.uuid).first() if woman.uuid else None


def _by_nik(nik: str, district: str, by: User) -> Member | None:
    digits = read_nik(nik).digits
    if not digits:
        return None
    return Member.objects.visible_to(by).filter(district=district, nik_index=blind_index(digits)).first()


def _by_kk(kk: str, district: str, by: User) -> Family | None:
    digits = read_number(kk).digits
    if not digits:
        return None
    return Family.objects.visible_to(by).filter(district=district, kk_index=blind_index(digits)).first()
