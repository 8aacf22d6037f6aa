"""The weight over the days of a course, drawn as growth curves are."""

from datetime import date
from itertools import pairwise
from math import ceil, floor

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.core.charts.scales import Frame, px
from apps.core.templatetags.display import number
from apps.interventions.models import Course
from apps.interventions.rules.courses import WeekFact
from apps.interventions.selectors.courses import CourseFacts
from apps.toddlers.web.charts import Curve, Point

WEEK = 7


def weight_curve(course: Course, facts: CourseFacts, today: date) -> Curve | None:
    """None before two weighings."""
    known = [week for week in (facts.start, *facts.weeks) if week is not None and week.weight_kg is not None]
    if len(known) < 2:
        return None
    frame = Frame(height=260, left=52)
    days = [(week.on - course.begun_on).days for week in known]
    weights = [week.weight_kg or 0.0 for week in known]
    last = max([WEEK * 2, course.planned_days or 0, *days])
    low, high = floor(min(weights) * 2 - 1) / 2, ceil(max(weights) * 2 + 1) / 2
    x, y = frame.across(min([0, *days]), last), frame.upright(low, high)
    points = []
    for at, (week, day, weight) in enumerate(zip(known, days, weights, strict=True)):
        before = weights[at - 1] if at else None
        tone = "normal" if before is None or weight > before else "moderate"
        points.append(_point(week, day, weight, x(day), y(weight), tone, at == len(known) - 1))
    step = WEEK if last <= WEEK * 8 else WEEK * 4
    return Curve(
        key="berat-minggu",
        title=_("Berat tiap minggu"),
        sub=_("sejak mulai"),
        across=_("hari ke"),
        upright=_("kg"),
        frame=frame,
        bands=[],
        lines=[],
        ticks_x=[{"x": px(x(day)), "text": str(day)} for day in range(0, last + 1, step)],
        ticks_y=[{"y": px(y(value)), "text": number(value, 1)} for value in y.ticks(0.5)],
        points=points,
        paths=[{"d": f"M{a.x} {a.y}L{b.x} {b.y}", "is_gap": False} for a, b in pairwise(points)],
        summary=_("%(count)s kali ditimbang, dari %(first)s kg menjadi %(last)s kg")
        % {
            "count": len(known),
            "first": number(weights[0], 1),
            "last": number(weights[-1], 1),
        },
    )


def _point(week: WeekFact, day: int, weight: float, x: float, y: float, tone: str, is_last: bool) -> Point:
    on, kg = date_format(week.on, "j M Y"), number(weight, 2)
    status = _("Naik") if tone == "normal" else _("Tidak naik")
    return Point(px(x), px(y), tone, is_last, f"{on}: {kg} kg", on, str(day), kg, status)
