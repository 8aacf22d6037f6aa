"""Stored verdicts held against the rules of today, whoever keeps them.

An app that stores verdicts has a module `rejudging` with `held_against_rules(*, district, is_dry, at)`: parts of its
register, each with the word for its rows and what differs in them; unless is_dry, what differs has been written anew.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

MODULE = "rejudging"


@dataclass
class Differences:
    """count: rows looked at; stale: how many of them differ; by_field: in which columns, and how many in each."""

    count: int = 0
    stale: int = 0
    by_field: Counter[str] = field(default_factory=Counter)

    def __iadd__(self, other: "Differences") -> "Differences":
        self.count += other.count
        self.stale += other.stale
        self.by_field += other.by_field
        return self


def all_held_against_rules(*, district: str = "", is_dry: bool, at: datetime) -> dict[str, Differences]:
    """Word for the rows -> what differs in all of them, of a district or of all, the lowest app first."""
    found: dict[str, Differences] = {}
    for held_against_rules in _judges():
        for word, differences in held_against_rules(district=district, is_dry=is_dry, at=at):
            whole = found.setdefault(str(word), Differences())
            whole += differences
    return found


def _judges() -> Iterator:
    for app in apps.get_app_configs():
        # This module itself goes by the same name.
        if app.label != "core" and app.module and module_has_submodule(app.module, MODULE):
            yield import_module(f"{app.name}.{MODULE}").held_against_rules
