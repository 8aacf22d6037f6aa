"""Buttons at the steps that a record asks for (12.1, 12.2), contributed by higher apps."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
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


@dataclass(frozen=True, kw_only=True)
class RowAction:
    """A button beside the rows of a page of a lower app. page: its URL name. right: needed somewhere.

    find: (records, user, today) -> by primary key the button of those that have one.
    """

    page: str
    right: str
    find: Callable[[Sequence[Any], Any, date], Mapping[int, StepButton]]


def buttons_beside(
    actions: Iterable[RowAction], page: str, records: Sequence[Model], *, user: Any, today: date
) -> dict[int, StepButton]:
    """The button of each record that has one; of several, the first."""
    buttons: dict[int, StepButton] = {}
    for action in actions:
        if records and action.page == page and user.may(action.right):
            buttons = {**action.find(records, user, today), **buttons}
    return buttons


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
