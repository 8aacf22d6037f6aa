"""Sections of the home page, as apps contribute them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class HomeLink:
    """A button over the home page."""

    label: str
    url: str
    is_primary: bool = False


@dataclass(frozen=True, kw_only=True)
class HomePart:
    """What a section of the home page shows.

    headline: the heading of the page, taken from the first part that has one; subtitle and links belong to it.
    """

    template: str
    context: Mapping[str, Any]
    headline: str = ""
    subtitle: str = ""
    links: Sequence[HomeLink] = ()


@dataclass(frozen=True)
class HomeSection:
    """A section that the home page of a role may have (accounts.rules.homes); its name is unique.

    find: (*, user, unit, month, today) -> its parts; unit is whose recap the user reads, None for who reads none.
    """

    name: str
    find: Callable[..., Iterable[HomePart]]
