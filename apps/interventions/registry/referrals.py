"""What the referrals contribute: buttons at steps, panels, the log."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.registry import AppRegistry, Audited, Panel, StepAction, StepButton
from apps.core.withdrawals import WithdrawalKind
from apps.interventions.enums import Facility, ReferralState
from apps.interventions.models import Referral
from apps.interventions.presenters.beneficiaries import name_of
from apps.interventions.presenters.referrals import panel_line, step_note
from apps.interventions.rules.referrals import CHILD_STEPS, FACILITY_OF_STEP, PREGNANCY_STEPS, REMEASURE, ReferralPolicy
from apps.interventions.selectors.referrals import referrals_for_steps, referrals_of
from apps.mothers.models import Pregnancy
from apps.toddlers.enums import NextStep
from apps.toddlers.models import Child

MOST_IN_PANEL = 5
REFER_TO = {Facility.PUSKESMAS: _("Rujuk ke puskesmas"), Facility.HOSPITAL: _("Rujuk ke rumah sakit")}


def referral_notes(record: Any, steps: list[str]) -> dict[str, StepButton]:
    """Where the referral is that a step has led to."""
    return {
        step: StepButton(step_note(one), reverse("interventions:referral", args=[one.uuid]))
        for step, one in referrals_for_steps(record, steps).items()
    }


def refer_buttons(page: str) -> Any:
    """page: the form. One button a facility, at the most urgent step that leads there; none while a referral to it is
    open. The first is primary while no step was referred."""

    def find(record: Any, steps: list[str]) -> dict[str, StepButton]:
        sent = referrals_for_steps(record, steps)
        waiting = {FACILITY_OF_STEP[step] for step, one in sent.items() if one.is_open}
        first_to: dict[Facility, str] = {}
        for step in steps:
            if FACILITY_OF_STEP[step] not in waiting:
                first_to.setdefault(FACILITY_OF_STEP[step], step)
        left = list(first_to.values())
        return {
            step: StepButton(
                REFER_TO[facility],
                reverse(page, args=[record.uuid], query={"step": step}),
                is_primary=step == left[0] and not sent,
            )
            for facility, step in first_to.items()
        }

    return find


def refer_child(child: Child, steps: list[str]) -> dict[str, StepButton]:
    """Figures in doubt are measured again first."""
    ready = [step for step in steps if step != REMEASURE or is_measured_again(child)]
    return refer_buttons("interventions:refer_child")(child, ready)


def measure_again(child: Child, steps: Iterable[str]) -> dict[str, StepButton]:
    if is_measured_again(child):
        return {}
    address = reverse("toddlers:visit_new", args=[child.uuid])
    return {step: StepButton(_("Ukur ulang"), address, is_primary=True) for step in steps}


def is_measured_again(child: Child) -> bool:
    return child.latest is not None and child.latest.is_confirmed


def home_visit(page: str) -> Any:
    """Once on the page, at the first of the steps."""

    def find(record: Any, steps: list[str]) -> dict[str, StepButton]:
        return {steps[0]: StepButton(_("Kunjungi rumah"), reverse(page, args=[record.uuid]))}

    return find


STEP_ACTIONS = [
    StepAction(
        model=Child,
        codes=CHILD_STEPS,
        find=home_visit("interventions:companion_child"),
        right=Right.RECORD_COMPANION_VISITS,
        order=60,
    ),
    StepAction(
        model=Pregnancy,
        codes=PREGNANCY_STEPS,
        find=home_visit("interventions:companion_pregnancy"),
        right=Right.RECORD_COMPANION_VISITS,
        order=60,
    ),
    StepAction(model=Child, codes=CHILD_STEPS, find=refer_child, right=Right.REFER, order=20),
    StepAction(
        model=Pregnancy,
        codes=PREGNANCY_STEPS,
        find=refer_buttons("interventions:refer_pregnancy"),
        right=Right.REFER,
        order=20,
    ),
    StepAction(model=Child, codes=CHILD_STEPS, find=referral_notes, right=Right.SEE_HELP, order=10),
    StepAction(model=Pregnancy, codes=PREGNANCY_STEPS, find=referral_notes, right=Right.SEE_HELP, order=10),
    StepAction(model=Child, codes={NextStep.REMEASURE_NOW}, find=measure_again, right=Right.RECORD_VISITS, order=20),
]


def referrals_panel(record: Any, user: User, today: date) -> dict[str, Any] | None:
    lines = [panel_line(one, user, today) for one in referrals_of(record, user)[:MOST_IN_PANEL]]
    return {"lines": lines} if lines else None


PANELS = [
    Panel(page=page, template="interventions/_referrals.html", context=referrals_panel, right=Right.SEE_HELP, order=30)
    for page in ("toddlers:child", "mothers:pregnancy", "families:family")
]


AUDIT = [
    Audited(
        model=Referral,
        subject="child__name",
        protected=frozenset({"diagnosis", "plan", "answer"}),
        protected_right=Right.SEE_GROWTH,
        labels={"child": _("anak"), "previous": _("rujukan sebelumnya")},
    )
]


def title_of(referral: Referral) -> str:
    """'Rujukan Alya, 1 Desember 2026'."""
    day = date_format(referral.sent_on, "j F Y")
    return gettext("Rujukan %(name)s, %(day)s") % {"name": name_of(referral.beneficiary), "day": day}


WITHDRAWALS = [
    WithdrawalKind(
        name="referral",
        model=Referral,
        path="rujukan",
        label=_("Rujukan"),
        right=Right.ANSWER_REFERRALS,
        maker_right=Right.REFER,
        is_as_made=lambda referral: referral.state == ReferralState.SENT,
        page="interventions:referral",
        list_page="interventions:referrals",
        explanation=_(
            "Hanya untuk rujukan yang salah orang atau tidak pernah dibuat. Yang keluarganya menolak atau tidak datang"
            " diakhiri lewat Tidak dapat dilakukan."
        ),
        title=title_of,
    )
]
REFERRALS = AppRegistry(
    panels=PANELS, step_actions=STEP_ACTIONS, audit=AUDIT, policies=[ReferralPolicy], withdrawals=WITHDRAWALS
)
