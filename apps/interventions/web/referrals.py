"""The pages of referrals: the form at a step, the referral with its course, and each next step."""

from collections.abc import Collection
from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.accounts.web.list_location import path_of_record
from apps.core.access_log import log_read
from apps.core.audit.log import record_entries
from apps.core.form_pages import Action, FormPage
from apps.core.http import UserRequest, requires, uuid_sent
from apps.core.registry import may_withdraw, step_buttons
from apps.core.templatetags.display import lower_first
from apps.families.models import Family
from apps.interventions.enums import Facility, ReferralState
from apps.interventions.labels import REFERRAL_REASONS, REFERRAL_STATES
from apps.interventions.models import ChildVisitCare, CompanionVisit, Referral
from apps.interventions.models.referrals import ANSWERED, OPEN, UNSEEN
from apps.interventions.presenters import referrals as presenters
from apps.interventions.presenters.beneficiaries import RELATED, name_of, page_of
from apps.interventions.presenters.visit_care import findings as visit_care_findings
from apps.interventions.rules.referrals import FACILITY_OF_STEP
from apps.interventions.selectors.referrals import (
    answers_to_read,
    open_referral,
    puskesmas_for,
    steps_that_refer,
    urgency_of_step,
)
from apps.interventions.services.referrals import (
    answer_referral,
    close_unseen,
    correct_answer,
    read_answer,
    receive_referral,
    record_examination,
    refer_on,
    send_referral,
)
from apps.interventions.web.referral_forms import AnswerForm, ExaminationForm, ReferralForm, UnseenForm
from apps.mothers.models import Catin, Pregnancy
from apps.toddlers.models import Child

PLACE = ("desa__parent__parent", "posyandu", "puskesmas")
OF_REFERRAL = (*RELATED, *PLACE, "entered_by", "received_by", "seen_by", "closed_by", "previous")


def place_path(user: Any, record: Any) -> list[dict[str, str]]:
    address = reverse("interventions:referrals")
    return path_of_record(user, Right.SEE_HELP, address, desa=record.desa, posyandu=record.posyandu)


@requires(Right.SEE_HELP)
@require_GET
def page(request: UserRequest, uuid: UUID) -> HttpResponse:
    user, today = request.user, timezone.localdate()
    rows = Referral.objects.visible_to(user).select_related(*OF_REFERRAL)
    referral = get_object_or_404(rows, uuid=uuid)
    record = referral.beneficiary
    buttons = step_buttons(record, [referral.step], user=user).get(referral.step, []) if referral.is_open else []
    here = reverse("interventions:referral", args=[referral.uuid])
    log_read(by=user, action="page", subject="referral", uuid=referral.uuid, district=referral.district)
    context = {
        "referral": referral,
        "name": name_of(record),
        "record_url": page_of(record),
        "finding": presenters.finding(referral, today),
        "marks": presenters.marks(referral, today),
        "facts": presenters.facts(referral, user),
        "course": presenters.course(referral),
        "is_to_read": answers_to_read(user).filter(pk=referral.pk).exists(),
        "may_receive": presenters.may_receive(referral, user),
        "buttons": presenters.next_buttons(referral, user),
        "step_buttons": [button for button in buttons if button.url and button.url != here],
        "continued_by": referral.continued_by.first(),
        "changes": record_entries(referral, user)[:5],
        "may_withdraw": may_withdraw(referral, user, today),
        "place_path": place_path(user, referral),
    }
    return render(request, "interventions/referral.html", context)


