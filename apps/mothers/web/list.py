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
from apps.core.paging import Order
from apps.core.sealing import blind_index
from apps.families.rules.nik import read_nik
from apps.mothers import labels
from apps.mothers.filters import PlaceFilter, PregnancyFilter
from apps.mothers.models import Pregnancy
from apps.mothers.selectors.pregnancies import SOONEST, WITH_LINE, WITH_PLACE, Asked, pregnancies_listed, to_be_seen
from apps.mothers.web.pregnancy_rows import exports, lines_of, tabs
from apps.mothers.workbook import pregnancies_workbook

MANY_DIGITS = 10


@requires(Right.SEE_MOTHERS)
@require_GET
def due(request):
    """Who must be seen this week, and why: the longest overdue first."""
    today = timezone.localdate()
    where = list_location(request, Right.SEE_MOTHERS)
    form = PlaceFilter(request.GET, places=where.places, user=request.user)
    form.chosen()
    listed = to_be_seen(request.user, where.chosen, today).select_related(*WITH_LINE)
    look = look_at(listed, SOONEST, form, Order.SOONEST)
    log_list_read(by=request.user, action="list", subject="pregnancy", count=len(look.rows))
    return render(
        request,
        "mothers/due.html",
        {
            "look": look,
            "count_label": look.label(_("ibu")),
            "lines": lines_of(look.rows, today),
            "form": form,
            "tabs": tabs("mothers:due"),
            "place_path": where.path(reverse("mothers:due")),
            "may_register": request.user.may(Right.RECORD_PREGNANCY),
        },
    )


@requires(Right.SEE_MOTHERS)
@require_GET
def pregnancies(request):
    today = timezone.localdate()
    where, form, asked = _question(request)
    listed = pregnancies_listed(request.user, asked, today).select_related(*WITH_LINE)
    look = look_at(listed, SOONEST, form, Order.SOONEST)
    log_list_read(
        by=request.user, action="search" if asked.words else "list", subject="pregnancy", count=len(look.rows)
    )
    return render(
        request,
        "mothers/list.html",
        {
            "finding": _finding(asked, look.said),
            "look": look,
            "count_label": look.label(_("ibu")),
            "lines": lines_of(look.rows, today),
            "form": form,
            "tabs": tabs("mothers:list"),
            "place_path": where.path(reverse("mothers:list")),
            "exports": exports(reverse("mothers:export"), form) if request.user.may(Right.EXPORT_NAMES) else [],
            "may_register": request.user.may(Right.RECORD_PREGNANCY),
            "has_pregnancies": look.rows or asked != Asked(place=where.chosen),
        },
    )


@requires(Right.SEE_MOTHERS)
@require_POST
def find(request):
    """A search goes by POST: a NIK never stands in an address, a name only sealed."""
    text = request.POST.get("q", "").strip()[:120]
    back = redirect("mothers:list")
    if sum(letter.isdigit() for letter in text) >= MANY_DIGITS:
        return _find_by_number(request, text) or back
    if len(text) < SHORTEST_WORDS:
        messages.warning(request, _("Ketik paling sedikit dua huruf dari nama ibu."))
        return back
    return redirect(
        reverse("mothers:list", query=PregnancyFilter.kept(request.POST) | {"cari": hidden_words(text, request.user)})
    )


@requires(Right.EXPORT_NAMES)
@require_GET
def export(request):
    """Exactly the list shown, as Excel."""
    today, now = timezone.localdate(), timezone.localtime()
    _where, form, asked = _question(request)
    listed = pregnancies_listed(request.user, asked, today).allowed(request.user, Right.EXPORT_NAMES)
    rows = all_of(listed.select_related(*WITH_PLACE, "latest"), SOONEST, Order.SOONEST)
    if rows is None:
        messages.warning(request, too_long())
        return redirect(f"{reverse('mothers:list')}{form.without()}")
    log_list_read(by=request.user, action="export", subject="pregnancy", count=len(rows))
    file = pregnancies_workbook(
        lines_of(rows, today),
        title=_finding(asked, str(len(rows))),
        filters=[chip["label"] for chip in form.chips],
        by=request.user,
        at=now,
    )
    return as_excel(file, name="ibu-hamil", at=now)


def _question(request) -> tuple[ListLocation, PregnancyFilter, Asked]:
    where = list_location(request, Right.SEE_MOTHERS)
    form = PregnancyFilter(request.GET, places=where.places, user=request.user)
    return where, form, form.asked(where.chosen)


def _find_by_number(request, text: str) -> HttpResponse | None:
    number = read_nik(text)
    if not number.digits:
        messages.warning(request, _("NIK harus 16 angka, seperti di kartu keluarga. Periksa lagi angkanya."))
        return None
    districts = {posting.district for posting in request.user.current_postings}
    hers = Pregnancy.objects.visible_to(request.user).filter(
        woman__district__in=districts, woman__nik_index=blind_index(number.digits)
    )
    found = hers.order_by("-entered_at").first()
    log_read(
        by=request.user, action="search_nik", subject="pregnancy", uuid=found and found.uuid, count=int(bool(found))
    )
    if found is None:
        messages.warning(request, _("Tidak ada ibu dengan NIK itu di wilayah tugas Anda. Cari dengan namanya."))
        return None
    return redirect("mothers:pregnancy", uuid=found.uuid)


def _finding(asked: Asked, count: str) -> str:
    words = [_("%s ibu") % count, str(labels.STATES[asked.state]).lower()]
    if asked.risk:
        words.append(_("dengan risiko: %s") % str(labels.RISK_CHOICES[asked.risk]))
    if asked.schedule:
        words.append(str(labels.SCHEDULES[asked.schedule]).lower())
    return ", ".join(words)
