"""The curve of an audited child: height-for-age before and after its follow-up was approved, for page and slides."""

from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil, floor

from django.utils.translation import gettext as _

from apps.audits.models import AuditCase
from apps.audits.presenters.cases import change_words
from apps.core.charts.scales import Frame, Scale, line
from apps.core.charts.svg import BRAND, INK, LINE, MUTED, STRONG, Chart, drawing, element, halo, path, rule, text
from apps.core.templatetags.display import day, written, zscore
from apps.toddlers.models import Measurement

WIDTH, HEIGHT = 640, 260
NAMED = {-3: "−3 SD", -2: "−2 SD", 0: "0"}
LOW, HIGH = -4, 0
MOST_DATES = 4


def case_curve(case: AuditCase, visits: Sequence[Measurement]) -> Chart | None:
    """None for less than two visits with a height-for-age. Filled points are after the approval."""
    known = sorted((one for one in visits if one.height_for_age_z is not None), key=lambda one: one.measured_on)
    if len(known) < 2:
        return None
    values = [float(one.height_for_age_z or 0) for one in known]
    frame = Frame(WIDTH, HEIGHT, left=56, right=64, top=26, bottom=34)
    first, last = known[0].measured_on, known[-1].measured_on
    x = frame.across(0, max((last - first).days, 1))
    y = frame.upright(min(LOW, floor(min(values))), max(HIGH, ceil(max(values))))
    places = [(x((one.measured_on - first).days), y(value)) for one, value in zip(known, values, strict=True)]
    elements = [*_grid(frame, y), *_dates(frame, x, first, last), *_approved(case, frame, x, first, last)]
    elements.append(path(line(places), stroke=BRAND, stroke_width=2))
    for one, (across, upright) in zip(known, places, strict=True):
        fill = BRAND if _is_after(case, one.measured_on) else "#fff"
        elements.append(
            element("circle", cx=float(across), cy=float(upright), r=4, fill=fill, stroke=BRAND, stroke_width=2)
        )
    # The first beside its point, so that it covers no name of the scale.
    for at, anchor, aside in ((0, "start", 8), (-1, "middle", 0)):
        elements.append(halo(zscore(values[at]), places[at][0] + aside, places[at][1] - 13, anchor=anchor))
    summary = _("Dari %(first)s SD pada %(from)s menjadi %(last)s SD pada %(until)s.") % {
        "first": zscore(values[0]), "from": day(first), "last": zscore(values[-1]), "until": day(last),
    }  # fmt: skip
    title = change_words(case, known) or _("PB/U atau TB/U sebelum dan sesudah")
    note = _("Z-skor PB/U atau TB/U, standar WHO 2006. Titik kosong: sebelum RTL disetujui; titik penuh: sesudahnya.")
    return Chart("kurva-kasus", title, summary, WIDTH, HEIGHT, drawing(elements), note=note)


def _is_after(case: AuditCase, on: date) -> bool:
    return bool(case.planned_on and on >= case.planned_on)


def _grid(frame: Frame, y: Scale) -> list[str]:
    elements = []
    for z in range(int(y.low), int(y.high) + 1):
        is_named = z in NAMED
        style = {"stroke_dasharray": "6 4"} if z in (-3, -2) else {}
        stroke = STRONG if is_named else LINE
        elements.append(rule(frame.left, y(z), frame.plot_right, y(z), stroke, **style))
        elements.append(
            text(NAMED.get(z, zscore(z).removesuffix(",00")), frame.left - 6, y(z), anchor="end", fill=MUTED)
        )
    return elements


def _dates(frame: Frame, x: Scale, first: date, last: date) -> list[str]:
    count = min(MOST_DATES, max((last - first).days // 60, 1) + 1)
    days = [round(at * (last - first).days / (count - 1)) for at in range(count)] if count > 1 else [0]
    anchors = {0: "start", count - 1: "end"}
    words = [written(first + timedelta(days=one), "j M Y") for one in days]
    return [
        text(words[at], x(one), HEIGHT - 14, anchor=anchors.get(at, "middle"), fill=MUTED)
        for at, one in enumerate(days)
    ]


def _approved(case: AuditCase, frame: Frame, x: Scale, first: date, last: date) -> list[str]:
    if case.planned_on is None or not first <= case.planned_on <= last:
        return []
    at = x((case.planned_on - first).days)
    anchor = "start" if at < frame.width / 2 else "end"
    return [
        rule(at, frame.top, at, frame.plot_bottom, INK, stroke_width=1.5, stroke_dasharray="3 3"),
        halo(_("RTL disetujui %s") % day(case.planned_on), at + (6 if anchor == "start" else -6), 12, anchor=anchor),
    ]
