"""The work with referrals that waits, and the children whom no help has reached."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.accounts.selectors.own_places import own_districts
from apps.core.policies import policy_of
from apps.core.registry import AppRegistry, ToCount, WorkLine, Worklist
from apps.core.rules.month import Month
from apps.interventions.enums import ReferralState
from apps.interventions.models import Referral
from apps.interventions.models.referrals import UNSEEN
from apps.interventions.presenters.beneficiaries import RELATED
from apps.interventions.presenters.referrals import work_line
from apps.interventions.rules.funnel import FunnelPolicy
from apps.interventions.rules.worklists import WorkPolicy
from apps.interventions.selectors import unattended
from apps.interventions.selectors.referrals import ANSWERS_TO_READ, answers_to_read
from apps.toddlers.models import Child
from apps.toddlers.registry.worklists import lines_of_children

HEALTH_WORKER, REFERRERS = _("Bidan atau tenaga gizi"), _("Kader, TPK, atau bidan")
OF_REFERRAL = (*RELATED, "puskesmas")


def to_receive(user: User, month: Month, today: date) -> ToCount | None:
    if not user.may(Right.ANSWER_REFERRALS):
        return None
    rows = Referral.objects.allowed(user, Right.ANSWER_REFERRALS).filter(state__in=UNSEEN, due_on__gte=today)
    return ToCount(rows, gettext("rujukan menunggu diperiksa"), gettext("Terima, periksa, lalu jawab posyandu."))


def overdue(user: User, month: Month, today: date) -> ToCount | None:
    if not (user.may(Right.ANSWER_REFERRALS) or user.may(Right.REFER)):
        return None
    rows = Referral.objects.visible_to(user).overdue_on(today)
    why = gettext("Belum diperiksa sampai batasnya; hubungi puskesmas atau keluarganya.")
    return ToCount(rows, gettext("rujukan lewat batas waktu"), why)


def to_answer(user: User, month: Month, today: date) -> ToCount | None:
    if not user.may(Right.ANSWER_REFERRALS):
        return None
    rows = Referral.objects.allowed(user, Right.ANSWER_REFERRALS).filter(state=ReferralState.SEEN)
    return ToCount(rows, gettext("rujukan perlu dijawab"), gettext("Sudah diperiksa; posyandu menunggu pesan Anda."))


def answers(user: User, month: Month, today: date) -> ToCount | None:
    if not user.may(Right.REFER):
        return None
    why = gettext("Apa yang ditemukan puskesmas, dan apa yang perlu dilanjutkan posyandu.")
    return ToCount(answers_to_read(user), gettext("jawaban rujukan untuk dibaca"), why)


def not_referred(user: User, month: Month, today: date) -> ToCount | None:
    if not user.may(Right.REFER):
        return None
    rows = unattended.not_referred(Child.objects.allowed(user, Right.REFER), today, _policy(user, today))
    why = gettext("2T, BGM, atau tanda gizi buruk pada kunjungan terakhir; rujuk dari halaman anak.")
    return ToCount(rows, gettext("balita harus dirujuk dan belum dirujuk"), why)


def not_acted(user: User, month: Month, today: date) -> ToCount | None:
    """Not for a whole district, which reads it in the funnel."""
    if not user.may(Right.SEE_HELP) or own_districts(user, Right.SEE_HELP):
        return None
    policy = _policy(user, today)
    problems = policy_of(FunnelPolicy, district=_district(user), on=today).problems
    rows = unattended.not_acted(Child.objects.allowed(user, Right.SEE_HELP), today, policy, problems)
    why = gettext("Bermasalah gizi, belum dirujuk dan belum mendapat PMT atau perawatan selama %s hari.")
    return ToCount(rows, gettext("balita bermasalah belum ditangani"), why % policy.unattended_days)


def _policy(user: User, today: date) -> WorkPolicy:
    """Read once per object, that is once per request."""
    policy: WorkPolicy | None = getattr(user, "_work_policy", None)
    if policy is None:
        policy = policy_of(WorkPolicy, district=_district(user), on=today)
        setattr(user, "_work_policy", policy)  # noqa: B010
    return policy


def _district(user: User) -> str:
    return next((posting.district for posting in user.current_postings), "")


def lines_of_referrals(referrals: Iterable[Referral], user: User, today: date) -> list[WorkLine]:
    return [work_line(one) for one in referrals]


def lines_with_day(children: Iterable[Child], user: User, today: date) -> list[WorkLine]:
    """The children with the day until which they should be referred."""
    days = timedelta(_policy(user, today).refer_within_days)
    lines = lines_of_children(children, user, today)
    return [replace(line, due_on=line.since and line.since + days) for line in lines]


def _of_referrals(find, order: int, name: str, *, right: Right, owner=HEALTH_WORKER, **more) -> Worklist:
    return Worklist(
        find,
        order,
        name=name,
        right=right,
        act_right=right,
        owner=owner,
        lines=lines_of_referrals,
        related=OF_REFERRAL,
        sorted_by="due_on",
        **more,
    )


OF_CHILDREN: dict[str, Any] = {
    "related": ("latest", "desa", "posyandu"),
    "sorted_by": "last_measured_on",
    "act_right": Right.REFER,
}
WORKLISTS = AppRegistry(
    policies=[WorkPolicy],
    worklists=[
        _of_referrals(overdue, 4, "referrals_overdue", right=Right.REFER),
        _of_referrals(to_receive, 6, "referrals_to_receive", right=Right.ANSWER_REFERRALS),
        _of_referrals(to_answer, 8, "referrals_to_answer", right=Right.ANSWER_REFERRALS),
        _of_referrals(answers, 9, ANSWERS_TO_READ.name, right=Right.REFER, owner=REFERRERS, items=ANSWERS_TO_READ),
        Worklist(
            not_referred,
            14,
            name=unattended.NOT_REFERRED.name,
            right=Right.REFER,
            owner=REFERRERS,
            items=unattended.NOT_REFERRED,
            lines=lines_with_day,
            **OF_CHILDREN,
        ),
        Worklist(
            not_acted,
            16,
            name=unattended.NOT_ACTED.name,
            right=Right.SEE_HELP,
            owner=HEALTH_WORKER,
            items=unattended.NOT_ACTED,
            lines=lines_of_children,
            **OF_CHILDREN,
        ),
    ],
)
