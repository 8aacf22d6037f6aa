"""What the case audit contributes to the portal."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.audits.api.resources import API
from apps.audits.enums import CaseState, FollowUpState, TeamRole
from apps.audits.lists.audits import cases
from apps.audits.models import AuditCase, AuditCycle, AuditMember, ExpertNote, FollowUp, Recheck, Worksheet
from apps.audits.presenters.cases import case_title
from apps.audits.rules.policy import AuditPolicy
from apps.core.home_lists import home_list
from apps.core.registry import AppRegistry, Audited, HomePart, HomeSection, MenuItem, ToCount, WorkLine, Worklist
from apps.core.rules.month import Month
from apps.core.tables import Title

ENDED = [CaseState.DONE, CaseState.FAILED, CaseState.MOVED, CaseState.DIED]
SOON = timedelta(days=14)
RELATED = ("case__cycle", "case__child", "case__pregnancy__woman", "case__catin", "desa")
OF_CASE = ("cycle", "child", "pregnancy__woman", "catin", "desa")


def follow_ups_of_agency(user: User, month: Month, today: date) -> ToCount | None:
    """Open actions of the user's own agency that are due soon, the overdue first."""
    if not user.may(Right.ANSWER_FOLLOW_UPS):
        return None
    rows = FollowUp.objects.visible_to(user).filter(state=FollowUpState.OPEN, due_on__lte=today + SOON)
    return ToCount(rows, gettext("tindak lanjut audit jatuh tempo"), gettext("Kerjakan, lalu isi hasil dan buktinya."))


def follow_ups_of_team(user: User, month: Month, today: date) -> ToCount | None:
    """Open actions that the team does itself, in cycles in which the user leads or is of the technical team."""
    if not user.may(Right.SEE_AUDITS):
        return None
    mine = _cycles_as(user, TeamRole.LEAD, TeamRole.TECHNICAL)
    rows = FollowUp.objects.allowed(user, Right.SEE_AUDITS).filter(agency=None, case__cycle__in=mine)
    due = rows.filter(state=FollowUpState.OPEN, due_on__lte=today + SOON)
    return ToCount(due, gettext("tindak lanjut tim audit jatuh tempo"), gettext("Kerjakan, lalu isi hasilnya."))


def lines_of_follow_ups(rows: Iterable[FollowUp], user: User, today: date) -> list[WorkLine]:
    """Without the name of the case: the agency reads what to do and where."""
    return [
        WorkLine(
            record=one,
            who=Title(one.what, reverse("audits:follow_up", args=[one.uuid])),
            why=one.indicator,
            home=one.desa.full_name,
            since=one.entered_at.date(),
            due_on=one.due_on,
        )
        for one in rows
    ]


def rechecks_due(user: User, month: Month, today: date) -> ToCount | None:
    if not user.may(Right.SEE_AUDITS):
        return None
    """Also of a case that was closed after its first re-check: whether it lasted is seen at the second."""
    due = Recheck.objects.allowed(user, Right.SEE_AUDITS).filter(checked_on=None, due_on__lte=today + SOON)
    rows = due.exclude(case__state__in=[CaseState.MOVED, CaseState.DIED])
    return ToCount(
        rows, gettext("kasus audit perlu diperiksa ulang"), gettext("Ukur lagi, lalu catat perkembangannya.")
    )


def lines_of_rechecks(rows: Iterable[Recheck], user: User, today: date) -> list[WorkLine]:
    return [
        WorkLine(
            record=one,
            who=Title(case_title(one.case), reverse("audits:case", args=[one.case.uuid])),
            why=gettext("Kasus nomor %s") % one.case.number,
            home=one.desa.full_name,
            since=one.case.planned_on,
            due_on=one.due_on,
        )
        for one in rows
    ]


def cases_to_identify(user: User, month: Month, today: date) -> ToCount | None:
    return _waiting(user, CaseState.SELECTED, gettext("kertas kerja audit belum selesai"), TeamRole.TECHNICAL)


def cases_to_review(user: User, month: Month, today: date) -> ToCount | None:
    return _waiting(user, CaseState.IDENTIFIED, gettext("kasus audit menunggu kajian pakar"), TeamRole.EXPERT)


def cases_to_approve(user: User, month: Month, today: date) -> ToCount | None:
    words = gettext("RTL kasus audit menunggu disetujui")
    return _waiting(user, CaseState.REVIEWED, words, TeamRole.LEAD, TeamRole.ADVISOR)


