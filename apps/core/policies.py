"""What differs by year or by district: one table of dated values over the defaults in code.

A policy is a frozen dataclass with a class attribute `code`, its fields made by `setting(default, source)`:

    @dataclass(frozen=True)
    class TargetPolicy:
        code: ClassVar[str] = "toddlers.targets"
        measured_within_months: int = setting(3, "12-care.md 12.1")

A row of `core.Policy` with the code `toddlers.targets.measured_within_months` overrides it from its day on; a row of a
district counts more than one of all districts. Rules take the policy as an argument and never read the table.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, TypeVar, get_type_hints

from apps.core.models import Policy
from apps.core.registry import policies
from apps.core.rules.dated import Dated

P = TypeVar("P")
T = TypeVar("T")
_read: ContextVar[dict[tuple[Any, ...], Any] | None] = ContextVar("policies_read_once", default=None)


def policy_of(policy: type[P], *, district: str, on: date) -> P:
    """The values that hold in a district on a day. One query."""
    return dated_policies(policy, district=district).on(on)


def dated_policies(policy: type[P], *, district: str) -> Dated[P]:
    """The values of a district on every day, for bulk work. One query, or one of a batch (`policies_read_once`)."""
    return read_once(policy, district, read=lambda: _dated_policies(policy, district))


def read_once(*key: Any, read: Callable[[], T]) -> T:
    """What `read` returns; within a batch it is called once for a key. Of what no write of a batch changes."""
    known = _read.get()
    if known is None:
        return read()
    if key not in known:
        known[key] = read()
    return known[key]


@contextmanager
def policies_read_once() -> Iterator[None]:
    """Around a batch of writes in one transaction; what else goes through `read_once` is read once too."""
    token = _read.set({})
    try:
        yield
    finally:
        _read.reset(token)


def _dated_policies(policy: type[P], district: str) -> Dated[P]:
    names = {code_of(policy, one.name): one.name for one in fields(policy)}  # type: ignore[arg-type]
    rows = list(Policy.objects.filter(code__in=names, district__in=["", district]).order_by("valid_from"))
    starts = sorted({date.min, *(row.valid_from for row in rows)})
    values = []
    for start in starts:
        # The rows of the district last, so that they count more than a later one of all districts.
        valid = sorted((row for row in rows if row.valid_from <= start), key=lambda row: (row.district, row.valid_from))
        values.append(policy(**{names[row.code]: as_value(row.value) for row in valid}))
    return Dated(starts, values)


@dataclass(frozen=True)
class Setting:
    """A field of a registered policy. kind: its type; source: where the default is written."""

    code: str
    policy: type[Any]
    name: str
    kind: Any
    default: Any
    source: str


def settings_of_all() -> dict[str, Setting]:
    """Every setting of every registered policy, by its code."""
    settings = {}
    for policy in policies():
        kinds = get_type_hints(policy)
        for one in fields(policy):
            code = code_of(policy, one.name)
            settings[code] = Setting(code, policy, one.name, kinds[one.name], one.default, one.metadata["source"])
    return settings


def code_of(policy: type[Any], name: str) -> str:
    return f"{policy.code}.{name}"


def as_value(value: Any) -> Any:
    """A value of the table as a policy holds it: lists are tuples."""
    return tuple(map(as_value, value)) if isinstance(value, list) else value
