"""Pages of the family teams: which there are, and which families each accompanies."""

from collections import Counter
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from apps.accounts.enums import Right
from apps.accounts.web.list_location import ListLocation, list_location
from apps.core.access_log import log_list_read
from apps.core.form_pages import FormPage
from apps.core.http import UserRequest, add_refusal, requires
from apps.core.refusal import Refused
from apps.families.models import Family
from apps.families.services.teams import assign_team, make_team
from apps.families.web.forms import AssignForm, TeamForm
from apps.regions.enums import UnitLevel
from apps.regions.models import Team
from apps.regions.selectors.units import Unit

MOST_SHOWN = 200
WITHOUT_TEAM, ANY_TEAM = "belum", "semua"


class Teams(FormPage):
    """The teams of a place, with their people and families; and the form for a new one."""

    right = Right.ASSIGN_TEAMS
    template = "families/teams.html"
    form_class = TeamForm

    @property
    def location(self) -> ListLocation:
        return list_location(self.request, Right.SEE_FAMILIES)

    def form_arguments(self) -> dict[str, Any]:
        return {"by": self.request.user, "within": self._code()}

    def save(self, form: TeamForm) -> Team:
        return make_team(**form.cleaned_data, by=self.request.user)

    def success(self, result: Team) -> str:
        return _("%s dibuat. Tetapkan keluarga dampingannya.") % result.name

    def success_url(self, result: Team) -> str:
        return f"{reverse('families:assign')}?unit={result.desa_id}"

    def context(self, form: TeamForm) -> dict[str, Any]:
        teams = Team.objects.allowed(self.request.user, Right.ASSIGN_TEAMS).filter(is_active=True)
        if self._code():
            teams = teams.within(self._code())
        people = Count("postings", filter=_in_force(self.today), distinct=True)
        teams = teams.select_related("desa__parent").annotate(people=people).order_by("desa_id", "name")
        rows = _with_families(list(teams[:MOST_SHOWN]))
        path = self.location.path(reverse("families:teams"))
        return {"finding": _finding(rows), "teams": rows, "place_path": path}

    def _code(self) -> str:
        unit = self.location.unit
        return unit.region if unit else ""


@requires(Right.ASSIGN_TEAMS)
@require_http_methods(["GET", "POST"])
def assign(request: UserRequest) -> HttpResponse:
    """The families of one desa, to tick and hand to a team of that desa."""
    location = list_location(request, Right.SEE_FAMILIES)
    unit = location.unit
    if unit is None or unit.level is not UnitLevel.DESA:
        return render(request, "families/assign_where.html", {"desa": _desa_inside(location)})
    teams = list(
        Team.objects.allowed(request.user, Right.ASSIGN_TEAMS).filter(desa=unit.region, is_active=True).order_by("name")
    )
    families = _families(request, unit, teams)
    form = AssignForm(request.POST or None, families=families, teams=teams)
    if request.method == "POST" and "kembali" not in request.POST and form.is_valid():
        ticked = set(form.cleaned_data["families"])
        team = next((team for team in teams if str(team.uuid) == form.cleaned_data["team"]), None)
        chosen = [family for family in families if str(family.uuid) in ticked]
        if "yakin" not in request.POST:
            return render(request, "families/assign_confirm.html", _confirmation(form, chosen, team, unit))
        try:
            count = assign_team(
                families=[family.pk for family in chosen], team=team, by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _assigned(count, team))
            return redirect(request.get_full_path())
    log_list_read(by=request.user, action="list", subject="family", count=len(families))
    ticked = set(request.POST.getlist("families"))
    context = {
        "form": form,
        "families": [{"family": family, "is_ticked": str(family.uuid) in ticked} for family in families],
        "teams": teams,
        "unit": unit,
        "rt": request.GET.get("rt", ""),
        "of": request.GET.get("tim", WITHOUT_TEAM),
        "is_cut": len(families) == MOST_SHOWN,
        "most": MOST_SHOWN,
        "place_path": location.path(reverse("families:assign")),
    }
    return render(request, "families/assign.html", context)


