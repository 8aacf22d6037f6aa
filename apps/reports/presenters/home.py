"""The figures of a month in words, for the home page."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.registry import HomeLink, HomePart
from apps.core.rules.month import Month
from apps.core.templatetags.display import month as month_name
from apps.core.templatetags.display import number, percent
from apps.reports.selectors.month_figures import HomeFigures, UnitFigures

Figures = Mapping[str, Any]
# A figure of the recap, its label, its tone, and the figure it is a share of.
TILES = [
    ("stunted", gettext_lazy("Stunting"), "moderate", "measured"),
    ("wasted", gettext_lazy("Wasting"), "moderate", "weight_for_height_valid"),
    ("underweight", gettext_lazy("Berat badan kurang"), "moderate", "weight_for_age_valid"),
    ("overweight", gettext_lazy("Gizi lebih"), "over", "weight_for_height_valid"),
]


def month_part(user: User, counted: HomeFigures, *, chosen: Month) -> HomePart:
    """The tiles of a month; the headline says how many children were not measured.

    chosen: the month on the bar above, in which no one, or few, may have been measured yet.
    """
    unit, month, now, before = counted.unit, counted.shown, counted.figures(), counted.figures(back=1)
    children = ""
    if user.may(Right.SEE_CHILDREN):
        children = f"{reverse('toddlers:list')}?unit={unit.code}&bulan={month}"
    links = []
    if children and now["not_measured"]:
        links.append(HomeLink(_("Lihat yang belum diukur"), f"{children}&status=not_measured", is_primary=True))
    # The recap of a posyandu or puskesmas opens with the user's own unit, not with the region around it.
    of_unit = f"unit={unit.code}&" if user.scope_for(Right.SEE_RECAPS).covers(unit.code) else ""
    recap = f"{reverse('reports:recap', args=['status-gizi'])}?{of_unit}bulan={month}"
    links.append(HomeLink(_("Buka rekap"), recap))
    context = {
        "registered": now["registered"],
        "tiles": [_coverage_tile(now, children), *(_tile(*tile, now, before, children) for tile in TILES)],
        "may_import": user.may(Right.IMPORT_FILES),
        "may_register": user.may(Right.RECORD_VISITS),
        "heading": _("Status gizi balita, %s") % month_name(month.first),
        "not_measured": now["not_measured"],
        "not_measured_url": f"{children}&status=not_measured" if children else "",
        "chosen_words": month_name(chosen.first) if chosen != month else "",
        "chosen_measured": counted.measured_in(chosen),
    }
    return HomePart(
        template="reports/_home_month.html",
        context=context,
        headline=_headline(now, month),
        subtitle=f"{unit.name} · {_('data rutin posyandu, bukan survei')}",
        links=links,
    )


def units_part(counted: HomeFigures, units: list[UnitFigures]) -> HomePart:
    unit, month = counted.unit, counted.shown
    rows = [{"unit": one, "reason": reason_of_need(one.figures)} for one in units]
    words = {"unit": units[0].name, "reason": rows[0]["reason"]}
    context = {"rows": rows, "month_words": month_name(month.first)}
    return HomePart(
        template="reports/_home_units.html",
        context=context,
        headline=_("Yang paling perlu dibantu: %(unit)s (%(reason)s)") % words,
        subtitle=f"{unit.name} · {month_name(month.first)} · {_('data rutin posyandu, bukan survei')}",
        links=[
            HomeLink(
                _("Lembar lokakarya mini"),
                reverse("reports:recap", args=["lokmin"], query={"unit": unit.code, "bulan": str(month)}),
                is_primary=True,
            )
        ],
    )


def reason_of_need(figures: Figures) -> str:
    """Why a unit is high in the list: who is not measured, then the severely wasted, then the stunted."""
    words = {
        "not_measured": _("%s belum diukur"),
        "severely_wasted": _("%s gizi buruk"),
        "stunted": _("%s stunting"),
    }
    parts = [text % number(figures[key]) for key, text in words.items() if figures[key]]
    return ", ".join(parts) or _("semua diukur, tidak ada stunting atau gizi buruk")


def _headline(now: Figures, month: Month) -> str:
    when = {"month": month_name(month.first)}
    if not now["registered"]:
        return _("Belum ada balita terdaftar pada %(month)s") % when
    missing = now["not_measured"]
    if not missing:
        return _("Semua balita sudah diukur pada %(month)s") % when
    words = ngettext(
        "%(count)s balita belum diukur pada %(month)s", "%(count)s balita belum diukur pada %(month)s", missing
    )
    return words % (when | {"count": number(missing)})


def _coverage_tile(now: Figures, children: str) -> dict[str, Any]:
    return {
        "number": percent(now["measured_percent"]),
        "label": _("Sudah diukur"),
        "note": _("%(measured)s dari %(registered)s balita terdaftar")
        % {"measured": number(now["measured"]), "registered": number(now["registered"])},
        "url": f"{children}&status=measured" if children else "",
        "measured_percent": now["measured_percent"],
        "tone": "",
    }


def _tile(key: str, label: Any, tone: str, whole: str, now: Figures, before: Figures, children: str) -> dict[str, Any]:
    """A figure with its denominator and change; the share not measured is in the tile of coverage."""
    share, last = now[f"{key}_percent"], before[f"{key}_percent"]
    notes = [
        _("%(count)s dari %(whole)s terukur") % {"count": number(now[key]), "whole": number(now[whole])},
        _trend(share, last),
    ]
    return {
        "number": percent(share),
        "label": label,
        "note": "; ".join(note for note in notes if note),
        "url": f"{children}&status={key}" if children else "",
        "measured_percent": None,
        "tone": tone if now[key] else "",
    }


def _trend(share: float | None, last: float | None) -> str:
    if share is None or last is None:
        return ""
    change = round(share - last, 1)
    if not change:
        return _("sama dengan bulan lalu")
    points = number(abs(change), 1)
    return _("naik %s poin dari bulan lalu") % points if change > 0 else _("turun %s poin dari bulan lalu") % points
