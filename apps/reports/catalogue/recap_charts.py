"""Charts of the recaps, drawn from their rows alone: a signed recap is drawn from its snapshot as well.

Source: the programme's reference 7.6 (PWS, SKDN bars, quadrant of D/S and N/D).
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from apps.core.charts.bars import AgeGroup, Column, RankedBar, columns, pyramid, ranking
from apps.core.charts.quadrants import Dot, quadrant
from apps.core.charts.steps import Entry, balance
from apps.core.charts.svg import Chart
from apps.core.charts.trends import Point, trend
from apps.core.language import Words
from apps.core.templatetags.display import number, percent
from apps.indicators.rules.periods import ENOUGH
from apps.reports.declaration import ReportResult, ReportRow

GOOD_PERCENT = 80
"""D/S and N/D of a unit that does well: the usual target of posyandu (7.6)."""
MOST_BARS = 30
KNOWN_BADLY = 80
REGISTER = "register"
SKDN = (("registered", "S"), ("weighed", "D"), ("gained", "N"))


class RankedShare(NamedTuple):
    """A share that is drawn as bars of the units. target: None for none. before: key of the share a month earlier."""

    key: str
    title: Words
    part: str
    whole: str
    target: float | None = None
    is_low_good: bool = False
    before: str = ""


def units_of(result: ReportResult) -> list[ReportRow]:
    """The kecamatan of a kabupaten, the desa of a kecamatan, else the rows themselves; those with data."""
    summary = next((table for table in result.tables if table.is_summary), None)
    rows = [row for row in (summary or result.main).rows if not row.is_total and not row.is_empty]
    subtotals = [row for row in rows if row.is_subtotal]
    return subtotals or rows


def ranked(result: ReportResult, share: RankedShare) -> Chart | None:
    """PWS: the units by a share with the line of its target; status by target and change. None for a single unit."""
    rows = [row for row in units_of(result) if row.values.get(share.whole)]
    if len(rows) < 2:
        return None
    rows.sort(key=lambda row: row.values[share.key] or 0, reverse=not share.is_low_good)
    if share.is_low_good:
        rows.reverse()
    left_out = len(rows) - MOST_BARS
    shown = rows if left_out <= 0 else [*rows[: MOST_BARS // 2], *rows[-MOST_BARS // 2 :]]
    note = _("%s wilayah di tengah tidak digambar; semua ada di tabel.") % number(left_out) if left_out > 0 else ""
    target_label = _("target %s") % percent(share.target) if share.target is not None else ""
    return ranking(
        key=f"pws-{share.key}",
        title=_title_of_ranking(share, rows),
        bars=[_bar(row.values, share) for row in shown],
        target=share.target,
        target_label=target_label,
        note=note,
    )


def _title_of_ranking(share: RankedShare, rows: Sequence[ReportRow]) -> str:
    if share.target is None:
        # Shares that are good when low are drawn from the highest, the others too: the last of those is the finding.
        worst = rows[0] if share.is_low_good else rows[-1]
        named = {"name": share.title, "first": short_name(worst.values), "value": percent(worst.values[share.key])}
        if share.is_low_good:
            return _("%(name)s tertinggi di %(first)s, %(value)s") % named
        return _("%(name)s terendah di %(first)s, %(value)s") % named
    reached = sum((row.values[share.key] or 0) >= share.target for row in rows)
    words = {"reached": number(reached), "all": number(len(rows)), "name": share.title}
    return _("%(reached)s dari %(all)s wilayah mencapai target %(name)s") % words


def _bar(values: Mapping[str, Any], share: RankedShare) -> RankedBar:
    now, before = values[share.key], values.get(share.before) if share.before else None
    arrow = status = tone = ""
    if now is not None and before is not None:
        change = round(now - before, 1)
        arrow = "→" if not change else "↑" if change > 0 else "↓"
        is_reached = share.target is None or now >= share.target
        status, tone = pws_status(is_reached=is_reached, is_rising=change >= 0)
    of = _("%(part)s dari %(whole)s") % {"part": number(values[share.part]), "whole": number(values[share.whole])}
    return RankedBar(short_name(values), now, of, arrow, status, tone)


def short_name(values: Mapping[str, Any]) -> str:
    """Without the word for its level, which all bars share."""
    return str(values["name"]).removeprefix("Kecamatan ").removeprefix("Desa ")


def pws_status(*, is_reached: bool, is_rising: bool) -> tuple[str, str]:
    """(word, tone): baik, cukup, kurang, jelek (7.6)."""
    if is_reached:
        return (_("baik"), "normal") if is_rising else (_("cukup"), "over")
    return (_("kurang"), "moderate") if is_rising else (_("jelek"), "severe")


def skdn_bars(result: ReportResult) -> Chart:
    values = result.total.values
    whole = values["registered"]
    names = {"registered": _("Sasaran"), "weighed": _("Ditimbang"), "gained": _("Naik")}
    bars = [
        Column(short, names[key], values[key], percent(100 * values[key] / whole if whole else None))
        for key, short in SKDN
    ]
    words = {"weighed": number(values["weighed"]), "registered": number(whole)}
    title = _("%(weighed)s dari %(registered)s balita ditimbang") % words
    return columns(key="skdn", title=title, bars=bars, head=_("Balita"))


def skdn_quadrant(result: ReportResult) -> Chart | None:
    rows = [row.values for row in units_of(result) if row.values["registered"]]
    if len(rows) < 2:
        return None
    dots = [Dot(short_name(one), one["d_of_s"], one["n_of_d"], number(one["registered"])) for one in rows]
    targets = (GOOD_PERCENT, GOOD_PERCENT)
    low = sum(min(one["d_of_s"] or 0, one["n_of_d"] or 0) < GOOD_PERCENT for one in rows)
    counted = {"low": number(low), "all": number(len(rows)), "target": GOOD_PERCENT}
    title = _("%(low)s dari %(all)s wilayah belum mencapai D/S dan N/D %(target)s %%") % counted
    return quadrant(key="kuadran", title=title, dots=dots, axes=("D/S", "N/D"), targets=targets)


def age_sex(rows: Sequence[ReportRow], sides: tuple[str, str]) -> Chart:
    """rows: of age groups, with measured, stunted and percent of boys and girls."""

    def of(values: Mapping[str, Any], sex: str) -> str:
        words = {"part": number(values[f"{sex}_stunted"]), "whole": number(values[f"{sex}_measured"])}
        return _("%(part)s dari %(whole)s") % words

    groups = [
        AgeGroup(
            str(row.values["name"]),
            row.values["boys_percent"],
            row.values["girls_percent"],
            of(row.values, "boys"),
            of(row.values, "girls"),
        )
        for row in rows
        if not row.is_total
    ]
    highest, where = max((max(one.left or 0, one.right or 0), one.label) for one in groups)
    title = _("Stunting menurut umur dan jenis kelamin")
    if highest:
        title = _("Stunting tertinggi pada umur %s") % where
    return pyramid(key="umur", title=title, sides=sides, groups=groups)


def cohort_balance(result: ReportResult, parts: Sequence[tuple[str, Words, str]]) -> Chart:
    """parts: (key, word, sign) in the order of the balance."""
    values = result.total.values
    entries = [Entry(str(word), values[key], sign) for key, word, sign in parts]
    first, last = values[parts[0][0]], values[parts[-1][0]]
    title = _("Kasus stunting dari %(first)s menjadi %(last)s") % {"first": number(first), "last": number(last)}
    return balance(key="neraca", title=title, entries=entries)


def monthly_trend(rows: Sequence[ReportRow], key: str, part: str, whole: str, name: Words) -> Chart:
    """rows: of months, with their share; none before anyone came. Hollow where under 80 % were measured.

    The title compares months in which at least half as many came as in the best one: a month that has just begun would
    read as a fall.
    """
    points, most = [], max((row.values["weighed"] for row in rows), default=0)
    for row in rows:
        values = row.values
        of = _("%(part)s dari %(whole)s") % {"part": number(values[part]), "whole": number(values[whole])}
        measured = 100 * values["measured"] / values["registered"] if values["registered"] else None
        badly = measured is not None and measured < KNOWN_BADLY
        value = values[key] if values["weighed"] or values["measured"] else None
        points.append(Point(values["name"][:3], values["name"], value, of, is_known_badly=badly))
    known = [
        (row.values["name"], point.value)
        for row, point in zip(rows, points, strict=True)
        if point.value is not None and row.values["weighed"] >= most * ENOUGH
    ]
    title = _("%(name)s menurut bulan") % {"name": name}
    if len(known) > 1:
        (first, before), (last, after) = known[0], known[-1]
        ends = {"name": name, "first": f"{percent(before)} ({first})", "last": f"{percent(after)} ({last})"}
        title = _("%(name)s dari %(first)s menjadi %(last)s") % ends
    note = _("Data rutin posyandu; bukan survei. Lingkaran kosong: kurang dari 80 persen diukur.")
    return trend(key=f"months-{key}", title=title, source=REGISTER, points=points, note=note)
