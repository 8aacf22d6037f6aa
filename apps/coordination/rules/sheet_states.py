"""A kecamatan's sheet of sasaran: who fills it does not approve it (the programme's reference 12.6)."""

from collections.abc import Mapping

from apps.coordination.enums import SheetState as State

TRANSITIONS: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.SUBMITTED}),
    State.SUBMITTED: frozenset({State.VERIFIED, State.DRAFT}),
    State.VERIFIED: frozenset({State.APPROVED, State.DRAFT}),
    State.APPROVED: frozenset({State.DRAFT}),
}
# Each figure is part of the other.
PARTS = (
    ("families_at_risk", "families"),
    ("children_measured", "children"),
    ("severely_stunted", "children_measured"),
    ("stunted", "children_measured"),
)
FIGURES = (
    "families", "families_at_risk", "children", "children_measured", "severely_stunted", "stunted", "pregnant",
)  # fmt: skip


def may_become(state: str, new: State) -> bool:
    return new in TRANSITIONS[State(state)]


def impossible(figures: Mapping[str, int | None]) -> list[tuple[str, str]]:
    """(part, whole) of the figures of which the part is larger than its whole; unknown figures are not compared."""
    wrong = [(part, whole) for part, whole in PARTS if _is_more(figures.get(part), figures.get(whole))]
    severe, stunted = figures.get("severely_stunted"), figures.get("stunted")
    both = None if severe is None or stunted is None else severe + stunted
    if not wrong and _is_more(both, figures.get("children_measured")):
        wrong.append(("stunted", "children_measured"))
    return wrong


def _is_more(part: int | None, whole: int | None) -> bool:
    return part is not None and whole is not None and part > whole
