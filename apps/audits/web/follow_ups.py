"""Pages of a follow-up: for the team, and for the agency that does it, which reads no name."""

from typing import Any

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.audits.enums import FollowUpState
from apps.audits.models import AuditCase, FollowUp
from apps.audits.presenters.cases import follow_up_marks, who_does
from apps.audits.services.follow_ups import answer_follow_up, cancel_follow_up, read_evidence
from apps.audits.web.forms import AnswerForm
from apps.audits.web.pages import AuditPage
from apps.core.access_log import log_read
from apps.core.form_pages import Action
from apps.core.http import UserRequest, requires

RELATED = ("agency", "desa", "case__cycle")


@requires(Right.SEE_AUDITS)
@require_GET
def page(request: UserRequest, uuid: str) -> HttpResponse:
    one = get_object_or_404(FollowUp.objects.known_to(request.user).select_related(*RELATED), uuid=uuid)
    is_of_team = AuditCase.objects.visible_to(request.user).filter(pk=one.case_id).exists()
    is_open = one.state == FollowUpState.OPEN
    context = {
        "one": one,
        "marks": follow_up_marks(one, timezone.localdate()),
        "who": who_does(one),
        "is_of_team": is_of_team,
        "may_answer": is_open and (is_of_team or request.user.may_at(Right.ANSWER_FOLLOW_UPS, one)),
        "may_cancel": is_open and is_of_team,
    }
    return render(request, "audits/follow_up.html", context)


class OfFollowUp(AuditPage):
    model = FollowUp

    def records(self) -> Any:
        return FollowUp.objects.known_to(self.request.user).select_related(*RELATED)

    def back(self) -> str:
        return reverse("audits:follow_up", args=[self.record.uuid])


class Answer(OfFollowUp):
    form_class = AnswerForm
    title = gettext_lazy("Laporkan selesai")

    def ended(self) -> str:
        return "" if self.record.state == FollowUpState.OPEN else _("Tindak lanjut ini sudah dijawab atau dibatalkan.")

    def make_form(self, data: Any) -> AnswerForm:
        return AnswerForm(data, self.request.FILES if self.is_sent else None, initial={"done_on": self.today})

    def save(self, form: AnswerForm) -> FollowUp:
        entered = form.cleaned_data
        return answer_follow_up(
            follow_up=self.record, done_on=entered["done_on"], result=entered["result"], file=entered["file"],
            by=self.request.user, at=self.at,
        )  # fmt: skip

    def success(self, result: FollowUp) -> str:
        return _("Selesai tercatat.")


class Cancel(Action):
    right = Right.SEE_AUDITS
    model = FollowUp
    with_related = RELATED

    def save(self, form: None) -> FollowUp:
        reason = self.data.get("reason", "")
        return cancel_follow_up(follow_up=self.record, reason=reason, by=self.request.user, at=self.at)

    def success(self, result: FollowUp) -> str:
        return _("RTL dibatalkan; alasannya tersimpan.")

    def back_url(self) -> str:
        return reverse("audits:follow_up", args=[self.record.uuid])


@requires(Right.SEE_AUDITS)
@require_GET
def evidence(request: UserRequest, uuid: str) -> HttpResponseBase:
    one = get_object_or_404(FollowUp.objects.known_to(request.user), uuid=uuid)
    if not one.evidence:
        raise Http404
    response = StreamingHttpResponse(read_evidence(one), content_type=one.evidence_type)
    log_read(by=request.user, action="page", subject="evidence", uuid=one.uuid, district=one.district)
    ending = one.evidence_name.rpartition(".")[2]
    response["Content-Disposition"] = f'attachment; filename="rtl-{one.uuid}.{ending}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