class Refer(FormPage):
    """A referral of one person; the step of the address fills it in."""

    right, makes = Right.REFER, Referral
    template, form_class = "interventions/refer_form.html", ReferralForm
    title: ClassVar[Any] = gettext_lazy("Rujuk")

    def records(self) -> Any:
        """Of the people whose page the user may open: a cadre refers children and mothers, and sees no family."""
        rows = super().records()
        return rows.filter(pk__in=self.model.objects.visible_to(self.request.user).values("pk"))

    @property
    def beneficiary(self) -> Any:
        return self.record

    @property
    def step(self) -> str:
        """The step that is asked for, '' where it does not refer."""
        step = self.data.get("step", "") if self.is_sent else self.request.GET.get("step", "")
        return step if step in steps_that_refer(self.beneficiary) else ""

    @property
    def visit_findings(self) -> str:
        """Those of the visit of the family team that leads here, shortened to a reason."""
        uuid = uuid_sent(self.request.GET, "kunjungan")
        visits = CompanionVisit.objects.visible_to(self.request.user).of(self.beneficiary)
        findings = visits.filter(uuid=uuid, entered_by=self.request.user).values_list("findings", flat=True).first()
        return Truncator(findings or "").chars(Referral._meta.get_field("reason").max_length or 0)

    @property
    def care_findings(self) -> str:
        """Those of the answers at a visit that lead here and ask for a referral."""
        uuid = uuid_sent(self.request.GET, "pelayanan")
        care = ChildVisitCare.objects.visible_to(self.request.user).filter(uuid=uuid) if uuid else []
        return "; ".join(mark.word for one in care for mark in visit_care_findings(one) if mark.tone == "severe")

    def form_arguments(self) -> dict[str, Any]:
        step, puskesmas = self.step, puskesmas_for(self.beneficiary)
        initial = {
            "step": step,
            "reason": str(REFERRAL_REASONS.get(step, "")) or self.visit_findings or self.care_findings,
            "urgency": urgency_of_step(self.beneficiary, step).value,
            "facility": FACILITY_OF_STEP.get(step, Facility.PUSKESMAS).value,
            "puskesmas": puskesmas[0].pk if len(puskesmas) == 1 else None,
            "sent_on": self.today,
        }
        return {"puskesmas": puskesmas, "today": self.today, "initial": initial}

    def save(self, form: ReferralForm) -> Referral:
        referral = self.identified(form.input())
        return send_referral(beneficiary=self.beneficiary, referral=referral, by=self.request.user, at=self.at)

    def success(self, result: Referral) -> str:
        return _("Rujukan %(name)s ke %(place)s tersimpan.") % {
            "name": name_of(self.beneficiary),
            "place": result.facility_name,
        }

    def success_url(self, result: Referral) -> str:
        return reverse("interventions:referral", args=[result.uuid])

    def describe(self, record: Referral) -> str:
        return record.reason

    def context(self, form: ReferralForm) -> dict[str, Any]:
        waiting = open_referral(self.beneficiary, self.step)
        return {
            "title": self.title,
            "name": name_of(self.beneficiary),
            "record_url": page_of(self.beneficiary),
            "waiting_url": reverse("interventions:referral", args=[waiting.uuid]) if waiting else "",
            "place_path": place_path(self.request.user, self.beneficiary),
        }


class ReferChild(Refer):
    model, with_related = Child, ("desa__parent__parent", "posyandu", "latest")


class ReferPregnancy(Refer):
    model, with_related = Pregnancy, ("desa__parent__parent", "posyandu", "woman")


class ReferFamily(Refer):
    model, with_related = Family, ("desa__parent__parent", "posyandu")


class ReferCatin(Refer):
    model, with_related = Catin, ("desa__parent__parent", "posyandu")


def passed_step(referral: Referral, from_states: Collection[str]) -> str:
    """Why a step is not open to who comes back to its page; '' where it is."""
    if referral.state in from_states:
        return ""
    state = lower_first(REFERRAL_STATES[ReferralState(referral.state)])
    return _("Langkah ini tidak terbuka. Keadaan rujukan sekarang: %s.") % state


class ReferralPage(FormPage):
    """A form about a referral; afterwards the page of the referral."""

    right: ClassVar[str] = Right.ANSWER_REFERRALS
    model, with_related = Referral, OF_REFERRAL
    template = "interventions/referral_form.html"
    title: ClassVar[Any]
    from_states: ClassVar[Collection[str]]

    def ended(self) -> str:
        return passed_step(self.record, self.from_states)

    def form_arguments(self) -> dict[str, Any]:
        return {"initial": {"closed_on": self.today}}

    def success_url(self, result: Referral) -> str:
        return reverse("interventions:referral", args=[self.record.uuid])

    def describe(self, record: Referral) -> str:
        return presenters.finding(record, self.today)

    def context(self, form: Any) -> dict[str, Any]:
        return {
            "title": self.title,
            "referral": self.record,
            "name": name_of(self.record.beneficiary),
            "facts": presenters.facts(self.record, self.request.user),
            "back_url": reverse("interventions:referral", args=[self.record.uuid]),
            "place_path": place_path(self.request.user, self.record),
        }


class Examine(ReferralPage):
    form_class, title, from_states = ExaminationForm, gettext_lazy("Catat hasil pemeriksaan"), OPEN

    def form_arguments(self) -> dict[str, Any]:
        return {"instance": self.record, "today": self.today}

    def save(self, form: ExaminationForm) -> Referral:
        return record_examination(
            referral=self.record, examination=form.input(), version=self.version, by=self.request.user, at=self.at
        )

    def success(self, result: Referral) -> str:
        return _("Hasil pemeriksaan tersimpan. Jawab posyandu bila rencananya sudah jelas.")


