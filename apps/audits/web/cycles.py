"""Pages of cycles: their team, figures, and who is proposed."""

from typing import Any, ClassVar

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.accounts.selectors.own_places import own_districts
from apps.audits.enums import AuditGroup
from apps.audits.labels import GROUPS
from apps.audits.lists import tabs_of
from apps.audits.models import AuditCycle, AuditMember
from apps.audits.presenters.cycles import candidate_rows, comparison, group_table, team_rows
from apps.audits.selectors.candidates import candidates, named
from apps.audits.selectors.cycles import figures_of
from apps.audits.services.cases import area_of
from apps.audits.services.cycles import add_member, correct_cycle, end_membership, open_cycle
from apps.audits.web.forms import CycleForm, MemberForm
from apps.audits.web.pages import AuditPage
from apps.core.access_log import log_list_read
from apps.core.http import UserRequest, requires
from apps.regions.enums import Level
from apps.regions.models import Region

MOST_PROPOSED = 100
RELATED = {
    AuditGroup.CHILD: ("desa", "family"),
    AuditGroup.PREGNANT: ("desa", "woman"),
    AuditGroup.POSTPARTUM: ("desa", "woman"),
    AuditGroup.CATIN: ("desa",),
}


@requires(Right.SEE_AUDITS)
@require_GET
def index(request: UserRequest) -> HttpResponse:
    """All cycles that the reader may know, side by side."""
    cycles = list(AuditCycle.objects.known_to(request.user).prefetch_related("members"))
    figures = figures_of(cycles, timezone.localdate())
    context = {
        "tabs": tabs_of("audits:list"),
        "rows": comparison(cycles, figures, request.user),
        "may_manage": request.user.may(Right.MANAGE_AUDITS),
    }
    return render(request, "audits/index.html", context)


@requires(Right.SEE_AUDITS)
@require_GET
def page(request: UserRequest, uuid: str) -> HttpResponse:
    rows = AuditCycle.objects.known_to(request.user).prefetch_related("members__user", "areas")
    cycle = get_object_or_404(rows, uuid=uuid)
    today = timezone.localdate()
    figures = figures_of([cycle], today)[cycle.pk]
    context = {
        "cycle": cycle,
        "figures": figures,
        "table": group_table(figures),
        "team": team_rows(cycle),
        "areas": ", ".join(one.full_name for one in cycle.areas.all()) or _("seluruh kabupaten"),
        "groups": [
            {"label": label, "url": reverse("audits:candidates", args=[cycle.uuid, group.value])}
            for group, label in GROUPS.items()
        ],
        "is_member": cycle.role_of(request.user) is not None,
        "may_manage": request.user.may_at(Right.MANAGE_AUDITS, cycle),
    }
    return render(request, "audits/cycle.html", context)


@requires(Right.SEE_AUDITS)
@require_GET
def proposed(request: UserRequest, uuid: str, group: str) -> HttpResponse:
    """Those whom the register proposes for a group, with their reasons; the team alone reads them."""
    if group not in list(AuditGroup):
        raise Http404
    kind = AuditGroup(group)
    cycle = get_object_or_404(AuditCycle.objects.of_team(request.user).prefetch_related("areas"), uuid=uuid)
    area = area_of(cycle) & request.user.scope_for(Right.SEE_AUDITS).q()
    rows = candidates(kind, area, cycle.district, timezone.localdate())
    taken = cycle.cases.values_list(str(rows.model._meta.model_name), flat=True)
    rows = rows.exclude(pk__in=[pk for pk in taken if pk]).select_related(*RELATED[kind])
    people = list(named(rows.order_by("was_audited", "-proposed_points", "-pk")[: MOST_PROPOSED + 1]))
    log_list_read(by=request.user, action="list", subject="audit_case", count=len(people))
    context = {
        "cycle": cycle,
        "group": GROUPS[kind],
        "rows": candidate_rows(cycle, kind, people[:MOST_PROPOSED]),
        "is_more": len(people) > MOST_PROPOSED,
    }
    return render(request, "audits/candidates.html", context)


