"""Buttons at the steps that a record asks for (12.1, 12.2), contributed by higher apps."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from apps.core.language import Words


@dataclass(frozen=True)
class StepButton:
    """label: what pressing it does; of a note, which has no address, what is known already."""

    label: Words
    url: str = ""
    is_primary: bool = False


@dataclass(frozen=True, kw_only=True)
class StepAction:
    """What can be done about some steps of records of `model`.

    codes: of these steps. right: needed at the record; '' shows it to who may see the record. find: (record, codes)
    -> the button of each step, for those of `codes` that the record asks for; a step without one is left out. order:
    of several buttons at a step the lower comes first.
    """

    model: type[Model]
    codes: Collection[str]
    find: Callable[[Any, list[str]], Mapping[str, StepButton]]
    right: str = ""
    order: int = 50


def buttons_at_steps(
    actions: Iterable[StepAction], record: Model, codes: Iterable[str], *, user: Any
) -> dict[str, list[StepButton]]:
    """The buttons of this user at each of the steps."""
    wanted = list(codes)
    buttons: dict[str, list[StepButton]] = {}
    for action in sorted(actions, key=lambda one: one.order):
        theirs = [code for code in wanted if code in action.codes]
        if not theirs or not isinstance(record, action.model):
            continue
        if action.right and not user.may_at(action.right, record):
            continue
        for code, button in action.find(record, theirs).items():
            buttons.setdefault(code, []).append(button)
    return buttons
