"""The woman of a pregnancy: found by her NIK or in her family, else put on record with a family of her own."""

from datetime import date, datetime

from django.db import transaction

from apps.core.name_keys import name_key
from apps.core.sealing import blind_index
from apps.families.enums import Relation
from apps.families.inputs import FamilyInput, MemberInput
from apps.families.models import Family, Member
from apps.families.rules.nik import read_nik, read_number
from apps.families.services.families import register_family
from apps.families.services.members import add_member
from apps.regions.models import Posyandu, Region
from apps.regions.rules.codes import district_of


@transaction.atomic
def find_or_add_woman(
    *,
    name: str,
    born_on: date | None,
    desa: Region,
    posyandu: Posyandu | None = None,
    nik: str = "",
    kk: str = "",
    husband_name: str = "",
    phone: str = "",
    address: str = "",
    rt: str = "",
    rw: str = "",
    by,
    at: datetime,
) -> Member:
    """One person once: by NIK, else by name in the family of this KK, else new.

    Looked for inside the writer's area; a NIK or KK in use outside it is Refused by the database's word.
    """
    district = district_of(desa.code)
    known = _by_nik(nik, district, by)
    if known is not None:
        return known
    family, relation = _by_kk(kk, district, by), Relation.OTHER
    if family is None:
        relation = Relation.WIFE if husband_name else Relation.HEAD
        household = FamilyInput(
            head_name=husband_name or name,
            wife_name=name if husband_name else "",
            desa=desa.code,
            posyandu=posyandu and posyandu.pk,
            kk=kk,
            address=address,
            rt=rt,
            rw=rw,
        )
        family = register_family(family=household, by=by, at=at)
    else:
        of_family = family.members.filter(name_key=name_key(name))
        known = of_family.filter(born_on=born_on).first() or of_family.filter(born_on=None).first()
        if known is not None:
            return known
    woman = MemberInput(relation=relation, name=name, is_female=True, born_on=born_on, phone=phone, nik=nik)
    return add_member(family=family, member=woman, by=by, at=at)


def _by_nik(nik: str, district: str, by) -> Member | None:
    digits = read_nik(nik).digits
    if not digits:
        return None
    return Member.objects.visible_to(by).filter(district=district, nik_index=blind_index(digits)).first()


def _by_kk(kk: str, district: str, by) -> Family | None:
    digits = read_number(kk).digits
    if not digits:
        return None
    return Family.objects.visible_to(by).filter(district=district, kk_index=blind_index(digits)).first()
