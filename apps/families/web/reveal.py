from django.shortcuts import render

from apps.core.forms import ReasonForm
from apps.core.http import add_refusal
from apps.core.refusal import Refused
from apps.families.services.reveal import reveal_number


def reveal_page(request, *, sealed, record, place, kind: str, back: str, place_path: list[dict]):
    """The whole number, once, after a reason; it is never in an address and never stored by the browser.

    record: whose number it is. place: the record whose place decides about the right. kind: NIK or KK.
    back: the page it is opened on.
    """
    form, number = ReasonForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            number = reveal_number(record=record, sealed=sealed, place=place, reason=reason, by=request.user)
        except Refused as refusal:
            add_refusal(form, refusal)
    context = {"form": form, "number": number, "kind": kind, "of": str(record), "back": back, "place_path": place_path}
    return render(request, "families/reveal.html", context)
