"""What this app contributes to the portal, one module a subject."""

from apps.core.registry import joined
from apps.programmes.registry.donors import DONORS
from apps.programmes.registry.extreme_poverty import EXTREME_POVERTY
from apps.programmes.registry.home import HOME
from apps.programmes.registry.list_matching import LIST_MATCHING
from apps.programmes.registry.merging import MERGING
from apps.programmes.registry.programmes import PROGRAMMES
from apps.programmes.registry.progress import PROGRESS

APP = joined(
    PROGRAMMES,
    HOME,
    PROGRESS,
    LIST_MATCHING,
    EXTREME_POVERTY,
    DONORS,
    MERGING,
)
