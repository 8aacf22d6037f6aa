from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from apps.accounts.enums import Right
from apps.accounts.web.list_location import ListLocation, list_location, month_bar
from apps.core.access_log import log_list_read, log_read
from apps.core.http import requires
from apps.core.lists import SHORTEST_WORDS, all_of, as_excel, hidden_words, look_at, too_long
from apps.core.sealing import blind_index
from apps.families.rules.nik import read_nik
from apps.toddlers.filters import ChildFilter
from apps.toddlers.labels import LIST_FINDINGS
from apps.toddlers.models import Child
from apps.toddlers.rules.list_status import ListStatus
from apps.toddlers.selectors.children import Asked, children_listed, month_end, visits_shown
from apps.toddlers.web.child_rows import lines_of
from apps.toddlers.workbook import children_workbook

MANY_DIGITS = 10


@requires(Right.SEE_CHILDREN)
@require_GET
def children(request):
    today = timezone.localdate()
    where, form, asked = _question(request, today)
    if asked.month and request.session.get("bulan") != f"{asked.month:%Y-%m}":
        request.session["bulan"] = f"{asked.month:%Y-%m}"
    look = look_at(children_listed(request.user, asked, today).with_line(), "last_measured_on", form)
    log_list_read(by=request.user, action="search" if asked.words else "list", subject="child", count=len(look.rows))
    shown_on = asked.month and min(month_end(asked.month), today)
    return render(
        request,
        "toddlers/list.html",
        {
            "finding": _finding(asked, look.said),
            "look": look,
            "count_label": look.label(_("nama")),
            "lines": lines_of(look.rows, visits_shown(look.rows, asked.month), asked.month),
            "form": form,
            "place_path": where.path(reverse("toddlers:list"), bulan=asked.month and f"{asked.month:%Y-%m}"),
            "period": month_bar(asked.month, form.address, today),
            "exports": _exports(request, form),
            "shown_on": shown_on or today,
            "may_record": request.user.may(Right.RECORD_VISITS),
            "registered_url": "" if asked.status or asked.month else _registered_now(form, today),
            "has_children": look.rows or asked != Asked(place=where.asked),
        },
    )


def _question(request, today) -> tuple[ListLocation, ChildFilter, Asked]:
    where = list_location(request, Right.SEE_CHILDREN)
    form = ChildFilter(request.GET, places=where.places, user=request.user, today=today)
    return where, form, form.asked(where.asked)


@requires(Right.SEE_CHILDREN)
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
    query = ChildFilter.kept(request.POST) | {"cari": hidden_words(text, request.user)}
    return redirect(reverse("toddlers:list", query=query))


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
    log_read(by=request.user, action="search_nik", subject="child", uuid=child and child.uuid, count=int(bool(child)))
    if child is None:
        messages.warning(request, _("Tidak ada balita dengan NIK itu di wilayah tugas Anda. Cari dengan namanya."))
        return None
    return redirect("toddlers:child", uuid=child.uuid)


@requires(Right.EXPORT_NAMES)
@require_GET
def export(request):
    """Exactly the list shown, as Excel."""
    today, now = timezone.localdate(), timezone.localtime()
    _where, form, asked = _question(request, today)
    listed = children_listed(request.user, asked, today).allowed(request.user, Right.EXPORT_NAMES)
    rows = all_of(listed.with_latest(), "last_measured_on")
    if rows is None:
        messages.warning(request, too_long())
        return redirect(f"{reverse('toddlers:list')}{form.without()}")
    log_list_read(by=request.user, action="export", subject="child", count=len(rows))
    file = children_workbook(
        lines_of(rows, visits_shown(rows, asked.month), asked.month),
        title=_finding(asked, str(len(rows))),
        filters=[chip["label"] for chip in form.chips],
        by=request.user,
        at=now,
    )
    return as_excel(file, name="balita", at=now)


def _finding(asked: Asked, count: str) -> str:
    title = str(LIST_FINDINGS[asked.status]) if asked.status else _everybody(asked)
    parts = [title.format(count=count)]
    if asked.month:
        parts.append(_("pada %s") % date_format(asked.month, "F Y"))
    return " ".join(parts)


def _registered_now(form: ChildFilter, today) -> str:
    """The list as the home page counts it: on record in this month."""
    return form.address(status=ListStatus.REGISTERED.value, bulan=f"{today:%Y-%m}")


def _everybody(asked: Asked) -> str:
    """A month tells of the children on record in it; without one, all stand in the list who ever were."""
    return _("{count} balita") if asked.month else _("{count} anak tercatat")


def _exports(request, form: ChildFilter) -> list[dict]:
    if not request.user.may(Right.EXPORT_NAMES):
        return []
    return [{"label": _("Unduh Excel"), "url": f"{reverse('toddlers:export')}{form.without()}"}]
