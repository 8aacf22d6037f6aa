"""Counts of the register on a day: families at risk, children, and the target groups of both together.

Definitions: families by their screening (apps.families.rules.screening); the target groups a, b, d and e are those of
campaigns (apps.campaigns.rules.target_groups). A child counts where it lived on that day.
"""

from collections import Counter
from datetime import date

from django.db.models import Count, Q

from apps.campaigns.enums import Group
from apps.campaigns.selectors.target_groups import group_counts
from apps.families.selectors.homes import families_by_home
from apps.families.selectors.screenings import screenings_on
from apps.regions.selectors.units import Unit
from apps.toddlers.models import Child
from apps.toddlers.rules.birth import LOW_G, SHORT_CM
from apps.toddlers.selectors.months import lived_in


def register_counts(unit: Unit, on: date) -> dict[str, int]:
    """The counts of a unit by the names of the target groups."""
    return _of_families(unit, on) | _of_children(unit, on) | _of_groups(unit, on)


def _of_families(unit: Unit, on: date) -> dict[str, int]:
    """Where they lived on that day."""
    at_risk = Q(is_at_risk=True)
    counts: Counter[str] = Counter()
    for rows in families_by_home(screenings_on(on, district=unit.district), unit.area, on, family="family_id"):
        counts.update(
            rows.order_by().aggregate(
                families_screened=Count("pk"),
                at_risk=Count("pk", at_risk),
                at_risk_no_safe_water=Count("pk", at_risk & Q(no_safe_water=True)),
                at_risk_no_latrine=Count("pk", at_risk & Q(no_latrine=True)),
                at_risk_couples_not_on_modern_contraception=Count(
                    "pk", at_risk & Q(is_couple=True, no_modern_contraception=True)
                ),
                at_risk_with_child_0_23=Count("pk", at_risk & Q(has_child_0_23=True)),
            )
        )
    return dict(counts)


def _of_children(unit: Unit, on: date) -> dict[str, int]:
    """All on record, whatever became of them and whenever they were born."""
    return Child.objects.filter(lived_in(unit.area, on), district=unit.district).aggregate(
        children=Count("pk"),
        low_birth_weight=Count("pk", Q(birth_weight_kg__lt=LOW_G / 1000)),
        short_at_birth=Count("pk", Q(birth_length_cm__gt=0, birth_length_cm__lt=SHORT_CM)),
    )


def _of_groups(unit: Unit, on: date) -> dict[str, int]:
    counts = group_counts((Group.A, Group.B, Group.D, Group.E), unit.area, unit.district, on)
    return {
        "a_stunted_0_23": counts["a"]["count"],
        "b_stunted_0_59": counts["b"]["count"],
        "b_stunted_24_59": counts["b"]["count_24_59"],
        "d_children_0_23_of_at_risk": counts["d"]["count"],
        "e_children_0_59_of_at_risk": counts["e"]["count"],
    }