def _families(request: UserRequest, unit: Unit, teams: list[Team]) -> list[Family]:
    families = Family.objects.allowed(request.user, Right.ASSIGN_TEAMS).filter(unit.area).here()
    of, rt = request.GET.get("tim", WITHOUT_TEAM), request.GET.get("rt", "").strip()
    if of == WITHOUT_TEAM:
        families = families.filter(team=None)
    elif of != ANY_TEAM:
        families = families.filter(team__in=[team.pk for team in teams if str(team.uuid) == of])
    if rt:
        families = families.filter(rt__in={rt, rt.lstrip("0"), rt.zfill(2), rt.zfill(3)})
    return list(families.select_related("team").order_by("rw", "rt", "head_name", "pk")[:MOST_SHOWN])


def _desa_inside(location: ListLocation) -> list[tuple[str, str]]:
    """(address, name) of the regions one step deeper."""
    return [
        (f"{reverse('families:assign')}?unit={code}", name)
        for _heading, choices in location.around.inside
        for code, name in choices
        if "." in code
    ]


def _in_force(today: date) -> Q:
    ends = Q(postings__valid_until=None) | Q(postings__valid_until__gte=today)
    return ends & Q(postings__valid_from__lte=today, postings__user__is_active=True)


def _with_families(teams: list[Team]) -> list[dict[str, Any]]:
    families = Family.objects.filter(team__in=teams).here().order_by()
    counts = dict(families.values_list("team").annotate(Count("pk")))
    return [{"team": team, "families": counts.get(team.pk, 0)} for team in teams]


def _finding(rows: list[dict[str, Any]]) -> str:
    if not rows:
        return _("Belum ada tim pendamping")
    empty = sum(not row["team"].people for row in rows)
    if not empty:
        return ngettext("%s tim pendamping keluarga", "%s tim pendamping keluarga", len(rows)) % len(rows)
    words = ngettext(
        "%(empty)s dari %(all)s tim belum ada anggotanya", "%(empty)s dari %(all)s tim belum ada anggotanya", empty
    )
    return words % {"empty": empty, "all": len(rows)}


def _confirmation(form: AssignForm, chosen: list[Family], team: Team | None, unit: Unit) -> dict[str, Any]:
    """What will happen to whom, in words."""
    count = len(chosen)
    if team is None:
        words = ngettext("Lepas %s keluarga dari timnya?", "Lepas %s keluarga dari timnya?", count) % count
        answer = _("Ya, lepas dari tim")
    else:
        question = ngettext(
            "Tetapkan %(count)s keluarga ke %(team)s?", "Tetapkan %(count)s keluarga ke %(team)s?", count
        )
        words, answer = question % {"count": count, "team": team.name}, _("Ya, tetapkan")
    before = Counter(family.team.name for family in chosen if family.team and family.team != team)
    changes = [
        ngettext("%(count)s keluarga keluar dari %(team)s", "%(count)s keluarga keluar dari %(team)s", left)
        % {"count": left, "team": name}
        for name, left in sorted(before.items())
    ]
    if team is None and before:
        changes.append(_("Sesudah itu tidak ada tim yang mendampingi keluarga ini."))
    families = [str(family.uuid) for family in chosen]
    return {
        "question": words,
        "answer": answer,
        "changes": changes,
        "families": families,
        "team": form.cleaned_data["team"],
        "unit": unit,
    }


def _assigned(count: int, team: Team | None) -> str:
    if team is None:
        return ngettext("%s keluarga kini tanpa tim.", "%s keluarga kini tanpa tim.", count) % count
    words = ngettext(
        "%(count)s keluarga kini didampingi %(team)s.", "%(count)s keluarga kini didampingi %(team)s.", count
    )
    return words % {"count": count, "team": team.name}
