from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from apps.accounts.enums import Right
from apps.core.forms import ReasonForm
from apps.core.http import UserRequest, add_refusal, requires
from apps.core.refusal import Refused
from apps.families.services.reveal import reveal_number


@requires(Right.REVEAL_NIK)
@require_http_methods(["GET", "POST"])
def reveal_page(
    request: UserRequest, record: Any, *, url: str, place_path: list[dict], place: Any = None
) -> HttpResponse:
    """The whole KK of a family or NIK of a person, once, after a reason; in no address, stored by no browser.

    url: of the page it is opened on. place: the record whose place decides about the right, where it is another one.
    """
    kind = "KK" if hasattr(record, "kk_sealed") else "NIK"
    sealed, place = getattr(record, f"{kind.lower()}_sealed"), place or record
    if not sealed or not request.user.may_at(Right.REVEAL_NIK, place):
        raise Http404
    form, number = ReasonForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            number = reveal_number(record=record, sealed=sealed, place=place, reason=reason, by=request.user)
        except Refused as refusal:
            add_refusal(form, refusal)
    context = {"form": form, "number": number, "kind": kind, "of": str(record), "back": url, "place_path": place_path}
    return render(request, "families/reveal.html", context)
