"""What the cohort of stunted children contributes to the portal."""

from apps.core.registry import AfterWrite, AppRegistry, DerivedColumns
from apps.families.models import Family, Screening
from apps.interventions.rules.cohort import CohortPolicy
from apps.interventions.rules.funnel import FunnelPolicy
from apps.interventions.rules.priority import PriorityPolicy
from apps.interventions.selectors.stunting_histories import (
    children_of_families,
    children_of_screenings,
    children_of_visits,
)
from apps.interventions.services.episodes import TABLES, rebuild_episodes, rebuild_undone, refresh_of
from apps.toddlers.models import Child, Measurement

# What of a child its stunting episodes depend on, beside its visits.
OF_CHILD = frozenset({"status", "status_on", "born_on", "birth_length_cm", "family", "desa", "posyandu"})
COHORT = AppRegistry(
    after_write=[
        AfterWrite(Child, refresh_of(list), fields=OF_CHILD),
        AfterWrite(Measurement, refresh_of(children_of_visits)),
        AfterWrite(Family, refresh_of(children_of_families), fields=frozenset({"desa", "posyandu"})),
        AfterWrite(Screening, refresh_of(children_of_screenings), fields=frozenset({"verification", "verified_on"})),
    ],
    undo=[DerivedColumns(TABLES, rebuild_undone)],
    rejudge=[rebuild_episodes],
    policies=[CohortPolicy, FunnelPolicy, PriorityPolicy],
)
