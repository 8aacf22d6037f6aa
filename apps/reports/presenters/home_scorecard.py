"""The five packages of a desa on its home page, from the cells of the scorecard."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core.registry import HomeLink, HomePart
from apps.core.templatetags.display import number, percent
from apps.interventions.enums import OwedFilter, Package
from apps.interventions.labels.owed import BANDS, PACKAGES
from apps.interventions.rules.convergence import ConvergencePolicy, Quarter, Share, band_of
from apps.interventions.selectors.convergence import ScorecardCell
from apps.regions.selectors.units import Unit

TONES = {"good": "normal", "fair": "moderate", "poor": "severe"}
ROMAN = ("I", "II", "III", "IV")


def scorecard_part(
    unit: Unit, quarter: Quarter, cells: Iterable[ScorecardCell], policy: ConvergencePolicy, *, may_name: bool
) -> HomePart:
    month = f"{quarter.last:%Y-%m}"
    shares = {package: Share() for package in Package}
    for cell in cells:
        if cell.key in shares:
            before = shares[Package(cell.key)]
            shares[Package(cell.key)] = Share(before.owed + cell.due, before.received + cell.received)
    whole = Share(sum(one.owed for one in shares.values()), sum(one.received for one in shares.values()))
    lines = [_line(unit, package, share, policy, month if may_name else "") for package, share in shares.items()]
    words = {
        "percent": percent(whole.percent),
        "due": number(whole.owed),
        "quarter": ROMAN[quarter.number - 1],
        "year": quarter.year,
    }
    headline = _("Belum ada layanan yang jatuh tempo pada triwulan %(quarter)s %(year)s") % words
    if whole.owed:
        headline = _("%(percent)s dari %(due)s layanan sudah diterima, triwulan %(quarter)s %(year)s") % words
    url = reverse("reports:recap", args=["skor-desa"], query={"unit": unit.code, "bulan": month})
    return HomePart(
        template="reports/_home_scorecard.html",
        context={"lines": lines, "quarter_words": _("triwulan %(quarter)s %(year)s") % words, "url": url},
        headline=headline,
        subtitle=unit.name,
        links=[HomeLink(_("Cetak skor desa"), url, is_primary=True)],
    )


def _line(unit: Unit, package: Package, share: Share, policy: ConvergencePolicy, month: str) -> dict[str, Any]:
    """month: of the list of who did not receive it, '' for a reader without names."""
    band = band_of(share.percent, policy)
    query = {"unit": unit.code, "bulan": month, "paket": package, "keadaan": OwedFilter.MISSING}
    return {
        "name": PACKAGES[package],
        "percent": percent(share.percent),
        "received": share.received,
        "due": share.owed,
        "missing": share.owed - share.received,
        "band": BANDS[band] if band else "",
        "tone": TONES[band.value] if band else "unknown",
        "url": reverse("interventions:owed", query=query) if month and share.owed > share.received else "",
    }
