"""The day of a Gebyar: its page, who came by name or card, what each received, and the report on paper."""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from apps.accounts.enums import Right
from apps.campaigns.enums import CampaignKind
from apps.campaigns.filters.campaigns import CURRENT
from apps.campaigns.models import Booth, Campaign, CheckIn, HandOut, Parcel, PriceActivity, TargetPerson
from apps.campaigns.presenters.gebyar import GebyarNames, card_rows, gebyar_context
from apps.campaigns.presenters.people import target_rows
from apps.campaigns.selectors.gebyar import day_of_gebyar
from apps.campaigns.selectors.places import desa_of
from apps.campaigns.services import gebyar
from apps.campaigns.services.gebyar_paper import day_paper
from apps.campaigns.web import execution_forms as forms
from apps.campaigns.web.board_records import RowPage
from apps.campaigns.web.campaigns import CampaignPage
from apps.campaigns.web.target_lists import WITH_PLACE
from apps.core.access_log import log_list_read, log_read
from apps.core.form_pages import Action
from apps.core.forms import ReasonForm
from apps.core.http import UserRequest, requires
from apps.core.row_security import bypass
from apps.core.scope import subtree

MOST_RESULTS = 40
MOST_CARDS = 400


def _campaign(request: UserRequest, uuid: str) -> Campaign:
    rows = Campaign.objects.visible_to(request.user).filter(kind=CampaignKind.GEBYAR).prefetch_related("areas")
    return get_object_or_404(rows, uuid=uuid)


def _names(campaign: Campaign) -> GebyarNames:
    people = reverse("campaigns:people")
    return GebyarNames(
        f"{reverse('campaigns:check_ins')}?kampanye={campaign.uuid}",
        {
            group: f"{people}?daftar={uuid}&keadaan={CURRENT}"
            for group, uuid in campaign.lists.values_list("group", "uuid")
        },
    )


@requires(Right.SEE_CAMPAIGNS)
@require_GET
def day(request: UserRequest, uuid: str) -> HttpResponse:
    campaign = _campaign(request, uuid)
    with bypass():
        counted = day_of_gebyar(campaign)
    context = {
        "campaign": campaign,
        "may_manage": request.user.may_at(Right.MANAGE_CAMPAIGNS, campaign),
        "may_record": request.user.may(Right.RECORD_CAMPAIGNS),
    }
    names = _names(campaign) if context["may_record"] else None
    return render(request, "campaigns/day.html", context | gebyar_context(counted, names))


@requires(Right.SEE_CAMPAIGNS)
@require_GET
def paper(request: UserRequest, uuid: str) -> HttpResponse:
    """The report of the day as PDF; it names no one."""
    campaign, now = _campaign(request, uuid), timezone.localtime()
    with bypass():
        counted = day_of_gebyar(campaign)
    content = day_paper(campaign=campaign, counted=gebyar_context(counted), by=request.user, at=now)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="laporan-gebyar-{now:%Y%m%d-%H%M}.pdf"'
    return response


@requires(Right.RECORD_CAMPAIGNS)
@require_http_methods(["GET", "POST"])
def find(request: UserRequest, uuid: str) -> HttpResponse:
    """Look for someone of the lists by name; their names come by POST, so that no address holds one."""
    campaign = _campaign(request, uuid)
    form = forms.FindForm(request.POST or None)
    rows: list[Any] = []
    if form.is_bound and form.is_valid():
        named = TargetPerson.objects.named_to(request.user).filter(target_list__campaign=campaign, moved_on=None)
        result = named.filter(name__icontains=form.cleaned_data["q"]).order_by("record_uuid", "pk")
        people = result.distinct("record_uuid").select_related(*WITH_PLACE)[:MOST_RESULTS]
        rows = target_rows(people, timezone.localdate())
        log_list_read(by=request.user, action="search", subject="targetperson", count=len(rows))
    came = set(CheckIn.objects.filter(campaign=campaign).values_list("record_uuid", flat=True)) if rows else set()
    lines = [{"row": row, "has_come": row.person.record_uuid in came} for row in rows]
    context = {
        "campaign": campaign,
        "form": form,
        "lines": lines,
        "may_add": request.user.may_at(Right.MANAGE_CAMPAIGNS, campaign),
    }
    return render(request, "campaigns/find.html", context)


