from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from apps.accounts.enums import Right
from apps.accounts.web.list_location import ListLocation, list_location
from apps.core.access_log import log_list_read
from apps.core.http import add_refusal, requires
from apps.core.refusal import Refused
from apps.families.enums import FamilyStatus
from apps.families.models import Family
from apps.families.services.teams import assign_team, make_team
from apps.families.web.forms import AssignForm, TeamForm
from apps.regions.enums import UnitLevel
from apps.regions.models import Team

MOST_SHOWN = 200
WITHOUT, ANY = "belum", "semua"


@requires(Right.ASSIGN_TEAMS)
@require_http_methods(["GET", "POST"])
def teams(request):
    """The teams around, with their people and families; and a new one."""
    where = list_location(request, Right.SEE_FAMILIES)
    within = where.unit.region if where.unit else ""
    form = TeamForm(request.POST or None, by=request.user, within=within)
    if request.method == "POST" and form.is_valid():
        try:
            team = make_team(**form.cleaned_data, by=request.user)
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("%s dibuat. Serahkan keluarga kepadanya.") % team.name)
            return redirect(f"{reverse('families:assign')}?unit={team.desa_id}")
    rows = Team.objects.allowed(request.user, Right.ASSIGN_TEAMS).filter(is_active=True)
    if within:
        rows = rows.within(within)
    people = Count("postings", filter=_in_force(timezone.localdate()), distinct=True)
    found = rows.select_related("desa__parent").annotate(people=people).order_by("desa_id", "name")
    shown = _with_families(list(found[:MOST_SHOWN]))
    context = {
        "form": form,
        "finding": _finding(shown),
        "teams": shown,
        "place_path": where.path(reverse("families:teams")),
    }
    return render(request, "families/teams.html", context)


@requires(Right.ASSIGN_TEAMS)
@require_http_methods(["GET", "POST"])
def assign(request):
    """The families of one desa, to tick and hand to a team of that desa."""
    where = list_location(request, Right.SEE_FAMILIES)
    if where.unit is None or where.unit.level is not UnitLevel.DESA:
        return render(request, "families/assign_where.html", {"where": where, "desa": _desa_inside(where)})
    own = Team.objects.allowed(request.user, Right.ASSIGN_TEAMS).filter(desa=where.unit.region, is_active=True)
    found = list(own.order_by("name"))
    families = _families(request, where, found)
    form = AssignForm(request.POST or None, families=families, teams=found)
    if request.method == "POST" and form.is_valid():
        asked = set(form.cleaned_data["families"])
        team = next((one for one in found if str(one.uuid) == form.cleaned_data["team"]), None)
        try:
            count = assign_team(
                families=[one.pk for one in families if str(one.uuid) in asked], team=team, by=request.user
            )
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _handed(count, team))
            return redirect(request.get_full_path())
    log_list_read(by=request.user, action="list", subject="family", count=len(families))
    ticked = set(request.POST.getlist("families"))
    context = {
        "form": form,
        "families": [{"family": one, "is_ticked": str(one.uuid) in ticked} for one in families],
        "teams": found,
        "unit": where.unit,
        "rt": request.GET.get("rt", ""),
        "of": request.GET.get("tim", WITHOUT),
        "is_cut": len(families) == MOST_SHOWN,
        "most": MOST_SHOWN,
        "place_path": where.path(reverse("families:assign")),
    }
    return render(request, "families/assign.html", context)


def _families(request, where: ListLocation, teams: list[Team]) -> list[Family]:
    rows = Family.objects.allowed(request.user, Right.ASSIGN_TEAMS).filter(where.unit.area, status=FamilyStatus.ACTIVE)
    of, rt = request.GET.get("tim", WITHOUT), request.GET.get("rt", "").strip()
    if of == WITHOUT:
        rows = rows.filter(team=None)
    elif of != ANY:
        rows = rows.filter(team__in=[one.pk for one in teams if str(one.uuid) == of])
    if rt:
        rows = rows.filter(rt__in={rt, rt.lstrip("0"), rt.zfill(2), rt.zfill(3)})
    return list(rows.select_related("team").order_by("rw", "rt", "head_name", "pk")[:MOST_SHOWN])


def _desa_inside(where: ListLocation) -> list[tuple[str, str]]:
    """(address, name) of what lies one step deeper."""
    return [
        (f"{reverse('families:assign')}?unit={code}", name)
        for _heading, choices in where.around.inside
        for code, name in choices
        if "." in code
    ]


def _in_force(today) -> Q:
    ends = Q(postings__valid_until=None) | Q(postings__valid_until__gte=today)
    return ends & Q(postings__valid_from__lte=today, postings__user__is_active=True)


def _with_families(found: list[Team]) -> list[dict]:
    of_teams = Family.objects.filter(team__in=found, status=FamilyStatus.ACTIVE).order_by().values_list("team")
    counts = dict(of_teams.annotate(Count("pk")))
    return [{"team": one, "families": counts.get(one.pk, 0)} for one in found]


def _finding(shown: list[dict]) -> str:
    if not shown:
        return _("Belum ada tim pendamping")
    empty = sum(not row["team"].people for row in shown)
    if not empty:
        return ngettext("%s tim pendamping keluarga", "%s tim pendamping keluarga", len(shown)) % len(shown)
    words = ngettext(
        "%(empty)s dari %(all)s tim belum ada anggotanya", "%(empty)s dari %(all)s tim belum ada anggotanya", empty
    )
    return words % {"empty": empty, "all": len(shown)}


def _handed(count: int, team: Team | None) -> str:
    if team is None:
        return ngettext("%s keluarga kini tanpa tim.", "%s keluarga kini tanpa tim.", count) % count
    words = ngettext(
        "%(count)s keluarga diserahkan kepada %(team)s.", "%(count)s keluarga diserahkan kepada %(team)s.", count
    )
    return words % {"count": count, "team": team.name}
