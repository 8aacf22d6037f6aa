"""The figure of an indicator from counts, with the target of its year."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from apps.core.policies import policy_of
from apps.core.rules.month import Month
from apps.indicators.labels.catalogue import INDICATORS
from apps.indicators.labels.indicator import Indicator
from apps.indicators.models import MonthlyCount
from apps.indicators.models.columns import CountField
from apps.indicators.rules.figures import Figure, Target, figure_of
from apps.indicators.rules.policy import TargetPolicy

EVENTS = frozenset(
    field.name for field in MonthlyCount._meta.concrete_fields if isinstance(field, CountField) and field.is_event
)
"""Columns that add up over months; of the others a period has those of its last month."""


def columns_of(codes: Collection[str]) -> tuple[str, ...]:
    """The columns that these indicators read, each once."""
    return tuple(dict.fromkeys(name for code in codes for name in INDICATORS[code].columns))


def targets_on(district: str, day: date) -> dict[str, Target]:
    """By the code of the indicator."""
    policy = policy_of(TargetPolicy, district=district, on=day)
    sources = {name: one.metadata["source"] for name, one in TargetPolicy.__dataclass_fields__.items() if one.metadata}
    return {
        name: Target(day.year, value, sources[name]) for name in sources if (value := getattr(policy, name)) is not None
    }


def value_of(indicator: Indicator, counts: Mapping[str, int], target: Target | None = None) -> Figure:
    """From the counts of a unit and a month, or of a period (`period_counts`)."""
    return figure_of(
        counts,
        numerator=indicator.numerator,
        denominator=indicator.denominator,
        registered=indicator.registered,
        sample=indicator.sample,
        direction=indicator.direction,
        target=target,
    )


def period_counts(by_month: Mapping[Month, Mapping[str, int]], months: Sequence[Month]) -> dict[str, int]:
    """Of several months: what happened adds up, the rest is as it was in the last month."""
    last = by_month[max(months)]
    return {name: sum(by_month[month][name] for month in months) if name in EVENTS else last[name] for name in last}
