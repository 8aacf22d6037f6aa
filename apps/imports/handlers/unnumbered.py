"""Women of whom a row has neither a card nor a NIK that is on record: known by name, desa and what else agrees."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from apps.core.name_keys import name_key
from apps.imports.handlers.households import Household, Households, Parent
from apps.toddlers.rules.matching import is_same_desa, without_titles


@dataclass(frozen=True, kw_only=True)
class WomanFacts:
    """What tells a woman, of a row or on record; None or '' where unknown. nik: the digits, or any sign of one."""

    name: str
    desa: str
    nik: str = ""
    born_on: date | None = None
    husband: str = ""
    lmp_on: date | None = None


@dataclass(frozen=True)
class WomanMatch:
    """family: hers; None for one who may be she, with nothing that says so. name: as it is known there."""

    family: Household | None
    name: str


class WomenWithoutNumbers:
    """Those on record with the names of a file, and those of its earlier rows."""

    def __init__(self, households: Households):
        self._households = households
        self._by_name: dict[str, list[tuple[WomanFacts, Household]]] = {}
        self._looked_up: set[str] = set()

    def look_up(self, names: Iterable[str]) -> None:
        keys = {key for name in names if (key := _key(name))} - self._looked_up
        self._looked_up |= keys
        for household in self._households.named(keys) if keys else ():
            for parent in household.parents.values():
                if parent.name_key in keys and parent.is_female is not False:
                    self._add(_on_record(parent, household), household)

    def add(self, facts: WomanFacts, household: Household) -> None:
        """A row that was taken."""
        self._add(facts, household)

    def find(self, facts: WomanFacts) -> WomanMatch | None:
        """The woman of whom something agrees and nothing speaks against it; else one of whom nothing is known."""
        near = [
            (agrees, household, other)
            for other, household in self._by_name.get(_key(facts.name), ())
            if is_same_desa(facts.desa, other.desa) and (agrees := _agrees(facts, other)) is not None
        ]
        if sure := next((household for agrees, household, _other in near if agrees), None):
            return WomanMatch(sure, facts.name)
        return WomanMatch(None, near[0][2].name) if near else None

    def _add(self, facts: WomanFacts, household: Household) -> None:
        self._by_name.setdefault(_key(facts.name), []).append((facts, household))


def _agrees(one: WomanFacts, other: WomanFacts) -> bool | None:
    """Whether birth date, husband or last period agree; None where one of them, or the NIK, differs."""
    pairs = [
        (one.nik, other.nik),
        (one.born_on, other.born_on),
        (_key(one.husband), _key(other.husband)),
    ]
    if any(ours != theirs for ours, theirs in pairs if ours and theirs):
        return None
    pairs.append((one.lmp_on, other.lmp_on))
    return any(ours == theirs for ours, theirs in pairs[1:] if ours and theirs)


def _key(name: str) -> str:
    return name_key(without_titles(name))


def _on_record(parent: Parent, household: Household) -> WomanFacts:
    known = household.known.values if household.known else {}
    has_nik = bool(parent.known and parent.known.nik_index)
    return WomanFacts(
        name=parent.name,
        desa=household.desa_id,
        nik="on record" if has_nik else "",
        born_on=parent.known.born_on if parent.known else None,
        husband=known.get("head_name", "") if parent.name != known.get("head_name") else "",
    )
