"""Withdrawing a record that was made by mistake, and bringing it back."""

from typing import Any, ClassVar

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.accounts.enums import Right
from apps.core.access_log import log_list_read
from apps.core.form_pages import FormPage
from apps.core.forms import ReasonForm
from apps.core.http import UserRequest
from apps.core.registry import withdrawal_kinds
from apps.people.models import Withdrawal
from apps.people.presenters import withdrawal_rows
from apps.people.services.withdrawals import bring_back, withdraw

LISTED = 50


class Withdraw(FormPage):
    """`Withdraw.as_view(kind=kind, model=kind.model, right=…)`."""

    right = ""
    template = "people/withdraw.html"
    form_class = ReasonForm
    kind: ClassVar[Any] = None

    def records(self) -> Any:
        return self.model._default_manager.allowed(self.request.user, self.right).select_related("desa", "posyandu")

    def _begin(self, kwargs: dict[str, Any], *more: Any) -> None:
        super()._begin(kwargs, *more)
        if not self.kind.may_withdraw(self.record, self.request.user, self.today):
            raise Http404

    def save(self, form: ReasonForm) -> Withdrawal:
        return withdraw(record=self.record, reason=form.cleaned_data["reason"], by=self.request.user, at=self.at)

    def success(self, result: Withdrawal) -> str:
        return _("%s dihapus dari daftar dan rekap. Catatannya tetap di riwayat.") % result.name

    def success_url(self, result: Withdrawal) -> str:
        owner = self.kind.owner(self.record)
        if owner is not self.record:
            return reverse(self.kind.page, args=[owner.uuid])
        if self.request.user.may(self.kind.right):
            return f"{reverse('people:withdrawals')}#{result.uuid}"
        return reverse(self.kind.list_page)

    def context(self, form: ReasonForm) -> dict[str, Any]:
        owner = self.kind.owner(self.record)
        url = reverse(self.kind.page, args=[owner.uuid])
        return {"kind": self.kind, "name": self.kind.title(self.record), "url": url}


class BringBack(FormPage):
    template = "people/bring_back.html"
    form_class = ReasonForm
    model = Withdrawal
    right = "any"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        # Which right it takes depends on the kind of the record.
        if request.user.is_authenticated:
            self.right = next((kind.right for kind in withdrawal_kinds() if request.user.may(kind.right)), "none")  # type: ignore[misc]
        return super().dispatch(request, *args, **kwargs)

    def records(self) -> Any:
        return Withdrawal.objects.visible_to(self.request.user).filter(undone_at=None).select_related("withdrawn_by")

    def save(self, form: ReasonForm) -> Any:
        reason = form.cleaned_data["reason"]
        return bring_back(withdrawal=self.record, reason=reason, by=self.request.user, at=self.at)

    def success(self, result: Any) -> str:
        return _("%s dikembalikan seperti semula.") % self.record.name

    def success_url(self, result: Any) -> str:
        kind = next(kind for kind in withdrawal_kinds() if kind.name == self.record.kind)
        return reverse(kind.page, args=[kind.owner(result).uuid])

    def context(self, form: ReasonForm) -> dict[str, Any]:
        return {"row": withdrawal_rows([self.record])[0]}


@require_safe
def withdrawals(request: UserRequest) -> HttpResponse:
    """What was withdrawn, newest first."""
    if not any(request.user.may(kind.right) for kind in withdrawal_kinds()):
        raise Http404
    newest = Withdrawal.objects.visible_to(request.user).select_related("withdrawn_by", "desa", "posyandu")
    rows = withdrawal_rows(list(newest.order_by("-withdrawn_at")[:LISTED]))
    log_list_read(by=request.user, action="list", subject="withdrawal", count=len(rows))
    context = {"rows": rows, "may_decide": request.user.may(Right.DECIDE_DUPLICATES)}
    return render(request, "people/withdrawals.html", context)
