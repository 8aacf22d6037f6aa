"""What the cohort of stunted children contributes to the portal."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.merging import MergeHook
from apps.core.registry import AfterWrite, AppRegistry, DerivedColumns, HomePart
from apps.core.rules.month import Month
from apps.core.templatetags.display import number
from apps.families.models import Family, Screening
from apps.interventions.enums import Cause
from apps.interventions.rules.cohort import CohortPolicy
from apps.interventions.rules.funnel import FunnelPolicy
from apps.interventions.rules.priority import PriorityPolicy
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

# What of a child its stunting episodes depend on, beside its visits.
OF_CHILD = frozenset({"status", "status_on", "came_on", "born_on", "birth_length_cm", "family", "desa", "posyandu"})


def home_parts(*, user: User, unit: Unit | None, month: Month, today: date) -> Iterator[HomePart]:
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
    yield HomePart(template="interventions/_home_need.html", context={"tiles": tiles}, order=60)


COHORT = AppRegistry(
    home=[home_parts],
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
