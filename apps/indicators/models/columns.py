"""The two kinds of columns of a month: what adds up over months, and what is as it was at the end of one."""

from typing import Any

from django.db import models


class CountField(models.IntegerField):
    """A number of people, families or visits; 0 where none counts. Its verbose name is the words of the number."""

    is_event = False

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **({"db_default": 0} | options))


class StateField(CountField):
    """As it was in the month: of several months, that of the last one."""


class EventField(CountField):
    """What happened in the month: of several months, their sum."""

    is_event = True


def count_names(model: type[models.Model]) -> tuple[str, ...]:
    """The names of its counts in their order."""
    return tuple(field.name for field in model._meta.local_concrete_fields if isinstance(field, CountField))