def areas_for(district: str) -> list[Region]:
    """Kecamatan, then desa, of the district."""
    inside = Region.objects.within(district).filter(level__in=[Level.KECAMATAN, Level.DESA]).select_related("parent")
    return list(inside.order_by("level", "code"))


class CycleForms(AuditPage):
    right = Right.MANAGE_AUDITS
    form_class: ClassVar[Any] = CycleForm
    model: ClassVar[Any] = AuditCycle

    def form_arguments(self) -> dict[str, Any]:
        return {"areas": areas_for(self.record.district)}

    def back(self) -> str:
        return reverse("audits:cycle", args=[self.record.uuid])


class New(CycleForms):
    model = None
    makes = AuditCycle
    title = gettext_lazy("Buka siklus audit")

    @property
    def district(self) -> str:
        return next(iter(own_districts(self.request.user, Right.MANAGE_AUDITS)), "")

    def form_arguments(self) -> dict[str, Any]:
        today = self.today
        first = today.replace(month=1 if today.month <= 6 else 7, day=1)
        last = today.replace(month=6 if today.month <= 6 else 12, day=30)
        initial = {
            "year": today.year, "semester": 1 if today.month <= 6 else 2, "begins_on": first, "ends_on": last,
        }  # fmt: skip
        return {"areas": areas_for(self.district), "initial": initial}

    def save(self, form: CycleForm) -> AuditCycle:
        cycle = self.identified(form.input())
        return open_cycle(cycle=cycle, district=self.district, by=self.request.user, at=self.at)

    def success(self, result: AuditCycle) -> str:
        return _("Siklus dibuka. Tambahkan timnya; hanya tim yang melihat kasus.")

    def success_url(self, result: AuditCycle) -> str:
        return reverse("audits:cycle", args=[result.uuid])

    def sub(self) -> str:
        return _("Audit kasus")

    def back(self) -> str:
        return reverse("audits:list")


class Correct(CycleForms):
    title = gettext_lazy("Perbaiki siklus")

    def form_arguments(self) -> dict[str, Any]:
        names = ("year", "semester", "decree_number", "decree_on", "begins_on", "ends_on", "note")
        initial = {name: getattr(self.record, name) for name in names}
        initial["areas"] = [one.code for one in self.record.areas.all()]
        return super().form_arguments() | {"initial": initial}

    def save(self, form: CycleForm) -> AuditCycle:
        return correct_cycle(
            cycle=self.record, version=self.version, corrected=form.input(), by=self.request.user, at=self.at
        )

    def success(self, result: AuditCycle) -> str:
        return _("Diperbaiki; nilai lama tersimpan di riwayat.")


class NewMember(CycleForms):
    form_class = MemberForm
    makes = AuditMember
    title = gettext_lazy("Tambah anggota tim")
    explanation = gettext_lazy("Sejak disimpan, akun anggota membuka semua kasus siklus ini.")

    def form_arguments(self) -> dict[str, Any]:
        return {}

    def save(self, form: MemberForm) -> AuditMember:
        return add_member(cycle=self.record, member=self.identified(form.input()), by=self.request.user, at=self.at)

    def success(self, result: AuditMember) -> str:
        return _("%s masuk tim audit.") % result.name


class EndMember(AuditPage):
    right = Right.MANAGE_AUDITS
    model = AuditMember
    with_related = ("cycle",)
    asks_reason = True
    title = gettext_lazy("Akhiri keanggotaan")
    save_label = gettext_lazy("Akhiri")
    explanation = gettext_lazy("Kasus siklus ini tertutup bagi akunnya; tulisannya tetap tersimpan.")

    def ended(self) -> str:
        return _("Keanggotaan %s sudah berakhir.") % self.record.name if self.record.left_on else ""

    def make_form(self, data: Any) -> Any:
        return Form(data)

    def save(self, form: Any) -> AuditMember:
        return end_membership(member=self.record, reason=self.reason, by=self.request.user, at=self.at)

    def success(self, result: AuditMember) -> str:
        return _("Keanggotaan %s berakhir.") % result.name

    def back(self) -> str:
        return reverse("audits:cycle", args=[self.record.cycle.uuid])
