"""Data quality and kits in words."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import User
from apps.core.rules.month import months_before
from apps.core.templatetags.display import number, percent
from apps.indicators.enums import RemeasureOutcome
from apps.indicators.labels import KIT_STATES, KIT_TONES, OUTCOMES, TOOLS
from apps.indicators.models import Tool
from apps.indicators.rules.kits import is_overdue, kit_state, missing_kinds
from apps.indicators.rules.policy import QualityPolicy
from apps.indicators.rules.quality import Fault, Quality, faults_of
from apps.indicators.selectors.quality import DESA, MEASURER, Key
from apps.regions.models import Posyandu, Region
from apps.regions.selectors.units import Unit

FAULTS = {
    Fault.NO_POSITION: gettext_lazy("cara ukur sering kosong"),
    Fault.FLAGGED: gettext_lazy("banyak TB/U tidak wajar"),
    Fault.DEVIATION: gettext_lazy("simpang baku TB/U tidak lazim"),
    Fault.DIGITS: gettext_lazy("tinggi sering berakhir 0 atau 5"),
    Fault.SEX_RATIO: gettext_lazy("jumlah laki-laki dan perempuan timpang"),
    Fault.REPEATED: gettext_lazy("berat dan tinggi sering sama dengan bulan lalu"),
}


def quality_rows(qualities: Mapping[Key, Quality], by: str, policy: QualityPolicy) -> list[dict[str, Any]]:
    """Those with most that is poor first."""
    names = _names(list(qualities), by)
    rows = []
    for key, quality in qualities.items():
        faults = faults_of(quality, policy)
        rows.append(
            {
                "name": names[key],
                "visits": quality.visits,
                "no_position": percent(quality.no_position_percent),
                "flagged": percent(quality.flagged_percent),
                "deviation": _decimals(quality.deviation),
                "digits": percent(quality.digits_percent),
                "sex_ratio": _decimals(quality.sex_ratio),
                "repeated": percent(quality.repeated_percent),
                "faults": [FAULTS[fault] for fault in faults],
                "is_judged": quality.visits >= policy.fewest,
                "order": (-len(faults), -quality.visits),
            }
        )
    return sorted(rows, key=lambda row: row["order"])


def _names(keys: Sequence[Key], by: str) -> dict[Key, str]:
    if by == MEASURER:
        users = User.objects.in_bulk([key[0] for key in keys])
        return {key: key[1] or (users[key[0]].full_name if key[0] in users else "–") for key in keys}
    regions = Region.objects.select_related("parent").in_bulk({key[0] for key in keys})
    if by == DESA:
        return {key: regions[key[0]].name_and_home for key in keys}
    posyandu = Posyandu.objects.in_bulk([key[1] for key in keys if key[1]])
    return {
        # Many a desa has a posyandu Melati 1.
        key: f"{posyandu[key[1]].name}, {regions[key[0]].full_name}"
        if key[1] in posyandu
        else _("Tanpa posyandu, %s") % regions[key[0]].full_name
        for key in keys
    }


def finding(rows: Sequence[dict[str, Any]], outcomes: Mapping[RemeasureOutcome, int]) -> str:
    """The heading of the page: how many places need to improve, and what waits to be measured again."""
    judged = [row for row in rows if row["is_judged"]]
    words = {
        "poor": number(sum(1 for row in judged if row["faults"])), "judged": number(len(judged)),
        "waiting": number(outcomes[RemeasureOutcome.WAITING]),
    }  # fmt: skip
    if not judged:
        return _("Kunjungan belum cukup untuk dinilai; %(waiting)s menunggu diukur ulang") % words
    return _(
        "%(poor)s dari %(judged)s wilayah perlu memperbaiki ukuran; %(waiting)s kunjungan menunggu diukur ulang"
    ) % (words)


def outcome_lines(outcomes: Mapping[RemeasureOutcome, int], unit: Unit | None) -> list[dict[str, Any]]:
    """unit: whose list of doubtful visits opens, None for who reads no names."""
    url = f"{reverse('toddlers:list')}?unit={unit.code}&status=remeasure" if unit else ""
    return [
        {"label": OUTCOMES[one], "count": count, "url": url if one is RemeasureOutcome.WAITING else ""}
        for one, count in outcomes.items()
    ]


def kit_rows(kits: Sequence[tuple[Posyandu, list[Tool]]], policy: QualityPolicy, today: date) -> list[dict[str, Any]]:
    since = months_before(today, policy.calibration_months)
    rows = []
    for posyandu, tools in kits:
        facts = [(tool.kind, tool.is_working, tool.calibrated_on) for tool in tools]
        state = kit_state(facts, since)
        rows.append(
            {
                "posyandu": posyandu,
                "state": KIT_STATES[state],
                "tone": KIT_TONES[state],
                "is_good": state == "good",
                "missing": ", ".join(str(TOOLS[kind]) for kind in missing_kinds(facts)) if tools else "",
                "tools": [
                    {
                        "tool": tool,
                        "calibrated_on": tool.calibrated_on,
                        "is_overdue": is_overdue(fact, since),
                        "is_broken": not tool.is_working,
                    }
                    for tool, fact in zip(tools, facts, strict=True)
                ],
            }
        )
    return rows


def _decimals(value: float | None) -> str:
    return "–" if value is None else number(value, 2)
