"""The list that a letter carries: the team, or people of the register, only those whom the user may name and export."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.coordination.enums import Bidang, MemberRole, NamesList
from apps.coordination.labels import BIDANG, MEMBER_ROLES
from apps.coordination.selectors.task_forces import members_on
from apps.core.scope import subtree
from apps.core.templatetags.display import age, day
from apps.families.models import Family
from apps.mothers.enums import PregnancyStatus
from apps.mothers.models import Pregnancy
from apps.mothers.rules.nutrition import THIN
from apps.toddlers.enums import ChildStatus, HeightStatus
from apps.toddlers.models import Child

MOST_NAMES = 2000
STUNTED = (HeightStatus.STUNTED, HeightStatus.SEVERELY_STUNTED)
RIGHT_OF = {
    NamesList.STUNTED: Right.SEE_CHILDREN,
    NamesList.KEK: Right.SEE_MOTHERS,
    NamesList.RISK_FAMILIES: Right.SEE_FAMILIES,
}


@dataclass(frozen=True)
class NamesTable:
    """has_people: of the register, so that reading it asks for the right to export names."""

    title: str
    headings: list[str]
    rows: list[list[str]]
    has_people: bool = True


def may_list(user: Any, names: str, region: Any) -> bool:
    """Whether the user may put this list of a region into a letter."""
    if not names or names == NamesList.MEMBERS:
        return True
    rights = (RIGHT_OF[NamesList(names)], Right.EXPORT_NAMES)
    return region is not None and all(user.scope_for(right).covers(region.code) for right in rights)


def names_table(names: str, region: Any, *, place: str, on: date, by: Any) -> NamesTable | None:
    """The list of a letter as the register says today; None for a letter without one."""
    if not names:
        return None
    if names == NamesList.MEMBERS:
        return _members(place, on)
    return TABLES[NamesList(names)](region, on, by)


def _members(place: str, on: date) -> NamesTable:
    rows = [[_role_words(one), one.name, one.position] for one in members_on(place, on)]
    return NamesTable(_("Susunan tim"), [_("Kedudukan"), _("Nama"), _("Jabatan")], rows, has_people=False)


def _role_words(member: Any) -> str:
    role = str(MEMBER_ROLES[MemberRole(member.role)])
    return f"{role}, {BIDANG[Bidang(member.bidang)]}" if member.bidang else role


def _allowed(rows: Any, region: Any, by: Any) -> Any:
    return rows.visible_to(by).allowed(by, Right.EXPORT_NAMES).filter(subtree(region.code))


def _stunted(region: Any, on: date, by: Any) -> NamesTable:
    rows = _allowed(Child.objects, region, by).filter(status=ChildStatus.ACTIVE, latest__height_status__in=STUNTED)
    chosen = rows.select_related("desa__parent", "posyandu", "latest").order_by("desa_id", "name")[:MOST_NAMES]
    lines = [
        [one.name, age(one.born_on, on), one.mother_name or "–", _home(one), one.posyandu.name if one.posyandu else "–",
         day(one.latest.measured_on)]
        for one in chosen
    ]  # fmt: skip
    headings = [_("Nama"), _("Umur"), _("Ibu"), _("Alamat"), _("Posyandu"), _("Diukur")]
    return NamesTable(_("Balita yang perlu perhatian gizi"), headings, lines)


def _kek(region: Any, on: date, by: Any) -> NamesTable:
    rows = _allowed(Pregnancy.objects, region, by).filter(status=PregnancyStatus.ONGOING, latest__nutrition__in=THIN)
    chosen = rows.select_related("posyandu", "woman__family__desa__parent").order_by("desa_id", "woman__name")[
        :MOST_NAMES
    ]
    lines = [[one.woman.name, _home(one.woman.family), one.posyandu.name if one.posyandu else "–"] for one in chosen]
    return NamesTable(_("Ibu hamil yang perlu perhatian gizi"), [_("Nama"), _("Alamat"), _("Posyandu")], lines)


def _families(region: Any, on: date, by: Any) -> NamesTable:
    rows = _allowed(Family.objects, region, by).filter(is_at_risk=True)
    chosen = rows.select_related("desa__parent").order_by("desa_id", "head_name")[:MOST_NAMES]
    lines = [[one.head_name, one.wife_name or "–", _home(one)] for one in chosen]
    return NamesTable(_("Keluarga yang didampingi"), [_("Kepala keluarga"), _("Istri"), _("Alamat")], lines)


def _home(record: Any) -> str:
    street = " ".join(filter(None, [record.rt and f"RT {record.rt}", record.rw and f"RW {record.rw}"]))
    return ", ".join(filter(None, [street, record.desa.home_name, record.desa.kecamatan_name]))


TABLES: dict[NamesList, Callable[[Any, date, Any], NamesTable]] = {
    NamesList.STUNTED: _stunted,
    NamesList.KEK: _kek,
    NamesList.RISK_FAMILIES: _families,
}
