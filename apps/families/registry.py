"""What the register of families contributes to the portal."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.registry import AppRegistry, DerivedColumns, MenuItem, ToCount, Worklist
from apps.core.rules.month import Month
from apps.families.selectors.families import Asked, families_listed, waiting
from apps.families.services import bulk
from apps.families.services.rejudging import rejudge_all


def to_verify(user: User, month: Month, today: date) -> ToCount:
    why = gettext("Status risiko stunting baru dipakai setelah diverifikasi di rumahnya.")
    rows = waiting(user, today.year, Right.VERIFY_FAMILIES)
    return ToCount(rows, gettext("keluarga menunggu verifikasi"), why, reverse("families:queue"))


def not_screened(user: User, month: Month, today: date) -> ToCount | None:
    """For a family team: its families that nobody has screened this year."""
    if not user.scope_for(Right.SCREEN_FAMILIES).teams:
        return None
    rows = families_listed(user, Asked(is_screened=False), today)
    why = gettext("Penapisan berlaku untuk satu tahun.")
    url = reverse("families:list", query={"verifikasi": "belum-ditapis"})
    return ToCount(rows, gettext("keluarga tim Anda belum ditapis tahun ini"), why, url)


def unverified_risk(user: User, month: Month, today: date) -> ToCount | None:
    """For a reader who verifies no family, as the desa: the team may need a reminder."""
    if not user.may(Right.SEE_FAMILIES) or user.may(Right.SCREEN_FAMILIES):
        return None
    rows = families_listed(user, Asked(asks_risk=True, is_at_risk=True, is_verified=False), today)
    why = gettext("Ingatkan TPK dan PKB; keluarga ini belum didatangi tahun ini.")
    url = reverse("families:list", query={"krs": "ya", "verifikasi": "belum"})
    return ToCount(rows, gettext("keluarga KRS belum diverifikasi tahun ini"), why, url)


APP = AppRegistry(
    menu=[MenuItem("families:list", _("Keluarga"), "keluarga", Right.SEE_FAMILIES, order=20)],
    rejudge=[rejudge_all],
    undo=[DerivedColumns(bulk.TABLES, bulk.rebuild_derived)],
    worklists=[Worklist(to_verify, 20), Worklist(not_screened, 25), Worklist(unverified_risk, 30)],
)
