"""Whether the anthropometric kit of a posyandu is complete and calibrated. Source: KMK 51/2022."""

from collections.abc import Iterable
from datetime import date

from apps.indicators.enums import KitState, ToolKind

MEASURING = frozenset({ToolKind.BABY_SCALE, ToolKind.STANDING_SCALE, ToolKind.INFANTOMETER, ToolKind.STADIOMETER})
"""Tapes are replaced, not calibrated."""
Tool = tuple[str, bool, date | None]
"""(kind, works, last calibrated)."""


def missing_kinds(tools: Iterable[Tool]) -> tuple[ToolKind, ...]:
    """Of which no tool works."""
    working = {kind for kind, is_working, _calibrated_on in tools if is_working}
    return tuple(kind for kind in ToolKind if kind not in working)


def is_overdue(tool: Tool, calibrated_since: date) -> bool:
    """A working tool to be calibrated: never, or not since that day."""
    kind, is_working, calibrated_on = tool
    return is_working and kind in MEASURING and (calibrated_on is None or calibrated_on < calibrated_since)


def kit_state(tools: Iterable[Tool], calibrated_since: date) -> KitState:
    tools = list(tools)
    if not tools:
        return KitState.NONE
    if missing_kinds(tools):
        return KitState.INCOMPLETE
    return KitState.OVERDUE if any(is_overdue(tool, calibrated_since) for tool in tools) else KitState.GOOD