class Answer(ReferralPage):
    form_class, title, from_states = AnswerForm, gettext_lazy("Jawab posyandu"), (ReferralState.SEEN,)

    def save(self, form: AnswerForm) -> Referral:
        return answer_referral(
            referral=self.record, answer=form.input(), version=self.version, by=self.request.user, at=self.at
        )

    def success(self, result: Referral) -> str:
        return _("Jawaban terkirim; kader membacanya di beranda dan di halaman yang dirujuk.")


class CorrectAnswer(ReferralPage):
    form_class, title, asks_reason = AnswerForm, gettext_lazy("Perbaiki jawaban"), True
    from_states = ANSWERED

    def ended(self) -> str:
        return super().ended() or ("" if self.record.is_answered else _("Rujukan ini ditutup tanpa jawaban."))

    def form_arguments(self) -> dict[str, Any]:
        written = {name: getattr(self.record, name) for name in ("outcome", "answer", "closed_on")}
        return {"initial": written | {"goes_back": self.record.state == ReferralState.BACK}}

    def save(self, form: AnswerForm) -> Referral:
        return correct_answer(
            referral=self.record,
            answer=form.input(),
            version=self.version,
            reason=self.reason,
            by=self.request.user,
            at=self.at,
        )

    def success(self, result: Referral) -> str:
        return _("Jawaban diperbaiki dan menunggu dibaca lagi; jawaban lama tersimpan di riwayat.")


class CloseUnseen(ReferralPage):
    form_class, title, from_states = UnseenForm, gettext_lazy("Rujukan tidak dapat dilakukan"), UNSEEN
    right = Right.SEE_HELP

    def records(self) -> Any:
        users = self.request.user
        rows = Referral.objects.allowed(users, Right.REFER) | Referral.objects.allowed(users, Right.ANSWER_REFERRALS)
        return rows.select_related(*self.with_related)

    def save(self, form: UnseenForm) -> Referral:
        return close_unseen(
            referral=self.record, end=form.input(), version=self.version, by=self.request.user, at=self.at
        )

    def success(self, result: Referral) -> str:
        return _("Rujukan ditutup dengan alasannya.")


class ReferOn(Refer):
    """From the puskesmas to the hospital, as a new referral that follows this one."""

    right, model, with_related = Right.ANSWER_REFERRALS, Referral, OF_REFERRAL
    title = gettext_lazy("Rujuk lebih lanjut")

    def ended(self) -> str:
        return passed_step(self.record, (ReferralState.RECEIVED, ReferralState.SEEN))

    @property
    def beneficiary(self) -> Any:
        return self.record.beneficiary

    @property
    def step(self) -> str:
        return self.record.step

    def form_arguments(self) -> dict[str, Any]:
        arguments = super().form_arguments()
        # The reason is read by all who help; the diagnosis stays in the referral before this one.
        onward = {"reason": self.record.reason, "facility": Facility.HOSPITAL.value}
        return arguments | {"initial": arguments["initial"] | onward | {"urgency": self.record.urgency}}

    def save(self, form: ReferralForm) -> Referral:
        return refer_on(
            referral=self.record,
            onward=self.identified(form.input()),
            version=self.version,
            by=self.request.user,
            at=self.at,
        )

    def success_url(self, result: Referral | None) -> str:
        return super().success_url(result or self.record)

    def context(self, form: ReferralForm) -> dict[str, Any]:
        return super().context(form) | {"waiting_url": ""}


class Receive(Action):
    right: ClassVar[str] = Right.ANSWER_REFERRALS
    model, with_related = Referral, OF_REFERRAL

    def save(self, form: None) -> Referral:
        return receive_referral(
            referral=self.record, received_on=self.today, version=self.version, by=self.request.user, at=self.at
        )

    def success(self, result: Referral) -> str:
        return _("Rujukan diterima. Catat hasil pemeriksaan setelah %s diperiksa.") % name_of(self.record.beneficiary)

    def back_url(self) -> str:
        return reverse("interventions:referral", args=[self.record.uuid])


class Read(Action):
    right: ClassVar[str] = Right.REFER
    model, with_related = Referral, OF_REFERRAL

    def save(self, form: None) -> None:
        read_answer(referral=self.record, by=self.request.user, at=self.at)

    def success(self, result: None) -> str:
        return _("Jawaban rujukan %s ditandai sudah dibaca.") % name_of(self.record.beneficiary)

    def back_url(self) -> str:
        return reverse("interventions:referral", args=[self.record.uuid])
