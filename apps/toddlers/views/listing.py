from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from apps.accounts.rules.roles import Right
from apps.core.doors import needs
from apps.core.keyring import blind_index
from apps.core.paging import COUNT_UP_TO, count_up_to, page_of
from apps.core.reading import log_read
from apps.families.rules.nik import read_nik
from apps.toddlers.filters import SHORTEST_WORDS, ChildFilter, hidden_words
from apps.toddlers.labels import LIST_FINDINGS
from apps.toddlers.models import Child
from apps.toddlers.rules.list_status import ListStatus
from apps.toddlers.selectors import Asked, children_listed, month_end, visits_shown
from apps.toddlers.views.shown import around, lines_of, path_to, period, place_asked
from apps.toddlers.workbook import children_workbook

MOST_EXPORTED = 5000
MANY_DIGITS = 10


@needs(Right.SEE_CHILDREN)
@require_GET
def children(request):
    today = timezone.localdate()
    place, standing_on = place_asked(request)
    nearby = around(request, standing_on)
    form = ChildFilter(request.GET, place=standing_on, named=place is not None, around=nearby, today=today)
    asked = form.asked(place)
    if asked.month:
        request.session["bulan"] = f"{asked.month:%Y-%m}"
    listed = children_listed(request.user, asked, today)
    page = page_of(listed.with_latest(), "last_measured_on", request.GET.get("hal", ""))
    is_whole = not page.before and not page.after
    count, is_more = (len(page.rows), False) if is_whole else count_up_to(listed)
    _log(request, "search" if asked.words else "list", len(page.rows))
    shown_on = asked.month and min(month_end(asked.month), today)
    return render(
        request,
        "toddlers/list.html",
        {
            "finding": _finding(asked, count, is_more),
            "count_label": _count_label(len(page.rows), count, is_more, is_whole),
            "lines": lines_of(page.rows, visits_shown(page.rows, asked.month), asked.month),
            "form": form,
            "words": asked.words,
            "chips": form.chips(asked.words),
            "clear_url": form.without("cari", "status", "bulan", "umur", "jk", "terakhir"),
            "previous_url": page.before and form.address(hal=page.before),
            "next_url": page.after and form.address(hal=page.after),
            "place_path": path_to(nearby, asked.month),
            "period": period(asked.month, form.address, today),
            "exports": _exports(request, form),
            "shown_on": shown_on or today,
            "may_record": request.user.may(Right.RECORD_VISITS),
            "has_children": page.rows or asked != Asked(place=place),
        },
    )


@needs(Right.SEE_CHILDREN)
@require_POST
def find(request):
    """A search goes by POST: a NIK never stands in an address, a name only sealed."""
    text = request.POST.get("q", "").strip()[:120]
    back = redirect("toddlers:list")
    if sum(letter.isdigit() for letter in text) >= MANY_DIGITS:
        return _find_by_number(request, text) or back
    if len(text) < SHORTEST_WORDS:
        messages.warning(request, _("Ketik paling sedikit dua huruf dari nama anak atau ibunya."))
        return back
    query = request.POST.copy()
    kept = {name: query[name] for name in ("unit", "status", "bulan", "umur", "jk", "terakhir") if query.get(name)}
    return redirect(reverse("toddlers:list", query=kept | {"cari": hidden_words(text)}))


def _find_by_number(request, text: str) -> HttpResponse | None:
    number = read_nik(text)
    if not number.digits:
        messages.warning(request, _("NIK harus 16 angka, seperti di kartu keluarga. Periksa lagi angkanya."))
        return None
    districts = {posting.district for posting in request.user.current_postings}
    child = (
        Child.objects.visible_to(request.user)
        .filter(district__in=districts, nik_index=blind_index(number.digits))
        .first()
    )
    log_read(
        by=request.user, action="search_nik", subject="child", uuid=child and child.uuid, count=int(bool(child))
    )
    if child is None:
        messages.warning(request, _("Tidak ada balita dengan NIK itu di wilayah tugas Anda. Cari dengan namanya."))
        return None
    return redirect("toddlers:child", uuid=child.uuid)


