"""Mass immunisation: coverage by round, tallies, doses by name, who was missed."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.campaigns.enums import CampaignKind, Group
from apps.campaigns.models import Campaign, Dose, Round, TargetPerson
from apps.campaigns.presenters.immunisation import finding, round_parts
from apps.campaigns.presenters.people import target_rows
from apps.campaigns.selectors.figures import day_of, figures_on
from apps.campaigns.selectors.immunisation import coverage
from apps.campaigns.selectors.places import desa_of
from apps.campaigns.services import immunisation
from apps.campaigns.services.campaigns import not_begun
from apps.campaigns.services.figures import ensure_counted
from apps.campaigns.web import execution_forms as forms
from apps.campaigns.web.board_records import RowPage
from apps.campaigns.web.target_lists import WITH_PLACE
from apps.core.access_log import log_list_read
from apps.core.http import UserRequest, requires
from apps.core.refusal import Refused
from apps.core.row_security import bypass
from apps.core.scope import subtree

MOST_SHOWN = 200


@requires(Right.SEE_CAMPAIGNS)
@require_GET
def page(request: UserRequest, uuid: str) -> HttpResponse:
    rows = Campaign.objects.visible_to(request.user).filter(kind=CampaignKind.IMMUNISATION).prefetch_related("areas")
    campaign = get_object_or_404(rows, uuid=uuid)
    on = day_of(campaign, timezone.localdate())
    ensure_counted(campaign=campaign, on=on, at=timezone.now())
    scope = request.user.scope_for(Right.SEE_CAMPAIGNS)
    counted = figures_on(campaign, on).get(Group.PIN.value, {})
    registered = sum(figure.done for desa, figure in counted.items() if scope.covers(desa))
    with bypass():
        rounds = coverage(campaign, registered, campaign.area() & scope.q("desa_id", None))
    is_whole = scope.covers(campaign.district)
    context = {
        "campaign": campaign,
        "rounds": round_parts(rounds, is_whole=is_whole),
        "finding": finding(rounds, registered),
        "may_manage": request.user.may_at(Right.MANAGE_CAMPAIGNS, campaign),
        "may_record": request.user.may(Right.RECORD_CAMPAIGNS),
    }
    return render(request, "campaigns/immunisation.html", context)


class NewRound(RowPage):
    right = Right.MANAGE_CAMPAIGNS
    title = gettext_lazy("Putaran imunisasi")
    form_class = forms.RoundForm
    back_page = "campaigns:immunisation"

    def records(self) -> Any:
        return super().records().filter(kind=CampaignKind.IMMUNISATION)

    def save(self, form: Any) -> Any:
        return immunisation.plan_round(campaign=self.record, planned=form.input(), by=self.request.user, at=self.at)


class OfRound(RowPage):
    model = Round
    url_argument = "round"
    with_related = ("campaign",)
    back_page = "campaigns:immunisation"

    @property
    def campaign(self) -> Campaign:
        return self.record.campaign

    def ended(self) -> str:
        return not_begun(self.record, self.today)


class NewTally(OfRound):
    title = gettext_lazy("Hasil harian pos")
    form_class = forms.TallyForm
    done = gettext_lazy("Hasil pos tersimpan. Mengirim lagi untuk pos dan hari yang sama menggantikannya.")

    def save(self, form: Any) -> Any:
        return immunisation.record_tally(round=self.record, tally=form.input(), by=self.request.user, at=self.at)


class Doses(OfRound):
    """Tick the children of the list who were immunised: those not yet, the ones missed in the round before first."""

    title = gettext_lazy("Imunisasi per nama")
    template = "campaigns/doses.html"
    save_label = gettext_lazy("Catat sudah diimunisasi")
    form_class = forms.DosesForm

    def form_arguments(self) -> dict[str, Any]:
        named = TargetPerson.objects.allowed(self.request.user, Right.RECORD_CAMPAIGNS)
        listed = named.filter(target_list__campaign=self.campaign, moved_on=None)
        done = Dose.objects.filter(round=self.record).values("person_id")
        waiting = listed.exclude(pk__in=done).select_related(*WITH_PLACE).order_by("desa_id", "posyandu_id", "name")
        self.unit = self.request.GET.get("unit", "")
        if self.unit:
            waiting = waiting.filter(subtree(self.unit))
        self.people = {str(one.uuid): one for one in waiting[:MOST_SHOWN]}
        self.rows = [(str(row.person.uuid), row) for row in target_rows(self.people.values(), self.today)]
        log_list_read(by=self.request.user, action="list", subject="targetperson", count=len(self.rows))
        return {"people": [(key, "") for key in self.people], "today": self.today}

    def save(self, form: forms.DosesForm) -> int:
        people = [self.people[key] for key in form.cleaned_data["people"]]
        given_on = form.cleaned_data["given_on"]
        return immunisation.record_doses(
            round=self.record, people=people, given_on=given_on, by=self.request.user, at=self.at
        )

    def success(self, result: int) -> str:
        return ngettext("%s anak tercatat.", "%s anak tercatat.", result) % result

    def success_url(self, result: Any) -> str:
        if result is None:
            return super().success_url(result)
        address = reverse("campaigns:doses", args=[self.record.uuid])
        return f"{address}?{urlencode({'unit': self.unit})}" if self.unit else address

    def context(self, form: Any) -> dict[str, Any]:
        places = desa_of(self.request.user, self.campaign)
        return super().context(form) | {"rows": self.rows, "round": self.record, "desa": places, "unit": self.unit}


class NewMissed(RowPage):
    """Why a child of the list was not immunised in the round that runs, or the last one."""

    title = gettext_lazy("Belum diimunisasi: alasannya")
    form_class = forms.MissedForm
    model = TargetPerson
    url_argument = "person"
    with_related = ("target_list__campaign",)

    @property
    def campaign(self) -> Campaign:
        return self.record.target_list.campaign

    @property
    def round(self) -> Round:
        begun = self.campaign.rounds.filter(starts_on__lte=self.today).order_by("-number")
        return get_object_or_404(begun[:1])

    def ended(self) -> str | Refused | None:
        if not self.campaign.rounds.filter(starts_on__lte=self.today).exists():
            return _("Belum ada putaran yang dimulai.")
        return immunisation.was_immunised(self.record, self.round)

    def save(self, form: Any) -> Any:
        sent = form.input()
        return immunisation.record_missed(
            round=self.round, person=self.record, missed=sent, by=self.request.user, at=self.at
        )

    def success_url(self, result: Any) -> str:
        return reverse("campaigns:person", args=[self.record.uuid])
