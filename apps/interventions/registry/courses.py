"""What courses of food and treatment contribute to the portal."""

from datetime import date
from typing import Any

from django.db.models import Count, Max
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.registry import AppRegistry, Audited, Panel
from apps.families.models import Family
from apps.interventions.models import FeedingWeek


def feeding_of_family(family: Family, user: User, today: date) -> dict[str, Any] | None:
    """The weeks of supplementary food of each child of the family."""
    weeks = FeedingWeek.objects.visible_to(user).filter(child__family=family).order_by("child__born_on")
    counts = weeks.values_list("child", "child__name").annotate(Count("pk"), Max("monitored_on"))
    feeding = [
        {
            "what": gettext("PMT %(name)s: %(count)s minggu dipantau") % {"name": name, "count": count},
            "when": gettext("terakhir %s") % date_format(last_on, "j F Y"),
        }
        for _child, name, count, last_on in counts
    ]
    return {"feeding": feeding} if feeding else None


COURSES = AppRegistry(
    panels=[
        Panel(
            page="families:family/services",
            template="interventions/_family_feeding.html",
            context=feeding_of_family,
        )
    ],
    audit=[
        Audited(
            model=FeedingWeek,
            subject="child__name",
            protected=frozenset({"weight_kg", "height_cm"}),
            protected_right=Right.SEE_GROWTH,
            labels={"child": _("anak")},
        )
    ],
)