@needs(Right.EXPORT_NAMES)
@require_GET
def export(request):
    """Exactly the list shown, as Excel."""
    today, now = timezone.localdate(), timezone.localtime()
    place, standing_on = place_asked(request)
    nearby = around(request, standing_on)
    form = ChildFilter(request.GET, place=standing_on, named=place is not None, around=nearby, today=today)
    asked = form.asked(place)
    listed = children_listed(request.user, asked, today).allowed(request.user, Right.EXPORT_NAMES)
    rows = page_of(listed.with_latest(), "last_measured_on", size=MOST_EXPORTED)
    if rows.after:
        messages.warning(
            request,
            _("Daftar ini lebih dari %s nama. Persempit dulu, misalnya per kecamatan, lalu unduh.")
            % number_format(MOST_EXPORTED, 0),
        )
        return redirect(f"{reverse('toddlers:list')}{form.without('hal')}")
    _log(request, "export", len(rows.rows))
    lines = lines_of(rows.rows, visits_shown(rows.rows, asked.month), asked.month)
    file = children_workbook(
        lines,
        title=_finding(asked, len(lines), False),
        filters=[chip["label"] for chip in form.chips(asked.words)],
        by=request.user,
        at=now,
    )
    response = HttpResponse(file, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    response["Content-Disposition"] = f'attachment; filename="balita-{now:%Y%m%d-%H%M}.xlsx"'
    return response


@needs(Right.RECORD_VISITS)
@require_GET
def posyandu_day(request):
    """Who is still to be weighed this month, with a button for each; those who are done below."""
    today = timezone.localdate()
    month = today.replace(day=1)
    place, standing_on = place_asked(request)
    waiting = _of_status(request, place, ListStatus.NOT_MEASURED, today)
    done = _of_status(request, place, ListStatus.MEASURED, today)
    registered = len(waiting) + len(done)
    _log(request, "list", registered)
    return render(
        request,
        "toddlers/today.html",
        {
            "waiting": lines_of(waiting, {child.pk: child.latest for child in waiting}, None),
            "done": lines_of(done, visits_shown(done, month), month),
            "registered": registered,
            "percent": 100 * len(done) / registered if registered else None,
            "month": month,
            "today": today,
            "place_path": path_to(around(request, standing_on)),
        },
    )


def _of_status(request, place, status: ListStatus, today) -> list[Child]:
    asked = Asked(place=place, status=status, month=today.replace(day=1))
    listed = children_listed(request.user, asked, today).allowed(request.user, Right.RECORD_VISITS)
    return list(listed.with_latest().order_by("name_key", "id")[:300])


def _log(request, action: str, count: int) -> None:
    postings = request.user.current_postings
    log_read(
        by=request.user, action=action, subject="child", count=count,
        district=postings[0].district if postings else "",
    )  # fmt: skip


def _finding(asked: Asked, count: int, is_more: bool) -> str:
    shown = number_format(count, 0)
    said = _("Lebih dari %s") % shown if is_more else shown
    title = str(LIST_FINDINGS[asked.status]) if asked.status else _("{count} balita")
    parts = [title.format(count=said)]
    if asked.month:
        parts.append(_("pada %s") % date_format(asked.month, "F Y"))
    return " ".join(parts)


def _count_label(here: int, count: int, is_more: bool, is_whole: bool) -> str:
    if is_whole:
        return _("%s nama") % number_format(here, 0)
    if is_more:
        return _("%(here)s dari lebih dari %(most)s nama") % {"here": here, "most": number_format(COUNT_UP_TO, 0)}
    return _("%(here)s dari %(count)s nama") % {"here": here, "count": number_format(count, 0)}


def _exports(request, form: ChildFilter) -> list[dict]:
    if not request.user.may(Right.EXPORT_NAMES):
        return []
    return [{"label": _("Unduh Excel"), "url": f"{reverse('toddlers:export')}{form.without('hal')}"}]
