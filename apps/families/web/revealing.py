from django.shortcuts import render

from apps.core.forms import ReasonForm
from apps.core.http import add_refusal
from apps.core.refusal import Refused
from apps.families.services.reveal import reveal_number


def reveal_page(request, *, sealed, record, place, kind: str, back: str, place_path: list[dict]):
    """The whole number, after a reason, once; it is never in an address and never kept by the browser.

    record: whose number it is; place: the row that says where it lies. kind: NIK or KK. back: the page it is opened on.
    """
    form, number = ReasonForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            number = reveal_number(
                sealed=sealed,
                subject=record._meta.model_name,
                uuid=record.uuid,
                district=place.district,
                desa=place.desa_id,
                posyandu=place.posyandu_id,
                reason=form.cleaned_data["reason"],
                by=request.user,
            )
        except Refused as refusal:
            add_refusal(form, refusal)
    context = {"form": form, "number": number, "kind": kind, "of": str(record), "back": back, "place_path": place_path}
    return render(request, "families/reveal.html", context)