@requires(Right.RECORD_CAMPAIGNS)
@require_GET
def card(request: UserRequest, person: str) -> HttpResponse:
    """What the QR code of a card opens: the person, with the button to check in."""
    rows = TargetPerson.objects.allowed(request.user, Right.RECORD_CAMPAIGNS).select_related(*WITH_PLACE)
    one = get_object_or_404(rows.filter(target_list__campaign__kind=CampaignKind.GEBYAR), uuid=person)
    log_read(by=request.user, action="page", subject="targetperson", uuid=one.uuid, district=one.district)
    known = CheckIn.objects.filter(campaign=one.target_list.campaign, record_uuid=one.record_uuid).first()
    if known:
        return redirect("campaigns:came", came=known.uuid)
    (row,) = target_rows([one], timezone.localdate())
    return render(request, "campaigns/card.html", {"person": one, "row": row})


class Come(Action):
    right = Right.RECORD_CAMPAIGNS
    model = TargetPerson
    url_argument = "person"
    with_related = ("target_list__campaign",)

    def back_url(self) -> str:
        return reverse("campaigns:card", args=[self.record.uuid])

    def save(self, form: Any) -> CheckIn:
        is_by_card = self.data.get("card") == "1"
        return gebyar.check_in(person=self.record, is_by_card=is_by_card, by=self.request.user, at=self.at)

    def success(self, result: CheckIn) -> str:
        return _("%s tercatat datang.") % self.record.name

    def success_url(self, result: CheckIn) -> str:
        return reverse("campaigns:came", args=[result.uuid])


class Came(CampaignPage):
    """Someone who came: what they received, and the form for more."""

    right = Right.RECORD_CAMPAIGNS
    template = "campaigns/came.html"
    title = gettext_lazy("Yang diterima")
    save_label = gettext_lazy("Catat diterima")
    form_class = forms.HandOutForm
    model = CheckIn
    url_argument = "came"
    with_related = ("person__target_list", "campaign", "desa__parent")

    @property
    def campaign(self) -> Campaign:
        return self.record.campaign

    def records(self) -> Any:
        named = TargetPerson.objects.named_to(self.request.user)
        return super().records().filter(person__in=named)

    def form_arguments(self) -> dict[str, Any]:
        received = self.record.hand_outs.values("booth_id")
        booths = self.campaign.booths.exclude(pk__in=received).select_related("agency")
        return {"booths": [(str(one.uuid), f"{one.name} ({one.owner})") for one in booths]}

    def save(self, form: forms.HandOutForm) -> Any:
        booth = get_object_or_404(Booth.objects.filter(campaign=self.campaign), uuid=form.cleaned_data["booth"])
        values = {"quantity": form.cleaned_data["quantity"], "note": form.cleaned_data["note"]}
        return gebyar.hand_out(check_in=self.record, booth=booth, **values, by=self.request.user, at=self.at)

    def success(self, result: Any) -> str:
        return _("%(stand)s diterima %(name)s.") % {"stand": result.booth.name, "name": self.record.person.name}

    def success_url(self, result: Any) -> str:
        return reverse("campaigns:came", args=[self.record.uuid])

    def context(self, form: Any) -> dict[str, Any]:
        groups = TargetPerson.objects.filter(
            target_list__campaign=self.campaign, record_uuid=self.record.record_uuid, moved_on=None
        ).select_related(*WITH_PLACE)
        return super().context(form) | {
            "came": self.record,
            "received": self.record.hand_outs.select_related("booth__agency"),
            "groups": [row.group for row in target_rows(groups, self.today)],
        }


class WithdrawCheckIn(CampaignPage):
    right, form_class = Right.RECORD_CAMPAIGNS, ReasonForm
    model: ClassVar[Any] = CheckIn
    url_argument = "came"
    with_related: ClassVar[tuple[str, ...]] = ("person__target_list", "campaign")
    title = gettext_lazy("Hapus kehadiran (salah catat)?")
    save_label = gettext_lazy("Hapus (salah catat)")

    @property
    def came(self) -> CheckIn:
        return self.record

    @property
    def campaign(self) -> Campaign:
        return self.came.campaign

    @property
    def explanation(self) -> str:
        return self.came.person.name

    def records(self) -> Any:
        named = TargetPerson.objects.named_to(self.request.user)
        return super().records().filter(person__in=named)

    def save(self, form: ReasonForm) -> None:
        gebyar.withdraw_check_in(check_in=self.came, **form.cleaned_data, by=self.request.user, at=self.at)

    def success(self, result: None) -> str:
        return _("Kehadiran dihapus karena salah catat; catatannya tetap di riwayat.")

    def success_url(self, result: None) -> str:
        return reverse("campaigns:day", args=[self.campaign.uuid])