def _waiting(user: User, state: CaseState, words: str, *roles: TeamRole) -> ToCount | None:
    if not user.may(Right.SEE_AUDITS):
        return None
    rows = AuditCase.objects.visible_to(user).filter(state=state, cycle__in=_cycles_as(user, *roles))
    return ToCount(rows, words, gettext("Buka kasusnya dari halaman audit."))


def _cycles_as(user: User, *roles: TeamRole) -> Any:
    return AuditMember._base_manager.filter(user=user, role__in=roles, left_on=None).values("cycle")


def lines_of_cases(rows: Iterable[AuditCase], user: User, today: date) -> list[WorkLine]:
    return [
        WorkLine(
            record=one,
            who=Title(case_title(one), reverse("audits:case", args=[one.uuid])),
            why=one.because,
            home=one.desa.full_name,
            since=one.selected_on,
        )
        for one in rows
    ]


def _of_team(model: type[Any], subject: str, *protected: str) -> Audited:
    """Values that the log keeps from who may not read clinical ones."""
    return Audited(model=model, subject=subject, protected=frozenset(protected), protected_right=Right.SEE_GROWTH)


def cases_part(*, user: User, today: date, **_unit: object) -> Iterator[HomePart]:
    """For the members of a team: the cases of their cycles that go on."""
    if user.may(Right.SEE_AUDITS):
        rows = cases.records(user).exclude(state__in=ENDED)
        heading = gettext("Kasus audit yang berjalan")
        yield from home_list(cases, rows, user=user, today=today, heading=heading, is_shown_empty=True)


APP = AppRegistry(
    menu=[MenuItem("audits:list", _("Audit kasus"), "audit", Right.SEE_AUDITS, order=39)],
    api=API,
    home=[HomeSection("audits", cases_part)],
    worklists=[
        Worklist(
            follow_ups_of_agency,
            36,
            name="audit_follow_ups",
            right=Right.ANSWER_FOLLOW_UPS,
            act_right=Right.ANSWER_FOLLOW_UPS,
            owner=_("OPD pelaksana"),
            lines=lines_of_follow_ups,
            related=("desa", "agency"),
            sorted_by="due_on",
        ),
        Worklist(
            cases_to_identify,
            34,
            name="audit_worksheets",
            right=Right.SEE_AUDITS,
            act_right=Right.SEE_AUDITS,
            owner=_("Tim teknis audit"),
            lines=lines_of_cases,
            related=OF_CASE,
            sorted_by="selected_on",
        ),
        Worklist(
            cases_to_review,
            34,
            name="audit_reviews",
            right=Right.SEE_AUDITS,
            act_right=Right.SEE_AUDITS,
            owner=_("Tim pakar audit"),
            lines=lines_of_cases,
            related=OF_CASE,
            sorted_by="selected_on",
        ),
        Worklist(
            cases_to_approve,
            34,
            name="audit_approvals",
            right=Right.SEE_AUDITS,
            act_right=Right.SEE_AUDITS,
            owner=_("Ketua tim audit dan pembina"),
            lines=lines_of_cases,
            related=OF_CASE,
            sorted_by="reviewed_on",
        ),
        Worklist(
            follow_ups_of_team,
            36,
            name="audit_team_follow_ups",
            right=Right.SEE_AUDITS,
            act_right=Right.SEE_AUDITS,
            owner=_("Tim teknis audit"),
            lines=lines_of_follow_ups,
            related=("desa",),
            sorted_by="due_on",
        ),
        Worklist(
            rechecks_due,
            37,
            name="audit_rechecks",
            right=Right.SEE_AUDITS,
            act_right=Right.SEE_AUDITS,
            owner=_("Tim teknis audit"),
            lines=lines_of_rechecks,
            related=RELATED,
            sorted_by="due_on",
        ),
    ],
    audit=[
        Audited(model=AuditCycle, subject="decree_number"),
        Audited(model=AuditMember, subject="name"),
        _of_team(AuditCase, "number", "because", "repeat_note", "end_reason", "reasons"),
        _of_team(Worksheet, "case__number", "answers", "filled_from"),
        _of_team(ExpertNote, "case__number", "note", "recommendation", "causes"),
        Audited(model=Recheck, subject="case__number"),
        Audited(model=FollowUp, subject="what"),
    ],
    policies=[AuditPolicy],
)
