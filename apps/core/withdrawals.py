"""What an app declares about records that can be withdrawn because they were made by mistake."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils import timezone


@dataclass(frozen=True, kw_only=True)
class WithdrawalKind:
    """Records of `model` that are withdrawn with the rows of `parts` that point at them, and brought back with them.

    name: as stored. path: its part of the address. right: who may withdraw; maker_right: who may withdraw what they
    made themselves on that day, while it is_as_made. page: URL name of the record, list_page: of the list it is in.
    in_the_way: words why it cannot be withdrawn while a row of another model points at it or at its parts. owner: of a
    record, what its page is about; has_page: whether that is the record itself. title: the words by which a record is
    known.
    """

    name: str
    model: type[Model]
    path: str
    label: Any
    right: str
    page: str
    list_page: str
    explanation: Any
    maker_right: str = ""
    is_as_made: Callable[[Any], bool] = lambda record: True
    parts: tuple[type[Model], ...] = ()
    in_the_way: Mapping[type[Model], Any] = field(default_factory=dict)
    owner: Callable[[Any], Any] = lambda record: record
    has_page: bool = True
    title: Callable[[Any], str] = str

    def may_withdraw(self, record: Any, by: Any, today: date) -> bool:
        if by.may_at(self.right, record):
            return True
        is_own = record.entered_by_id == by.pk and timezone.localdate(record.entered_at) == today
        return bool(self.maker_right) and is_own and self.is_as_made(record) and by.may_at(self.maker_right, record)


@dataclass(frozen=True)
class WithdrawnWith:
    """Rows of `model` that are withdrawn with a record of `owner`, declared by an app above the owner's."""

    owner: type[Model]
    model: type[Model]
