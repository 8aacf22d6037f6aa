"""Pages of locked target lists: locked, a person moved off, and how a list differs from the register of today."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.campaigns.enums import AddedBecause, Group, MovedBecause, PersonKind
from apps.campaigns.models import Campaign, TargetList, TargetPerson
from apps.campaigns.models.lists import RIGHT_OF_KIND
from apps.campaigns.presenters.immunisation import rounds_of_child
from apps.campaigns.presenters.people import PAGES, RELATED, marks_of, person_rows, since_words, target_rows
from apps.campaigns.selectors.immunisation import rounds_of
from apps.campaigns.selectors.target_groups import MODELS
from apps.campaigns.selectors.target_lists import no_longer, unlisted
from apps.campaigns.services.target_lists import add_people, hash_of, lock_lists, move_people, not_lockable
from apps.campaigns.web.campaigns import CampaignPage
from apps.campaigns.web.forms import AddForm, MoveForm, MoveManyForm, SignatureForm
from apps.core.access_log import log_list_read, log_read
from apps.core.http import UserRequest, requires
from apps.core.refusal import Refused
from apps.core.row_security import bypass
from apps.core.templatetags.display import number

MOST_SHOWN = 200
WITH_PLACE = ("desa__parent", "posyandu", "target_list__campaign")


class Lock(CampaignPage):
    title = gettext_lazy("Kunci daftar sasaran")
    explanation = gettext_lazy(
        "Setiap kelompok dibekukan per nama menurut tanggal patokan, dengan sidik digital dan penanda tangan. Sesudah "
        "itu penyebutnya hanya berubah lewat tambahan dan pengeluaran yang beralasan."
    )
    save_label = gettext_lazy("Kunci daftar")
    form_class = SignatureForm
    model = Campaign

    def ended(self) -> Refused | None:
        return not_lockable(self.record, self.today)

    def save(self, form: SignatureForm) -> list[TargetList]:
        return lock_lists(campaign=self.record, **form.cleaned_data, by=self.request.user, at=self.at)

    def success(self, result: list[TargetList]) -> str:
        count = sum(one.frozen for one in result)
        return ngettext("%s nama dikunci.", "%s nama dikunci.", count) % number(count)


@requires(Right.SEE_CAMPAIGNS)
@require_GET
def person(request: UserRequest, person: str) -> HttpResponse:
    rows = TargetPerson.objects.named_to(request.user).select_related(*WITH_PLACE)
    one = get_object_or_404(rows, uuid=person)
    log_read(by=request.user, action="page", subject="targetperson", uuid=one.uuid, district=one.district)
    (row,) = target_rows([one], timezone.localdate())
    page, right = PAGES[PersonKind(one.kind)]
    record = MODELS[PersonKind(one.kind)].objects.allowed(request.user, right).filter(pk=getattr(one, f"{one.kind}_id"))
    result = record.select_related("family").first() if one.kind == PersonKind.MEMBER else record.first()
    page_of = result.family if result is not None and one.kind == PersonKind.MEMBER else result
    context = {
        "person": one,
        "row": row,
        "marks": marks_of(one),
        "since": since_words(one),
        "record_url": reverse(page, args=[page_of.uuid]) if page_of is not None else "",
        "rounds": rounds_of_child(rounds_of(one, timezone.localdate())) if one.target_list.group == Group.PIN else [],
        "may_give_reason": one.target_list.group == Group.PIN and request.user.may_at(Right.RECORD_CAMPAIGNS, one),
        "may_move": one.moved_on is None and request.user.may_at(Right.MANAGE_CAMPAIGNS, one),
    }
    return render(request, "campaigns/person.html", context)


class Move(CampaignPage):
    title = gettext_lazy("Keluarkan dari daftar")
    save_label = gettext_lazy("Keluarkan")
    form_class = MoveForm
    model = TargetPerson
    url_argument = "person"
    with_related = WITH_PLACE
    asks_reason = True

    def ended(self) -> str:
        return _("Orang ini sudah dikeluarkan dari daftar sasaran.") if self.record.moved_on else ""

    @property
    def campaign(self) -> Campaign:
        return self.record.target_list.campaign

    def form_arguments(self) -> dict[str, Any]:
        return {"today": self.today}

    def save(self, form: MoveForm) -> int:
        return move_people(
            people=[self.record.pk],
            because=MovedBecause(form.cleaned_data["because"]),
            on=form.cleaned_data["on"],
            reason=self.reason,
            by=self.request.user,
            at=self.at,
        )

    def success(self, result: int) -> str:
        return _("%s dikeluarkan dari daftar, dengan alasannya.") % self.record.name

    def success_url(self, result: Any) -> str:
        return reverse("campaigns:person", args=[self.record.uuid])


class _Difference(CampaignPage):
    """People to tick, and why."""

    template = "campaigns/difference.html"
    model = TargetList
    url_argument = "target_list"
    with_related = ("campaign",)
    asks_reason = True

    @property
    def campaign(self) -> Campaign:
        return self.record.campaign

    def success_url(self, result: Any) -> str:
        return reverse("campaigns:difference", args=[self.record.uuid])


class Add(_Difference):
    title = gettext_lazy("Belum ada di daftar")
    save_label = gettext_lazy("Tambahkan ke daftar")
    form_class = AddForm

    def form_arguments(self) -> dict[str, Any]:
        self.rows: list[Any] = []
        self.ids: dict[str, int] = {}
        for kind, people in unlisted(self.record, self.today):
            named = people.model.objects.allowed(self.request.user, RIGHT_OF_KIND[kind])
            seen = named.filter(pk__in=people.order_by().values("pk"))
            records = list(seen.select_related(*RELATED[kind])[:MOST_SHOWN])
            self.rows += [
                (f"{kind}:{row.record.uuid}", row) for row in person_rows(kind, records, self.request.user, self.today)
            ]
            self.ids |= {f"{kind}:{one.uuid}": one.pk for one in records}
        log_list_read(by=self.request.user, action="list", subject="targetperson", count=len(self.rows))
        return {"people": [(key, "") for key, _row in self.rows]}

    def save(self, form: AddForm) -> int:
        because = AddedBecause(form.cleaned_data["because"])
        total = 0
        for kind in PersonKind:
            ids = [self.ids[key] for key in form.cleaned_data["people"] if key.startswith(f"{kind}:")]
            if ids:
                total += add_people(
                    target_list=self.record, kind=kind, people=ids, because=because, reason=self.reason,
                    by=self.request.user, at=self.at,
                )  # fmt: skip
        return total

    def success(self, result: int) -> str:
        return ngettext("%s nama ditambahkan.", "%s nama ditambahkan.", result) % result

    def context(self, form: Any) -> dict[str, Any]:
        return super().context(form) | {"rows": self.rows}


class MoveMany(_Difference):
    title = gettext_lazy("Tidak lagi termasuk kelompok ini")
    save_label = gettext_lazy("Keluarkan dari daftar")
    form_class = MoveManyForm

    def form_arguments(self) -> dict[str, Any]:
        gone = no_longer(self.record, self.today)
        seen = TargetPerson.objects.named_to(self.request.user).filter(pk__in=gone.values("pk"))
        records = list(seen.select_related(*WITH_PLACE)[:MOST_SHOWN])
        self.rows = [(str(row.person.uuid), row) for row in target_rows(records, self.today)]
        self.ids = {str(one.uuid): one.pk for one in records}
        log_list_read(by=self.request.user, action="list", subject="targetperson", count=len(self.rows))
        return {"people": [(key, "") for key, _row in self.rows]}

    def save(self, form: MoveManyForm) -> int:
        return move_people(
            people=[self.ids[key] for key in form.cleaned_data["people"]],
            because=MovedBecause(form.cleaned_data["because"]),
            reason=self.reason,
            by=self.request.user,
            at=self.at,
        )

    def success(self, result: int) -> str:
        return ngettext("%s nama dikeluarkan.", "%s nama dikeluarkan.", result) % result

    def context(self, form: Any) -> dict[str, Any]:
        return super().context(form) | {"rows": self.rows}


@requires(Right.MANAGE_CAMPAIGNS)
@require_GET
def difference(request: UserRequest, target_list: str) -> HttpResponse:
    """How a locked list differs from a count of today, as two counts that open their names."""
    rows = TargetList.objects.allowed(request.user, Right.MANAGE_CAMPAIGNS).select_related("campaign", "locked_by")
    one = get_object_or_404(rows, uuid=target_list)
    today = timezone.localdate()
    with bypass():
        missing = sum(people.order_by().count() for _kind, people in unlisted(one, today))
        gone = no_longer(one, today).order_by().count()
        is_intact = hash_of(one) == one.sha256
    context = {"target_list": one, "missing": missing, "gone": gone, "is_intact": is_intact, "today": today}
    return render(request, "campaigns/list_difference.html", context)
