from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from apps.accounts.enums import Right
from apps.accounts.web.list_location import ListLocation, list_location
from apps.core.access_log import log_list_read, log_read
from apps.core.http import requires
from apps.core.lists import SHORTEST_WORDS, all_of, as_excel, hidden_words, look_at, too_long
from apps.core.paging import CountUpTo
from apps.core.sealing import blind_index
from apps.families.filters import FamilyFilter
from apps.families.models import Family, Member
from apps.families.rules.nik import read_number
from apps.families.selectors.families import URGENT, Asked, families_listed
from apps.families.web.family_rows import lines_of, with_line, with_place
from apps.families.workbook import families_workbook
from apps.regions.enums import UnitLevel
from apps.regions.models import Team
from apps.regions.selectors.units import Unit

MANY_DIGITS = 10
AT_RISK = "at_risk"


@requires(Right.SEE_FAMILIES)
@require_GET
def families(request):
    today = timezone.localdate()
    where, form, asked = _question(request, today)
    listed = with_line(families_listed(request.user, asked, today))
    is_whole = asked == Asked(place=where.chosen)
    tell = {AT_RISK: CountUpTo(listed.filter(is_at_risk=True))} if is_whole else {}
    look = look_at(listed, URGENT, form, **tell)
    finding = _("%s keluarga berisiko stunting") % look.share(AT_RISK) if tell and look.rows else ""
    log_list_read(by=request.user, action="search" if asked.words else "list", subject="family", count=len(look.rows))
    address = reverse("families:list")
    return render(
        request,
        "families/list.html",
        {
            "finding": finding or _finding(asked, look.said),
            "look": look,
            "count_label": look.label(_("keluarga")),
            "lines": lines_of(look.rows),
            "form": form,
            "place_path": where.path(address),
            "exports": _exports(request, form),
            "may_register": request.user.may(Right.SCREEN_FAMILIES),
            "may_verify": request.user.may(Right.VERIFY_FAMILIES),
            "may_assign": request.user.may(Right.ASSIGN_TEAMS),
            "differing_url": form.address(berkas="beda", hal=None),
            "has_families": look.rows or not is_whole,
            "year": today.year,
        },
    )


def _question(request, today) -> tuple[ListLocation, FamilyFilter, Asked]:
    where = list_location(request, Right.SEE_FAMILIES)
    teams = teams_around(request.user, where.unit)
    choices = [(str(team.uuid), team.name) for team in teams]
    form = FamilyFilter(request.GET, places=where.places, user=request.user, teams=choices, today=today)
    return where, form, form.asked(where.chosen, {str(team.uuid): team.pk for team in teams})


def teams_around(user, unit: Unit | None) -> list[Team]:
    """The teams to choose from: those of a desa or kecamatan; a whole district has too many for a list."""
    if unit is None or unit.level not in (UnitLevel.DESA, UnitLevel.KECAMATAN) or not unit.is_region:
        return []
    return list(Team.objects.allowed(user, Right.SEE_FAMILIES).within(unit.code).filter(is_active=True))


@requires(Right.SEE_FAMILIES)
@require_POST
def find(request):
    """A search goes by POST: a number never stands in an address, a name only sealed."""
    text = request.POST.get("q", "").strip()[:120]
    back = redirect("families:list")
    if sum(letter.isdigit() for letter in text) >= MANY_DIGITS:
        return _find_by_number(request, text) or back
    if len(text) < SHORTEST_WORDS:
        messages.warning(request, _("Ketik paling sedikit dua huruf dari nama kepala keluarga atau istri."))
        return back
    query = FamilyFilter.kept(request.POST) | {"cari": hidden_words(text, request.user)}
    return redirect(reverse("families:list", query=query))


def _find_by_number(request, text: str) -> HttpResponse | None:
    """By the family card, or by the NIK of a member."""
    number = read_number(text)
    if not number.digits:
        messages.warning(request, _("Nomor KK atau NIK harus 16 angka. Periksa lagi angkanya."))
        return None
    districts = {posting.district for posting in request.user.current_postings}
    index = blind_index(number.digits)
    family = Family.objects.visible_to(request.user).filter(district__in=districts, kk_index=index).first()
    if family is None:
        members = Member.objects.visible_to(request.user).select_related("family")
        member = members.filter(district__in=districts, nik_index=index).first()
        family = member and member.family
    log_read(
        by=request.user, action="search_nik", subject="family", uuid=family and family.uuid, count=int(bool(family))
    )
    if family is None:
        messages.warning(request, _("Tidak ada keluarga dengan nomor itu di wilayah tugas Anda. Cari dengan namanya."))
        return None
    return redirect("families:family", uuid=family.uuid)


@requires(Right.EXPORT_NAMES)
@require_GET
def export(request):
    """Exactly the list shown, as Excel."""
    today, now = timezone.localdate(), timezone.localtime()
    _where, form, asked = _question(request, today)
    listed = families_listed(request.user, asked, today).allowed(request.user, Right.EXPORT_NAMES)
    rows = all_of(with_place(listed), URGENT)
    if rows is None:
        messages.warning(request, too_long())
        return redirect(f"{reverse('families:list')}{form.without()}")
    log_list_read(by=request.user, action="export", subject="family", count=len(rows))
    file = families_workbook(
        lines_of(rows),
        title=_finding(asked, str(len(rows))),
        filters=[chip["label"] for chip in form.chips],
        by=request.user,
        at=now,
    )
    return as_excel(file, name="keluarga", at=now)


def _finding(asked: Asked, count: str) -> str:
    if asked.differs:
        return _("%s keluarga: portal dan berkas tidak sependapat") % count
    if not asked.asks_risk:
        return _("%s keluarga") % count
    words = {
        True: _("%s keluarga berisiko stunting"),
        False: _("%s keluarga tidak berisiko"),
        None: _("%s keluarga belum diketahui risikonya"),
    }
    return words[asked.is_at_risk] % count


def _exports(request, form: FamilyFilter) -> list[dict]:
    if not request.user.may(Right.EXPORT_NAMES):
        return []
    return [{"label": _("Unduh Excel"), "url": f"{reverse('families:export')}{form.without()}"}]
