"""Pages of a campaign: made, corrected, its groups by kecamatan and desa, its tasks."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.campaigns.enums import CampaignKind, Group, PersonKind
from apps.campaigns.filters.campaigns import CURRENT
from apps.campaigns.models import Campaign, CampaignTask, districts_of
from apps.campaigns.models.lists import RIGHT_OF_KIND
from apps.campaigns.presenters import campaigns as presenters
from apps.campaigns.selectors.figures import counted_at, day_of, figures_on
from apps.campaigns.selectors.target_lists import balances
from apps.campaigns.services.campaigns import add_task, correct_campaign, correct_task, make_campaign
from apps.campaigns.services.figures import count_figures, ensure_counted
from apps.campaigns.web.forms import CampaignForm, TaskForm
from apps.core.form_pages import Action, FormPage
from apps.core.http import UserRequest, requires
from apps.core.row_security import bypass
from apps.regions.models import Region


@requires(Right.SEE_CAMPAIGNS)
@require_GET
def page(request: UserRequest, uuid: str) -> HttpResponse:
    rows = Campaign.objects.visible_to(request.user).prefetch_related("areas", "tasks__agency")
    campaign = get_object_or_404(rows, uuid=uuid)
    now, today = timezone.now(), timezone.localdate()
    shown_on = day_of(campaign, today)
    cutoff = min(campaign.cutoff_on, shown_on)
    for day in {cutoff, shown_on}:
        ensure_counted(campaign=campaign, on=day, at=now)
    scope = request.user.scope_for(Right.SEE_CAMPAIGNS)
    seen = Region.objects.desa().filter(campaign.area("code"), scope.q("code", None))
    places = list(seen.select_related("parent").order_by("code"))
    lists = {one.group: one for one in campaign.lists.all()}
    with bypass():
        locked = balances(campaign) if lists else {}
    figures, recount = figures_on(campaign, cutoff), figures_on(campaign, shown_on)
    counts = {group: {desa: one.done for desa, one in of.items()} for group, of in figures.items()}
    now_counts = {group: {desa: one.done for desa, one in of.items()} for group, of in recount.items()}
    shown = {group: {desa: one.denominator for desa, one in of.items()} for group, of in locked.items()} or counts
    inside = frozenset(one.code for one in places)
    totals = {group: sum(of.get(code, 0) for code in inside) for group, of in shown.items()}
    stunted_desa = sum(shown.get(Group.B, {}).get(code, 0) > 0 for code in inside)
    heads = presenters.heads(campaign)
    urls = _NamesUrls(campaign, lists, request.user)
    context = {
        "campaign": campaign,
        "kind": presenters.KINDS[CampaignKind(campaign.kind)],
        "state": presenters.state_mark(campaign, today),
        "finding": presenters.finding(campaign, totals, len(places), stunted_desa),
        "heads": heads,
        "groups": presenters.total_lines(
            heads, counts, locked, lists, now_counts, inside, urls, campaign.district, _splits(figures, inside)
        ),
        "lines": presenters.table(campaign, heads, shown, places, urls),
        "lists": lists,
        "facts": presenters.facts(campaign),
        "tasks": campaign.tasks.all(),
        "counted_at": counted_at(campaign, shown_on),
        "shown_on": shown_on,
        "has_board": bool(scope.prefixes),
        "sees_children": request.user.may(RIGHT_OF_KIND[PersonKind.CHILD]),
        "may_manage": request.user.may_at(Right.MANAGE_CAMPAIGNS, campaign),
    }
    return render(request, "campaigns/campaign.html", context)


def _splits(figures: Any, inside: frozenset[str]) -> dict[str, dict[str, int]]:
    """{group: {"24_59": n}} over the desa that the reader sees."""
    result: dict[str, dict[str, int]] = {}
    for group, of_desa in figures.items():
        for desa, figure in of_desa.items():
            for name, count in figure.rest.items() if desa in inside and group in list(Group) else ():
                of_group = result.setdefault(group, {})
                of_group[name] = of_group.get(name, 0) + count
    return result


class _NamesUrls:
    """The address of the names behind a count: of the locked list, or of the register on the cut-off day.

    '' for a reader who sees none of them. The officers of an agency see the locked lists of the groups it serves.
    """

    def __init__(self, campaign: Campaign, lists: dict[str, Any], reader: User):
        self.campaign, self.lists = campaign, lists
        self.kinds = {kind for kind, right in RIGHT_OF_KIND.items() if reader.may(right)}
        own = reader.scopes_by_agency(Right.SEE_NEEDS).keys() - {None}
        self.served = {group for task in campaign.tasks.all() if task.agency_id in own for group in task.groups}
        self.people = reverse("campaigns:people")
        self.names = {kind: reverse(f"campaigns:names_{kind}") for kind in PersonKind}

    def __call__(self, head: presenters.GroupHead, place: str, kind: PersonKind | None = None) -> str:
        unit, target_list = f"&unit={place}", self.lists.get(head.group.value)
        seen = [one for one in ([kind] if kind else head.kinds) if one in self.kinds]
        if not seen and not (target_list and head.group in self.served):
            return ""
        if target_list:
            return f"{self.people}?daftar={target_list.uuid}&keadaan={CURRENT}{unit}"
        query = f"?kampanye={self.campaign.uuid}&kelompok={head.group}&patokan=1{unit}"
        return f"{self.names[seen[0]]}{query}"


class CampaignPage(FormPage):
    right = Right.MANAGE_CAMPAIGNS
    title: Any
    explanation: Any = ""
    save_label: Any = ""

    @property
    def campaign(self) -> Campaign | None:
        return self.record

    def success_url(self, result: Any) -> str:
        return reverse("campaigns:campaign", args=[self.campaign.uuid]) if self.campaign else reverse("campaigns:list")

    def context(self, form: Any) -> dict[str, Any]:
        return {
            "title": self.title,
            "sub": str(self.campaign or _("Kampanye")),
            "back": self.success_url(None),
            "explanation": self.explanation,
            "save_label": self.save_label,
        }


class New(CampaignPage):
    title = gettext_lazy("Kampanye baru")
    form_class = CampaignForm
    makes = Campaign

    def form_arguments(self) -> dict[str, Any]:
        return {"by": self.request.user, "today": self.today}

    def save(self, form: CampaignForm) -> Campaign:
        district = min(districts_of(self.request.user, self.right))
        sent = self.identified(form.input())
        return make_campaign(campaign=sent, district=district, by=self.request.user, at=self.at)

    def success(self, result: Campaign) -> str:
        return _("Kampanye %s dibuat. Periksa jumlah sasarannya, lalu kunci daftarnya.") % result.name

    def success_url(self, result: Campaign | None) -> str:
        return reverse("campaigns:campaign", args=[result.uuid]) if result else reverse("campaigns:list")


class Correct(CampaignPage):
    title = gettext_lazy("Perbaiki kampanye")
    form_class = CampaignForm
    model = Campaign
    asks_reason = True

    def form_arguments(self) -> dict[str, Any]:
        return {"by": self.request.user, "today": self.today, "instance": self.record}

    def save(self, form: CampaignForm) -> Campaign:
        return correct_campaign(
            campaign=self.record,
            version=self.version,
            corrected=form.input(),
            reason=self.reason,
            by=self.request.user,
            at=self.at,
        )

    def success(self, result: Campaign) -> str:
        return _("Diperbaiki; nilai lama tersimpan di riwayat.")


class Recount(Action):
    right = Right.MANAGE_CAMPAIGNS
    model = Campaign

    def back_url(self) -> str:
        return reverse("campaigns:campaign", args=[self.record.uuid])

    def save(self, form: Any) -> Any:
        day = day_of(self.record, self.today)
        for one in {min(self.record.cutoff_on, day), day}:
            count_figures(campaign=self.record, on=one, at=self.at)

    def success(self, result: Any) -> str:
        return _("Dihitung ulang dari data sekarang.")


class NewTask(CampaignPage):
    title = gettext_lazy("Tugas baru")
    form_class = TaskForm
    model = Campaign
    makes = CampaignTask

    def form_arguments(self) -> dict[str, Any]:
        return {"campaign": self.record}

    def save(self, form: TaskForm) -> CampaignTask:
        sent = self.identified(form.input())
        return add_task(campaign=self.record, task=sent, by=self.request.user, at=self.at)

    def success(self, result: CampaignTask) -> str:
        return _("Tugas tersimpan.")


class CorrectTask(CampaignPage):
    title = gettext_lazy("Perbaiki tugas")
    form_class = TaskForm
    model = CampaignTask
    url_argument = "task"
    with_related = ("campaign", "agency")

    @property
    def campaign(self) -> Campaign:
        return self.record.campaign

    def form_arguments(self) -> dict[str, Any]:
        return {"campaign": self.record.campaign, "instance": self.record}

    def save(self, form: TaskForm) -> CampaignTask:
        return correct_task(
            task=self.record, version=self.version, corrected=form.input(), by=self.request.user, at=self.at
        )

    def success(self, result: CampaignTask) -> str:
        return _("Tugas tersimpan.")
