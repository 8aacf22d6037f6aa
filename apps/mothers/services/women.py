"""The woman of a pregnancy: looked up by NIK or in her family, else put on record with a family of her own."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.findings import Finding, refusals
from apps.core.locks import advisory_lock
from apps.core.name_keys import name_key
from apps.core.refusal import Conflict, Refused
from apps.core.sealing import blind_index
from apps.families.enums import Relation
from apps.families.inputs import FamilyInput, MemberInput
from apps.families.models import Family, Member
from apps.families.rules.nik import read_nik, read_number
from apps.families.services.families import check_families, register_family
from apps.families.services.members import add_member, check_members
from apps.mothers.inputs import WomanInput
from apps.mothers.services.measurements import place_for
from apps.regions.rules.codes import district_of


def check_woman(woman: WomanInput, *, today: date) -> list[Finding]:
    """Everything that is wrong with her, by the fields of WomanInput, but for what only the register knows."""
    head = FamilyInput(head_name=woman.husband_name or woman.name, kk=woman.kk, desa=woman.desa)
    district = district_of(woman.desa)
    of_woman = check_members([_member_input(woman, Relation.OTHER)], district=district, today=today)
    of_family = [
        finding._replace(field="husband_name" if finding.field == "head_name" else "kk")
        for finding in check_families([head])
        if finding.field == "kk" or (finding.field == "head_name" and woman.husband_name)
    ]
    return refusals([*of_woman, *of_family])


@transaction.atomic
def find_or_add_woman(*, woman: WomanInput, by: User, at: datetime) -> Member:
    """The woman with this uuid, else this NIK, else this name in the family with this KK, else a new one.

    Only records within the area of `by` are read; a NIK or KK in use elsewhere is refused by a database constraint.
    """
    placed = place_for(desa=woman.desa, posyandu=woman.posyandu, right=Right.RECORD_PREGNANCY, by=by)
    district = placed["district"]
    if member := _sent_before(woman, district, by) or _by_nik(woman.nik, district, by):
        return member
    if findings := check_woman(woman, today=localdate(at)):
        raise Refused(findings)
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
    return add_member(family=family, member=_member_input(woman, relation), by=by, at=at)


def _member_input(woman: WomanInput, relation: Relation) -> MemberInput:
    return MemberInput(
        relation=relation,
        name=woman.name,
        is_female=True,
        born_on=woman.born_on,
        phone=woman.phone,
        nik=woman.nik,
        uuid=woman.uuid,
    )


def _sent_before(woman: WomanInput, district: str, by: User) -> Member | None:
    """Only who she is is compared: where and how she lives may have been corrected since."""
    if not woman.uuid:
        return None
    advisory_lock("uuid", f"{district} {woman.uuid}")
    member = Member.objects.visible_to(by).filter(district=district, uuid=woman.uuid).first()
    if member and (member.name_key, member.born_on) != (name_key(woman.name), woman.born_on):
        raise Conflict(member, woman)
    return member


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
