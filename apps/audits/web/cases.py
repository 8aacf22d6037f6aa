"""Pages of one case: chosen, read, taken from step to step."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.audits.enums import AuditGroup, CaseState, CaseStep
from apps.audits.labels import CASE_STEPS, GROUPS, REASONS
from apps.audits.models import AuditCase, AuditCycle
from apps.audits.presenters.cases import (
    answered_sections,
    case_days,
    case_title,
    cause_words,
    course_of,
    follow_up_marks,
    recheck_mark,
    state_mark,
    who_does,
)
from apps.audits.presenters.curves import case_curve
from apps.audits.rules.case_states import ENDED, TRANSITIONS, steps_from
from apps.audits.selectors.candidates import reasons_for
from apps.audits.selectors.courses import visits_of
from apps.audits.selectors.sheets import sheet_of
from apps.audits.services.cases import area_of, audited_before, check_step, select_case, step_closed, take_step
from apps.audits.web.forms import SelectionForm, StepForm
from apps.audits.web.pages import AuditPage
from apps.core.access_log import log_read
from apps.core.http import UserRequest, requires
from apps.core.refusal import Refused
from apps.mothers.models import Catin, Pregnancy
from apps.toddlers.models import Child

RELATED = ("cycle", "child__desa", "pregnancy__woman", "catin", "desa", "worksheet")
MODEL_OF = {
    AuditGroup.CHILD: Child,
    AuditGroup.PREGNANT: Pregnancy,
    AuditGroup.POSTPARTUM: Pregnancy,
    AuditGroup.CATIN: Catin,
}


@requires(Right.SEE_AUDITS)
@require_GET
def page(request: UserRequest, uuid: str) -> HttpResponse:
    case = get_object_or_404(AuditCase.objects.visible_to(request.user).select_related(*RELATED), uuid=uuid)
    log_read(by=request.user, action="page", subject="audit_case", uuid=case.uuid, district=case.district)
    today, role, visits = timezone.localdate(), case.cycle.role_of(request.user), visits_of(case)
    is_open = case.state not in ENDED
    context = {
        "case": case,
        "name": case_title(case),
        "group": GROUPS[case.group_code],
        "mark": state_mark(case),
        "reasons": [REASONS[reason] for reason in case.known_reasons],
        "days": case_days(case),
        "steps": [
            {"label": CASE_STEPS[step], "url": reverse("audits:step", args=[case.uuid, step.value])}
            for step in steps_from(CaseState(case.state), role)
        ],
        "sections": answered_sections(sheet_of(case.group_code), case.worksheet),
        "notes": [
            {"note": one, "causes": cause_words(one.causes), "by": one.member}
            for one in case.notes.select_related("member")
        ],
        "follow_ups": [
            {"one": one, "marks": follow_up_marks(one, today), "who": who_does(one)}
            for one in case.follow_ups.select_related("agency")
        ],
        "rechecks": [{"one": one, "mark": recheck_mark(one, today)} for one in case.rechecks.all()],
        "course": course_of(case, visits),
        "curve": case_curve(case, visits),
        "is_open": is_open,
        "may_note": is_open and role == "expert" and case.state != CaseState.SELECTED,
    }
    return render(request, "audits/case.html", context)


class Select(AuditPage):
    """A person is chosen: the address names the cycle, the group and the record."""

    model = AuditCycle
    form_class = SelectionForm
    makes = AuditCase
    title = gettext_lazy("Pilih kasus")
    save_label = gettext_lazy("Jadikan kasus")

    def records(self) -> Any:
        return AuditCycle.objects.of_team(self.request.user).prefetch_related("areas")

    @property
    def group(self) -> AuditGroup:
        if self.kwargs["group"] not in list(AuditGroup):
            raise Http404
        return AuditGroup(self.kwargs["group"])

    @property
    def person(self) -> Any:
        area = area_of(self.record) & self.request.user.scope_for(Right.SEE_AUDITS).q()
        rows = MODEL_OF[self.group].objects.filter(area, district=self.record.district)
        return get_object_or_404(rows, uuid=self.kwargs["person"])

    def sub(self) -> str:
        person = self.person
        return f"{person.woman.name if isinstance(person, Pregnancy) else person.name}, {GROUPS[self.group]}"

    def context(self, form: Any) -> dict[str, Any]:
        person = self.person
        log_read(by=self.request.user, action="page", subject="audit_case", uuid=person.uuid, district=person.district)
        reasons = "; ".join(str(REASONS[one]) for one in reasons_for(self.group, person, self.today))
        words = _("Alasan dari register: %s.") % (reasons or _("tidak ada"))
        if audited_before(self.record, person):
            words += " " + _("Orang ini sudah diaudit pada siklus sebelumnya.")
        return super().context(form) | {"explanation": words}

    def save(self, form: SelectionForm) -> AuditCase:
        selection = self.identified(form.input())
        return select_case(
            cycle=self.record, group=self.group, beneficiary=self.person, selection=selection, by=self.request.user,
            at=self.at,
        )  # fmt: skip

    def success(self, result: AuditCase) -> str:
        return _("Kasus nomor %s. Kertas kerjanya sudah terisi dari catatan portal.") % result.number

    @property
    def case_before(self) -> AuditCase | None:
        kind = str(self.person._meta.model_name)
        return AuditCase.objects.visible_to(self.request.user).filter(cycle=self.record, **{kind: self.person}).first()

    def ended(self) -> str:
        return _("Orang ini sudah menjadi kasus pada siklus ini.") if self.case_before else ""

    def success_url(self, result: AuditCase | None) -> str:
        case = result or self.case_before
        return reverse("audits:case", args=[case.uuid]) if case else self.back()

    def back(self) -> str:
        return reverse("audits:candidates", args=[self.record.uuid, self.group.value])


class OfCase(AuditPage):
    """A form about a case; it leads back to its page."""

    model = AuditCase
    with_related = ("cycle", "child", "pregnancy__woman", "catin", "worksheet")

    def ended(self) -> str | Refused | None:
        return _("Kasus ini sudah berakhir.") if self.record.state in ENDED else ""

    def sub(self) -> str:
        return f"{case_title(self.record)}, {_('kasus nomor %s') % self.record.number}"

    def back(self) -> str:
        return reverse("audits:case", args=[self.record.uuid])


class Step(OfCase):
    form_class = StepForm

    @property
    def step(self) -> CaseStep:
        if self.kwargs["step"] not in list(CaseStep):
            raise Http404
        return CaseStep(self.kwargs["step"])

    @property
    def title(self) -> Any:
        return CASE_STEPS[self.step]

    @property
    def asks_reason(self) -> bool:  # type: ignore[override]
        return TRANSITIONS[self.step].needs_reason

    def ended(self) -> str | Refused:
        """Also what the step needs, whatever its day: the page of the case is where it is entered."""
        if refusal := step_closed(self.record, self.step, self.request.user):
            return refusal
        findings = check_step(self.record, self.step, on=self.today, today=self.today)
        return " ".join(str(finding.words) for finding in findings if not finding.field)

    def form_arguments(self) -> dict[str, Any]:
        return {"initial": {"on": self.today}}

    def save(self, form: StepForm) -> AuditCase:
        return take_step(
            case=self.record, step=self.step, on=form.cleaned_data["on"], reason=self.reason, by=self.request.user,
            at=self.at,
        )  # fmt: skip

    def success(self, result: AuditCase) -> str:
        return _("Status kasus: %s.") % state_mark(result).word
