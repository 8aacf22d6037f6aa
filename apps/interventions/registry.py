"""What the interventions contribute to the portal."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.core.registry import AppRegistry, Audited
from apps.interventions.models import FeedingWeek

APP = AppRegistry(
    audit=[
        Audited(
            model=FeedingWeek,
            subject="child",
            protected=frozenset({"weight_kg", "height_cm"}),
            protected_right=Right.SEE_GROWTH,
            labels={"child": _("anak")},
        )
    ]
)
