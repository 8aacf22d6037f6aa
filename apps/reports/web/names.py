"""The names behind a figure of a recap, counted by the same condition."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.accounts.selectors.own_places import own_unit
from apps.accounts.web.current_place import current_place
from apps.core.access_log import log_list_read
from apps.core.http import UserRequest, requires
from apps.core.tables import Column
from apps.core.templatetags.display import number
from apps.regions.selectors.units import Unit
from apps.reports.catalogue import report_named
from apps.reports.catalogue.place_report import PlaceReport
from apps.reports.labels import period_words
from apps.reports.presenters.names import line_of
from apps.reports.selectors.names import people_behind

SHOWN = 50


@require_GET
@requires(Right.SEE_RECAPS)
def names(request: UserRequest, slug: str) -> HttpResponse:
    report = report_named(slug)
    if not isinstance(report, PlaceReport):
        raise Http404
    if not request.GET.get("unit"):
        return redirect("reports:recap", slug)
    form = report.question(request.GET)
    unit = _readable(request, report, form.cleaned_data["unit"]) if form.is_valid() else None
    if unit is None:
        raise Http404
    period = type(report).period_of(form.cleaned_data["bulan"])
    key = request.GET.get("angka", "")
    of_recap = report.narrowed(unit, period)
    behind = people_behind(list(report.sources()), key, unit=of_recap, period=period, user=request.user)
    column = next((one for _key, _title, columns in report.parts for one in columns if one.names == key), None)
    if behind is None or column is None:
        raise Http404
    page = Paginator(behind.people, SHOWN).get_page(request.GET.get("halaman"))
    log_list_read(by=request.user, action="list", subject=behind.people.model._meta.model_name, count=len(page))
    unnamed = behind.count - page.paginator.count
    context = {
        "report": report,
        "finding": _("%(count)s: %(what)s") % {"count": number(behind.count), "what": _full_heading(column)},
        "where": f"{unit.name} · {period_words(period)}",
        "page": page,
        "lines": [line_of(person, min(period.last, timezone.localdate())) for person in page],
        "unnamed": _unnamed(unnamed) if unnamed > 0 else "",
        "question": {"unit": unit.code, "bulan": str(form.cleaned_data["bulan"])},
        "angka": key,
    }
    return render(request, "reports/names.html", context)


def _readable(request: UserRequest, report: PlaceReport, unit: Unit) -> Unit | None:
    """The unit; of the reader's own place, of which only a part is theirs, that part, as the dashboard counts it."""
    scope = request.user.scope_for(report.names_right)
    if unit.lies_in(scope):
        return unit
    own = own_unit(request.user, current_place(request))
    return own if own and own.code == unit.code and scope == request.user.scope_for(Right.SEE_RECAPS) else None


def _full_heading(column: Column) -> str:
    return f"{column.group}, {column.heading}" if column.group else str(column.heading)


def _unnamed(count: int) -> str:
    words = ngettext(
        "%(count)s lagi dihitung, tetapi kini di luar wilayah Anda atau belum punya catatan sendiri.",
        "%(count)s lagi dihitung, tetapi kini di luar wilayah Anda atau belum punya catatan sendiri.",
        count,
    )
    return words % {"count": number(count)}
