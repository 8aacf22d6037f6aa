"""The parts of programmes on the home page."""

from collections.abc import Sequence
from datetime import date
from functools import reduce
from operator import add
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core.paging import COUNT_UP_TO, counts_up_to
from apps.core.row_security import bypass
from apps.core.templatetags.display import number, percent, rupiah
from apps.interventions.models import CatalogueItem
from apps.interventions.selectors.catalogue import catalogue_on
from apps.programmes import labels
from apps.programmes.models import Allocation, Programme
from apps.programmes.presenters.programmes import programme_rows
from apps.programmes.selectors.candidates import owed_in, uncovered
from apps.programmes.selectors.figures import Figures, figures_of
from apps.regions.models import Agency

MOST_PROGRAMMES = 12


def agency_context(user: Any, agencies: Sequence[int], today: date) -> dict[str, Any]:
    """The programmes of this year of the user's agency, and who is owed its items without being in one."""
    named = list(Agency.objects.filter(pk__in=agencies))
    programmes = list(
        Programme.objects.filter(agency__in=named, year=today.year).select_related("agency").order_by("name")
    )
    items = {code: item for agency in named for code, item in catalogue_on(agency.district, today).items()}
    with bypass():
        figures = figures_of(programmes)
    total = reduce(add, figures.values(), Figures())
    lines = _uncovered_lines(named, programmes, items, today)
    is_more = any(line["count"] > COUNT_UP_TO for line in lines)
    counted = sum(line["count"] for line in lines)
    at_least = counted // COUNT_UP_TO * COUNT_UP_TO
    return {
        "programmes": programme_rows(programmes[:MOST_PROGRAMMES], figures, items),
        "uncovered": lines,
        "uncovered_count": counted,
        "uncovered_text": _("Lebih dari %s") % number(at_least) if is_more else number(counted),
        "subtitle": _subtitle(named, total),
    }


def _subtitle(agencies: Sequence[Agency], total: Figures) -> str:
    names, share = ", ".join(agency.name for agency in agencies), total.realised_share
    if share is None:
        return names
    words = _("%(agency)s: %(delivered)s penerima sudah menerima, %(realised)s terpakai (%(share)s anggaran)")
    return words % {
        "agency": names,
        "delivered": number(total.delivered),
        "realised": rupiah(total.realised_rp),
        "share": percent(share),
    }


def _uncovered_lines(
    agencies: Sequence[Agency], programmes: Sequence[Programme], items: dict[str, CatalogueItem], today: date
) -> list[dict[str, Any]]:
    """[{item, count, text, url}] of the items of these agencies that are owed today outside any programme."""
    codes = {agency.code: agency for agency in agencies}
    own = {code: codes[item.agency] for code, item in items.items() if item.agency in codes}
    own |= {one.item: one.agency for one in programmes if one.agency}
    rows = [uncovered(owed_in(agency.district, item, today), today.year) for item, agency in own.items()]
    counts = counts_up_to(rows)
    by_item = {one.item: one for one in reversed(programmes)}
    lines = []
    for (code, _agency), count in zip(own.items(), counts, strict=True):
        if not count:
            continue
        programme = by_item.get(code)
        lines.append(
            {
                "item": str(items.get(code, code)),
                "count": count,
                "text": _("Lebih dari %s") % number(COUNT_UP_TO) if count > COUNT_UP_TO else number(count),
                "url": reverse("programmes:candidates", args=[programme.uuid]) if programme else "",
            }
        )
    return lines


def desa_context(user: Any, today: date) -> dict[str, Any]:
    """The recipients of this year's programmes in the user's desa, by state."""
    rows = Allocation.objects.named_to(user).filter(programme__year=today.year).order_by()
    counts = dict(rows.values_list("state").annotate(Count("pk")))
    address = reverse("programmes:recipients")
    return {
        "lines": [
            {"label": word, "count": counts[state], "url": f"{address}?status={state}"}
            for state, word in labels.STATES.items()
            if counts.get(state)
        ]
    }