class WithdrawHandOut(WithdrawCheckIn):
    model = HandOut
    url_argument = "given"
    with_related = ("check_in__person__target_list", "check_in__campaign", "booth")
    title = gettext_lazy("Hapus yang diterima (salah catat)?")

    @property
    def came(self) -> CheckIn:
        return self.record.check_in

    @property
    def explanation(self) -> str:
        return f"{self.came.person.name}: {self.record.booth.name}"

    def records(self) -> Any:
        named = TargetPerson.objects.named_to(self.request.user)
        rows = HandOut.objects.allowed(self.request.user, self.right).filter(check_in__person__in=named)
        return rows.select_related(*self.with_related)

    def save(self, form: ReasonForm) -> None:
        gebyar.withdraw_hand_out(hand_out=self.record, **form.cleaned_data, by=self.request.user, at=self.at)

    def success(self, result: None) -> str:
        return _("Yang diterima dihapus karena salah catat; catatannya tetap di riwayat.")

    def success_url(self, result: None) -> str:
        return reverse("campaigns:came", args=[self.came.uuid])


@requires(Right.RECORD_CAMPAIGNS)
@require_GET
def cards(request: UserRequest, uuid: str) -> HttpResponse:
    """Cards with a QR code to print, of a desa: each opens the check-in of one person."""
    campaign, unit = _campaign(request, uuid), request.GET.get("unit", "")
    named = TargetPerson.objects.allowed(request.user, Right.RECORD_CAMPAIGNS)
    people = named.filter(target_list__campaign=campaign, moved_on=None)
    if unit:
        people = people.filter(subtree(unit))
    once = people.order_by("record_uuid", "pk").distinct("record_uuid").values("pk")
    rows = list(
        named.filter(pk__in=once).select_related(*WITH_PLACE).order_by("desa_id", "name", "record_uuid")[:MOST_CARDS]
    )
    log_list_read(by=request.user, action="list", subject="targetperson", count=len(rows))
    if len(rows) == MOST_CARDS:
        messages.warning(request, _("Yang tampil paling banyak %s kartu. Pilih satu desa.") % MOST_CARDS)
    context = {
        "desa": desa_of(request.user, campaign),
        "campaign": campaign,
        "cards": card_rows(rows, request.build_absolute_uri("/")),
        "unit": unit,
    }
    return render(request, "campaigns/cards.html", context)


class DayPage(RowPage):
    back_page = "campaigns:day"

    def records(self) -> Any:
        return super().records().filter(kind=CampaignKind.GEBYAR)


class NewBooth(DayPage):
    right = Right.MANAGE_CAMPAIGNS
    title = gettext_lazy("Stan atau layanan baru")
    makes = Booth
    form_class = forms.BoothForm

    def save(self, form: Any) -> Any:
        return gebyar.set_up_booth(
            campaign=self.record, booth=self.identified(form.input()), by=self.request.user, at=self.at
        )


class WithdrawBooth(CampaignPage):
    right, form_class = Right.RECORD_CAMPAIGNS, ReasonForm
    model: ClassVar[Any] = Booth
    url_argument = "booth"
    with_related: ClassVar[tuple[str, ...]] = ("campaign",)
    title = gettext_lazy("Hapus catatan ini (salah catat)?")
    save_label = gettext_lazy("Hapus (salah catat)")

    @property
    def campaign(self) -> Campaign:
        return self.record.campaign

    @property
    def explanation(self) -> str:
        return str(self.record)

    def save(self, form: ReasonForm) -> None:
        gebyar.withdraw_entry(entry=self.record, **form.cleaned_data, by=self.request.user, at=self.at)

    def success(self, result: None) -> str:
        return _("Dihapus karena salah catat; catatannya tetap di riwayat.")

    def success_url(self, result: None) -> str:
        return reverse("campaigns:day", args=[self.campaign.uuid])


class WithdrawParcel(WithdrawBooth):
    model = Parcel
    url_argument = "parcel"


class WithdrawPrice(WithdrawBooth):
    model = PriceActivity
    url_argument = "price"


class NewParcel(DayPage):
    title = gettext_lazy("Paket masuk atau keluar")
    makes = Parcel
    form_class = forms.ParcelForm

    def save(self, form: Any) -> Any:
        return gebyar.record_parcel(
            campaign=self.record, parcel=self.identified(form.input()), by=self.request.user, at=self.at
        )


class NewPrice(DayPage):
    title = gettext_lazy("Pangan murah")
    explanation = gettext_lazy("Pengendalian inflasi (Keppres 23/2017): harga di acara di samping harga pasar.")
    makes = PriceActivity
    form_class = forms.PriceForm

    def save(self, form: Any) -> Any:
        return gebyar.record_price(
            campaign=self.record, price=self.identified(form.input()), by=self.request.user, at=self.at
        )
