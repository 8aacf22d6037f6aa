"""Pages on which people are proposed: one person for a programme, or those who qualify for one."""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from apps.accounts.enums import Right
from apps.accounts.web.list_location import list_location
from apps.core.access_log import log_list_read
from apps.core.form_pages import FormPage
from apps.core.forms import word_whole_numbers
from apps.core.http import UserRequest, add_refusal, requires
from apps.core.refusal import Refused
from apps.families.models import Family
from apps.interventions.models import Owed
from apps.mothers.models import Catin, Pregnancy
from apps.programmes.inputs import ProposalInput
from apps.programmes.models import Allocation, Programme
from apps.programmes.presenters import candidates as presenters
from apps.programmes.presenters.recipients import name_of
from apps.programmes.selectors.candidates import candidates, need_of, programmes_for
from apps.programmes.services.proposals import propose
from apps.programmes.web.forms import MOST_TICKED, CandidatesForm, PlaceForm, ProposeForm
from apps.toddlers.models import Child


class ProposePage(FormPage):
    """One person is proposed, by who sees their page. page_url: of that page."""

    right = Right.PROPOSE_HELP
    form_class = ProposeForm
    page_url: ClassVar[str]

    def records(self) -> Any:
        # An officer of an agency (OPD) may propose, but sees no person's page.
        visible = super().records().visible_to(self.request.user)
        return visible.select_related("woman") if self.model is Pregnancy else visible

    def form_arguments(self) -> dict[str, Any]:
        offered = programmes_for(self.record, self.request.user, self.today)
        return {"today": self.today, "programmes": offered}

    def save(self, form: ProposeForm) -> list[Allocation]:
        programme = form.chosen
        because = need_of(self.record, programme.item, self.today)
        return propose(
            programme=programme,
            beneficiaries=[self.record],
            proposal=form.input(because=because),
            by=self.request.user,
            at=self.at,
        )

    def success(self, result: list[Allocation]) -> str:
        return _("%s diusulkan.") % name_of(self.record)

    def success_url(self, result: list[Allocation]) -> str:
        return self.back_url()

    def back_url(self) -> str:
        return reverse(self.page_url, args=[self.record.uuid])

    def context(self, form: ProposeForm) -> dict[str, Any]:
        return {
            "title": _("Usulkan bantuan"),
            "sub": name_of(self.record),
            "back": self.back_url(),
            "save_label": _("Usulkan"),
            "explanation": "" if form.programmes else _("Belum ada program tahun ini yang cocok untuk penerima ini."),
        }


class ProposeFamily(ProposePage):
    model = Family
    page_url = "families:family"


class ProposeChild(ProposePage):
    model = Child
    page_url = "toddlers:child"


class ProposePregnancy(ProposePage):
    model = Pregnancy
    page_url = "mothers:pregnancy"


class ProposeCatin(ProposePage):
    model = Catin
    page_url = "mothers:catin_page"


@requires(Right.PROPOSE_HELP)
@require_http_methods(["GET", "POST"])
def from_programme(request: UserRequest, uuid: str) -> HttpResponse:
    """Those who qualify for the programme and are in none of its kind, to tick and propose."""
    known = Programme.objects.known_to(request.user).select_related("agency").prefetch_related("areas")
    programme, today = get_object_or_404(known, uuid=uuid), timezone.localdate()
    location = list_location(request, Right.SEE_PROGRAMMES)
    qualified = candidates(programme, request.user, today)
    if location.chosen:
        qualified = qualified.filter(location.chosen.area)
    people = _one_each(list(qualified[: 2 * MOST_TICKED]))[:MOST_TICKED]
    form = CandidatesForm(request.POST or None, people=people, today=today)
    word_whole_numbers(form)
    if request.method == "POST" and form.is_valid():
        ticked = set(form.cleaned_data["people"])
        chosen = [one for one in people if presenters.key_of(one) in ticked]
        try:
            result = _propose(programme, chosen, form.input(), request.user)
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _proposed(result))
            return redirect("programmes:programme", uuid=programme.uuid)
    log_list_read(by=request.user, action="list", subject="owed", count=len(people))
    ticked = set(request.POST.getlist("people"))
    context = {
        "programme": programme,
        "form": form,
        "finding": presenters.finding(len(people), is_more=len(people) == MOST_TICKED),
        "rows": [
            {"row": row, "is_ticked": row.key in ticked} for row in presenters.candidate_rows(people, programme, today)
        ],
        "most": MOST_TICKED,
        "is_cut": len(people) == MOST_TICKED,
        "place_form": PlaceForm(request.GET, places=location.places),
        "place_path": location.path(request.path),
    }
    return render(request, "programmes/candidates.html", context)


def _one_each(owed: list[Owed]) -> list[Owed]:
    """One row of each beneficiary, whatever the number of occurrences."""
    return list({presenters.key_of(one): one for one in reversed(owed)}.values())[::-1]


def _propose(programme: Programme, chosen: list[Owed], proposal: ProposalInput, by: Any) -> list[Allocation]:
    at, made = timezone.now(), []
    for because in sorted({one.because for one in chosen}):
        people = [one.beneficiary for one in chosen if one.because == because]
        sent = ProposalInput(**vars(proposal) | {"because": because})
        made += propose(programme=programme, beneficiaries=people, proposal=sent, by=by, at=at)
    return made


def _proposed(made: list[Allocation]) -> str:
    return ngettext("%s penerima diusulkan.", "%s penerima diusulkan.", len(made)) % len(made)
