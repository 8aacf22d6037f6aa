"""What the cohort of stunted children contributes to the portal."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.home_lists import home_list
from apps.core.merging import MergeHook
from apps.core.registry import AfterWrite, AppRegistry, DerivedColumns, HomeLink, HomePart, HomeSection
from apps.core.row_security import bypass
from apps.core.rules.month import Month
from apps.core.templatetags.display import month as month_name
from apps.core.templatetags.display import number
from apps.families.models import Family, Screening
from apps.interventions.enums import Cause, CohortPart
from apps.interventions.lists.cohort import episodes
from apps.interventions.rules.cohort import CohortPolicy
from apps.interventions.rules.funnel import FunnelPolicy
from apps.interventions.rules.priority import PriorityPolicy
from apps.interventions.selectors.cohort import stays_of
from apps.interventions.selectors.named_rows import named
from apps.interventions.selectors.need_counts import need_counts
from apps.interventions.selectors.stunting_histories import (
    children_of_families,
    children_of_screenings,
    children_of_visits,
)
from apps.interventions.services.episodes import (
    TABLES,
    follow_merged_children,
    rebuild_episodes,
    rebuild_undone,
    refresh_of,
)
from apps.regions.selectors.units import Unit
from apps.toddlers.models import Child, Measurement

MONTHS_BACK = 2
# What of a child its stunting episodes depend on, beside its visits.
OF_CHILD = frozenset({"status", "status_on", "came_on", "born_on", "birth_length_cm", "family", "desa", "posyandu"})


def need(*, user: User, unit: Unit | None, month: Month, today: date) -> Iterator[HomePart]:
    """How many children wait for help in the unit whose recap the user reads; names open for who may see help."""
    if unit is None:
        return
    counts = need_counts(unit)
    if not counts.children and not counts.stunted:
        return
    may_name, here = user.may(Right.SEE_HELP), f"?unit={unit.code}"
    priorities = reverse("interventions:priorities") + here if may_name else ""
    tiles = [
        {"label": _("Balita bermasalah gizi"), "number": number(counts.children), "url": priorities},
        {
            "label": _("Belum dibantu"),
            "number": number(counts.without_help),
            "url": f"{priorities}&sebab={Cause.NO_HELP}" if priorities else "",
        },
        {
            "label": _("Stunting belum pulih"),
            "number": number(counts.stunted),
            "url": reverse("interventions:episodes") + here if may_name else "",
        },
    ]
    yield HomePart(template="interventions/_home_need.html", context={"tiles": tiles})


def new_cases(*, user: User, unit: Unit | None, month: Month, today: date) -> Iterator[HomePart]:
    """The newly stunted of the month by name; on its first days, when none was measured, those of the month before."""
    if unit is None or not user.may(Right.SEE_HELP):
        return
    area = unit.area & Q(district=unit.district)
    for back in range(MONTHS_BACK + 1):
        of_month = month.plus(-back)
        with bypass():
            count = stays_of(CohortPart.NEW, area, of_month, of_month).count()
        if count:
            break
    part = CohortPart.NEW if count else CohortPart.CLOSING
    rows = named(stays_of(part, area, of_month, of_month if count else month), user, Right.SEE_HELP)
    counts, words = need_counts(unit), {"month": month_name(of_month.first), "count": number(count)}
    headline = _("%(count)s kasus stunting baru pada %(month)s") % words
    if not count:
        headline = _("Tidak ada kasus stunting baru sejak %s") % words["month"]
    subtitle = _("%(unit)s · %(children)s balita bermasalah gizi, %(without)s belum dibantu") % {
        "unit": unit.name,
        "children": number(counts.children),
        "without": number(counts.without_help),
    }
    without_help = reverse("interventions:priorities", query={"sebab": Cause.NO_HELP})
    yield from home_list(
        episodes,
        rows,
        user=user,
        today=today,
        heading=_("Kasus stunting baru, %s") % words["month"] if count else _("Stunting: dampingi sampai pulih"),
        url=reverse(
            "interventions:episodes",
            query={"bagian": part, "dari": str(of_month), "sampai": str(of_month)} if count else {},
        ),
        headline=headline,
        subtitle=subtitle,
        links=[HomeLink(_("Yang belum dibantu"), without_help, is_primary=True)] if counts.without_help else [],
        is_shown_empty=True,
        leaves_out=frozenset({"episode", "measured_on"}),
    )


COHORT = AppRegistry(
    home=[HomeSection("need", need), HomeSection("new_cases", new_cases)],
    after_write=[
        AfterWrite(Child, refresh_of(list), fields=OF_CHILD),
        AfterWrite(Measurement, refresh_of(children_of_visits)),
        AfterWrite(Family, refresh_of(children_of_families), fields=frozenset({"desa", "posyandu"})),
        AfterWrite(Screening, refresh_of(children_of_screenings), fields=frozenset({"verification", "verified_on"})),
    ],
    undo=[DerivedColumns(TABLES, rebuild_undone)],
    merge_hooks=[MergeHook("child", follow_merged_children)],
    rejudge=[rebuild_episodes],
    policies=[CohortPolicy, FunnelPolicy, PriorityPolicy],
)
