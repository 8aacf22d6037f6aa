"""Convergence scores in words and marks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.http import record_urls
from apps.core.tables import NOTHING, Mark, Note, Title
from apps.core.templatetags.display import age, lower_first, number, street
from apps.families.models import Family
from apps.interventions.enums import Band, Item
from apps.interventions.labels.owed import BANDS, ITEMS_IN_SHORT
from apps.interventions.rules.convergence import ConvergencePolicy, Share, band_of, score
from apps.toddlers.models import Child

TONES = {Band.GOOD: "normal", Band.FAIR: "moderate", Band.POOR: "severe"}
TABS = (
    ("interventions:convergence", gettext_lazy("Baduta"), Right.SEE_HELP),
    ("interventions:family_convergence", gettext_lazy("Keluarga"), Right.SEE_FAMILIES),
)


@dataclass(frozen=True, slots=True)
class ConvergenceRow:
    """record: a child or family. total: over the counted interventions; missing: words of those not received."""

    record: Any
    title: Title
    home: Note
    age: str
    total: Share
    percent: float | None
    marks: list[Mark]
    share: str
    missing: str
    shares: Mapping[str, Share]


def child_rows(
    children: Iterable[Child], shares: Mapping[int, Mapping[str, Share]], policy: ConvergencePolicy, on: date
) -> list[ConvergenceRow]:
    url_of = record_urls("toddlers:child")
    return [
        _row(one, Title(one.name, url_of(one.uuid), one.mother_name), age(one.born_on, on), shares, policy)
        for one in children
    ]


def family_rows(
    families: Iterable[Family], shares: Mapping[int, Mapping[str, Share]], policy: ConvergencePolicy
) -> list[ConvergenceRow]:
    url_of = record_urls("families:family")
    return [_row(one, Title(one.head_name, url_of(one.uuid), one.wife_name), "", shares, policy) for one in families]


def _row(
    record: Any, title: Title, age_words: str, shares: Mapping[int, Mapping[str, Share]], policy: ConvergencePolicy
) -> ConvergenceRow:
    own = shares.get(record.pk, {})
    total = score(own.values())
    place = f"{record.posyandu.name}, {record.desa.home_name}" if record.posyandu else record.desa.home_name
    missing = [
        str(ITEMS_IN_SHORT[Item(item)]) if item in ITEMS_IN_SHORT else item
        for item, share in sorted(own.items())
        if share.received < share.owed
    ]
    return ConvergenceRow(
        record=record,
        title=title,
        home=Note(place, street(record)),
        age=age_words,
        total=total,
        percent=total.percent,
        marks=score_marks(total, policy),
        share=_("%(received)s dari %(owed)s") % total._asdict() if total.owed else NOTHING,
        missing=", ".join(missing),
        shares=own,
    )


def score_marks(total: Share, policy: ConvergencePolicy) -> list[Mark]:
    """'▲ 66,7 % cukup'; unknown where nothing is owed."""
    value = total.percent
    band = band_of(value, policy)
    if band is None or value is None:
        return [Mark("unknown", _("Tidak ada yang jatuh tempo"))]
    percent = number(value, 1)
    return [Mark(TONES[band], _("%(percent)s %% %(band)s") % {"percent": percent, "band": lower_first(BANDS[band])})]


def convergence_tabs(user: User, page_url: str, query: str) -> list[dict[str, Any]]:
    return [
        {"label": label, "url": f"{reverse(name)}{query}", "is_current": name == page_url}
        for name, label, right in TABS
        if user.may(right)
    ]
