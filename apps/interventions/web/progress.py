"""How far a unit has come: the funnel of a month and the cohort of the months up to it, as counts without names."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.accounts.selectors.own_places import own_unit
from apps.accounts.web.current_place import chosen_month, current_month, current_place, period
from apps.core.http import UserRequest, requires
from apps.core.policies import policy_of
from apps.core.registry import panels_of, registered
from apps.core.rules.month import Month
from apps.core.templatetags.display import number
from apps.interventions.enums import CohortPart, FunnelPart
from apps.interventions.labels import COHORT_PARTS, FUNNEL_PARTS
from apps.interventions.labels.policies import VALUES
from apps.interventions.presenters.cohort import months_in_words, tile_of_recovery
from apps.interventions.rules.cohort import CohortPolicy
from apps.interventions.rules.funnel import FunnelPolicy
from apps.interventions.selectors.cohort import BALANCE, ENTERED, LEFT, Cohort, cohort
from apps.interventions.selectors.funnel import GAP_OF, STEPS, Funnel, funnel
from apps.regions.selectors.units import Unit

SPANS = (1, 3, 6, 12)
USUAL_SPAN = 6


@requires(Right.SEE_RECAPS)
@require_GET
def progress(request: UserRequest) -> HttpResponse:
    """The names behind a number open for who may see help by name."""
    unit = own_unit(request.user, current_place(request))
    if unit is None:
        return render(request, "interventions/progress.html", {"unit": None})
    month = _month(request, unit)
    chosen = request.GET.get("rentang", "")
    span = int(chosen) if chosen in map(str, SPANS) else USUAL_SPAN
    first = month.plus(1 - span)
    policy = policy_of(FunnelPolicy, district=unit.district, on=month.last)
    steps = funnel(unit, month, policy)
    balance = cohort(unit, first, month, policy_of(CohortPolicy, district=unit.district, on=month.last))
    may_name = request.user.may(Right.SEE_HELP)
    context = {
        "unit": unit,
        "month": month,
        "period": period(request, month.first),
        "finding": _finding(steps, month),
        "steps": _steps(steps, _funnel_url(unit, month) if may_name else ""),
        "registered": steps.registered,
        "problems": ", ".join(str(VALUES.get(status, status)) for status in policy.problems),
        "balance": _balance(balance, _episodes_url(unit, first, month) if may_name else ""),
        "cohort": balance,
        "recovery": tile_of_recovery(balance.recovery_days),
        "relapse": balance.counts[CohortPart.RELAPSE],
        "relapse_url": _episodes_url(unit, first, month) + CohortPart.RELAPSE if may_name else "",
        "months": months_in_words(first, month),
        "spans": [{"months": one, "is_chosen": one == span} for one in SPANS],
        "panels": panels_of("interventions:progress", unit, user=request.user, today=localdate()),  # type: ignore[arg-type]
    }
    return render(request, "interventions/progress.html", context)


def _month(request: UserRequest, unit: Unit) -> Month:
    """The chosen month; where none was chosen, the one on which every page about the unit opens."""
    month = Month.of(current_month(request))
    if chosen_month(request):
        return month
    return next((month_of(unit, month) for app in registered() for month_of in app.opening_month), month)


def _finding(steps: Funnel, month: Month) -> str:
    words = {
        "acted": number(steps.counts[FunnelPart.ACTED]),
        "problem": number(steps.counts[FunnelPart.PROBLEM]),
        "month": date_format(month.first, "F Y"),
    }
    if not steps.counts[FunnelPart.PROBLEM]:
        return _("Tidak ada anak bermasalah gizi yang tercatat pada %(month)s") % words
    return _("%(acted)s dari %(problem)s anak bermasalah gizi ditangani pada %(month)s") % words


def _funnel_url(unit: Unit, month: Month) -> str:
    return f"{reverse('interventions:funnel')}?unit={unit.code}&bulan={month}&tahap="


def _episodes_url(unit: Unit, first: Month, last: Month) -> str:
    return f"{reverse('interventions:episodes')}?unit={unit.code}&dari={first}&sampai={last}&bagian="


def _steps(steps: Funnel, url: str) -> list[dict[str, Any]]:
    """whole: of what the share is; gap: who is missing."""
    wholes = {FunnelPart.MEASURED: steps.registered, FunnelPart.PROBLEM: steps.counts[FunnelPart.MEASURED]}
    rows = []
    for step in STEPS:
        count, whole = steps.counts[step], wholes.get(step, steps.counts[FunnelPart.PROBLEM])
        gap = GAP_OF.get(step)
        rows.append(
            {
                "label": FUNNEL_PARTS[step],
                "count": count,
                "whole": whole,
                "percent": 100 * count / whole if whole else None,
                "url": f"{url}{step}" if url else "",
                "gap": steps.gaps[gap] if gap else None,
                "gap_label": FUNNEL_PARTS[gap] if gap else "",
                "gap_url": f"{url}{gap}" if url and gap else "",
            }
        )
    return rows


def _balance(counted: Cohort, url: str) -> list[dict[str, Any]]:
    signs = dict.fromkeys(ENTERED, "+") | dict.fromkeys(LEFT, "−")
    return [
        {
            "label": COHORT_PARTS[part],
            "sign": signs.get(part, ""),
            "count": counted.counts[part],
            "url": f"{url}{part}" if url else "",
            "is_total": part not in signs,
        }
        for part in BALANCE
    ]
