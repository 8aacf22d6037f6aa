"""What sosialisasi, aksi and sheets contribute: the work that waits, the log."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.coordination.enums import SheetState
from apps.coordination.filters import UNREPORTED
from apps.coordination.models import Activity, AksiStep, ServiceIndicator, TargetSheet, TargetSheetLine
from apps.core.registry import AppRegistry, Audited, ToCount, Worklist
from apps.core.rules.month import Month


def reach_missing(user: User, month: Month, today: date) -> ToCount | None:
    if not user.may(Right.RECORD_ACTIVITIES):
        return None
    rows = Activity.objects.allowed(user, Right.RECORD_ACTIVITIES).without_reach_on(today)
    url = reverse("coordination:activities", query={"perhatian": UNREPORTED})
    why = gettext("Isi berapa orang yang terjangkau, dan buktinya.")
    return ToCount(rows, gettext("kegiatan KIE belum dilaporkan jangkauannya"), why, url)


def sheets_to_verify(user: User, month: Month, today: date) -> ToCount | None:
    if not user.may(Right.VERIFY_SHEETS):
        return None
    submitted = TargetSheet.objects.allowed(user, Right.VERIFY_SHEETS).filter(state=SheetState.SUBMITTED)
    rows = submitted.exclude(submitted_by=user)
    url = reverse("coordination:sheets", query={"status": SheetState.SUBMITTED.value})
    why = gettext("Bandingkan dengan hitungan register, lalu verifikasi atau kembalikan.")
    return ToCount(rows, gettext("lembar sasaran menunggu verifikasi"), why, url)


def sheets_to_approve(user: User, month: Month, today: date) -> ToCount | None:
    if not user.may(Right.APPROVE_SHEETS):
        return None
    verified = TargetSheet.objects.allowed(user, Right.APPROVE_SHEETS).filter(state=SheetState.VERIFIED)
    rows = verified.exclude(submitted_by=user)
    url = reverse("coordination:sheets", query={"status": SheetState.VERIFIED.value})
    why = gettext("Setujui agar masuk web Aksi Bangda, atau kembalikan.")
    return ToCount(rows, gettext("lembar sasaran menunggu persetujuan camat"), why, url)


AKSI = AppRegistry(
    worklists=[
        Worklist(sheets_to_approve, 39),
        Worklist(sheets_to_verify, 41),
        Worklist(reach_missing, 67),
    ],
    audit=[
        Audited(model=Activity, subject="theme"),
        Audited(model=AksiStep, subject="step"),
        Audited(model=TargetSheet, subject="place__name"),
        Audited(model=TargetSheetLine, subject="place__name"),
        Audited(model=ServiceIndicator, subject="name"),
    ],
)
