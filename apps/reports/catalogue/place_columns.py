"""Columns of recaps by place, written shortly: groups of counts and shares."""

from collections.abc import Sequence

from apps.core.language import Words
from apps.core.tables import Column, Kind
from apps.reports.catalogue.status_gizi_columns import CODE, LEVEL, NAME

PLACE = (CODE, NAME, LEVEL)


def counts(
    group: Words, *columns: tuple[str, Words], explained: str = "", denominator: Words = "", names: bool = True,
    on_paper: bool = True,
) -> Sequence[Column]:  # fmt: skip
    """Columns of counts from (key, heading); names: the names behind them can be listed."""
    return [
        Column(
            key=key, heading=heading, kind=Kind.COUNT, group=group, explained=explained, denominator=denominator,
            names=key if names else "", on_paper=on_paper,
        )
        for key, heading in columns
    ]  # fmt: skip


def share(
    group: Words, key: str, heading: Words, *, explained: str = "", denominator: Words = "", on_paper: bool = True
) -> Column:
    return Column(
        key=key, heading=heading, kind=Kind.PERCENT, group=group, explained=explained, denominator=denominator,
        on_paper=on_paper,
    )  # fmt: skip
