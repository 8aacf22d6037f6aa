"""The home page: what it says first depends on what the reader may do."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.accounts.enums import Right
from apps.accounts.web.current_place import current_month, current_place
from apps.core.rules.month import Month
from apps.core.templatetags.display import month as month_name
from apps.core.templatetags.display import number, percent
from apps.home.selectors.figures import absent_of, help_first, month_figures, unit_of
from apps.home.selectors.mothers import mothers_first
from apps.home.selectors.worklists import worklists_of
from apps.toddlers.presenters import concerns, marks_in_short

# A figure of the recap, its label, its tone, and the figure it is a share of.
TILES = [
    ("stunted", gettext_lazy("Stunting"), "moderate", "measured"),
    ("wasted", gettext_lazy("Wasting"), "moderate", "weight_for_height_valid"),
    ("underweight", gettext_lazy("Berat badan kurang"), "moderate", "weight_for_age_valid"),
    ("overweight", gettext_lazy("Gizi lebih"), "over", "weight_for_height_valid"),
]


def home(request):
    month = Month.of(current_month(request))
    unit = unit_of(request.user, current_place(request))
    said = {
        "waiting": worklists_of(request.user, month, localdate()),
        "mothers": mothers_first(request.user, localdate()),
    }
    if unit is None:
        return render(request, "home/other.html", said | {"finding": _work(said["waiting"], said["mothers"])})
    (found, units), (before, _units) = month_figures(unit, [month, month.plus(-1)])
    sees_names = request.user.may(Right.SEE_CHILDREN)
    names = f"{reverse('toddlers:list')}?unit={unit.code}&bulan={month}" if sees_names else ""
    # Who serves a posyandu or puskesmas has no recap of the region around it; the recap then opens with their own.
    where = f"unit={unit.code}&" if request.user.scope_for(Right.SEE_RECAPS).covers(unit.code) else ""
    context = said | {
        "month": month.first,
        "unit": unit,
        "found": found,
        "units": units,
        "finding": _finding(found, month),
        "tiles": [_coverage_tile(found, names), *(_tile(*tile, found, before, names) for tile in TILES)],
        "first": _first(request.user, month) if sees_names else [],
        "absent": absent_of(request.user, unit, month),
        "not_measured_url": f"{names}&status=not_measured" if names else "",
        "sees_names": sees_names,
        "may_import": request.user.may(Right.IMPORT_FILES),
        "may_register": request.user.may(Right.RECORD_VISITS),
        "today": localdate(),
        "recap_url": f"{reverse('reports:recap', args=['status-gizi'])}?{where}bulan={month}",
    }
    return render(request, "home/home.html", context)


def _work(waiting: list, mothers: list) -> str:
    """The first piece of work, for whom no recap is the first thing to see."""
    if waiting:
        return f"{waiting[0].count} {waiting[0].what}".strip()
    if mothers:
        return _("Ada ibu yang harus ditemui minggu ini")
    return _("Tidak ada yang menunggu Anda hari ini")


def _finding(found: dict, month: Month) -> str:
    when = {"month": month_name(month.first)}
    if not found["registered"]:
        return _("Belum ada balita terdaftar pada %(month)s") % when
    missing = found["not_measured"]
    if not missing:
        return _("Semua balita sudah diukur pada %(month)s") % when
    words = ngettext(
        "%(count)s balita belum diukur pada %(month)s", "%(count)s balita belum diukur pada %(month)s", missing
    )
    return words % (when | {"count": number(missing)})


def _coverage_tile(found: dict, names: str) -> dict:
    return {
        "number": percent(found["measured_percent"]),
        "label": _("Sudah diukur"),
        "note": _("%(measured)s dari %(registered)s balita terdaftar")
        % {"measured": number(found["measured"]), "registered": number(found["registered"])},
        "url": f"{names}&status=measured" if names else "",
        "measured_percent": found["measured_percent"],
        "tone": "",
    }


def _tile(key: str, label, tone: str, whole: str, found: dict, before: dict, names: str) -> dict:
    """A figure with its denominator, the share nobody measured, and where it goes since the month before."""
    share, last = found[f"{key}_percent"], before[f"{key}_percent"]
    notes = [
        _("%(count)s dari %(whole)s terukur") % {"count": number(found[key]), "whole": number(found[whole])},
        _("%s belum diukur") % percent(found["not_measured_percent"]),
        _trend(share, last),
    ]
    return {
        "number": percent(share),
        "label": label,
        "note": "; ".join(note for note in notes if note),
        "url": f"{names}&status={key}" if names else "",
        "measured_percent": None,
        "tone": tone if found[key] else "",
    }


def _trend(share: float | None, last: float | None) -> str:
    if share is None or last is None:
        return ""
    change = round(share - last, 1)
    if not change:
        return _("sama dengan bulan lalu")
    points = number_format(abs(change), 1)
    return _("naik %s poin dari bulan lalu") % points if change > 0 else _("turun %s poin dari bulan lalu") % points


def _not_normal(visit) -> list:
    """Who is listed for a weight that did not rise is not called normal beside it."""
    return [mark for mark in marks_in_short(visit) if mark.tone != "normal"]


def _first(user, month: Month) -> list[dict]:
    return [
        {"visit": visit, "child": visit.child, "marks": [*concerns(visit), *_not_normal(visit)]}
        for visit in help_first(user, month)
    ]
