"""The children that a file is about: those on record, and new ones of rows read so far."""

from collections.abc import Sequence
from datetime import date

from apps.core.rules.stand_in_names import KEY_PREFIXES
from apps.core.sealing import blind_index
from apps.imports.handlers.places import PlacesOfFile
from apps.toddlers.enums import Doubt
from apps.toddlers.rules.like_names import may_be_like_named
from apps.toddlers.rules.matching import match, may_be_one_place
from apps.toddlers.rules.newborn_names import Newborn, may_be_named_later
from apps.toddlers.selectors.matching import KnownChild, born_alike, candidates, newborns

Decisions = dict[tuple[bytes, int], bool]
"""(key of a row's child, child on record) -> a person decided: the same (True) or another one (False)."""
Candidates = tuple[tuple[KnownChild, Doubt], ...]


class ChildIndex:
    """One KnownChild for each child, however many rows are about it."""

    def __init__(self, district: str, places: PlacesOfFile, decisions: Decisions):
        self._district, self._places, self._decisions = district, places, decisions
        self._decided_keys = {key for key, _ in decisions}
        self._by_nik: dict[bytes, KnownChild] = {}
        self._by_name: dict[tuple, list[KnownChild]] = {}
        self._by_id: dict[int, KnownChild] = {}
        self._of_the_day: dict[date, list[KnownChild]] = {}
        self._unnamed: dict[date, list[KnownChild]] = {}
        self._born_alike: dict[tuple[date, str], list[KnownChild]] = {}

    def match_rows(self, seekers: Sequence[KnownChild]) -> list[KnownChild | Candidates | None]:
        """For each, the child it is, those it may be, or None: then the index has it as a new one."""
        on_record, unnamed = candidates(self._district, seekers), newborns(self._district, seekers)
        others = {number: seeker for number, seeker in enumerate(seekers) if number not in on_record}
        alike = born_alike(self._district, others)
        return [
            self._match(
                seeker,
                *([self.unique(child) for child in of_row.get(number, ())] for of_row in (on_record, unnamed, alike)),
            )
            for number, seeker in enumerate(seekers)
        ]

    def unique(self, child: KnownChild) -> KnownChild:
        """The record of this child that earlier rows matched already, with what they changed."""
        return self._by_id.setdefault(child.id or 0, child)

    def add_nik(self, child: KnownChild) -> None:
        """After a row filled in the NIK of a child."""
        assert child.nik_index is not None
        self._by_nik[child.nik_index] = child

    def clear(self) -> None:
        """After the last row: a month of a district takes 100 MB here."""
        tables = (self._by_nik, self._by_name, self._by_id, self._of_the_day, self._unnamed, self._born_alike)
        for table in tables:
            table.clear()

    def _match(
        self, seeker: KnownChild, on_record: list[KnownChild], unnamed: list[KnownChild], alike: list[KnownChild]
    ) -> KnownChild | Candidates | None:
        others = {id(child): child for child in on_record}
        if seeker.nik_index is not None and (child := self._by_nik.get(seeker.nik_index)):
            others[id(child)] = child
        for child in self._by_name.get((seeker.name_key, seeker.born_on), ()):
            others[id(child)] = child
        offered: dict[int, tuple[KnownChild, Doubt]] = {}
        for reason, children in (
            (Doubt.LIKE_NAME, self._like_named(seeker, alike)),
            (Doubt.NAMED_LATER, self._newborns(seeker, unnamed)),
        ):
            offered |= {id(child): (child, reason) for child in children if id(child) not in others}
        if not others and not offered:
            self._add(seeker)
            return None
        if self._decided_keys and (key := row_key(seeker)) in self._decided_keys:
            for child in [*others.values(), *(child for child, _reason in offered.values())]:
                is_same = self._decisions.get((key, child.id or 0))
                if is_same:
                    return child
                if is_same is False:
                    others.pop(id(child), None)
                    offered.pop(id(child), None)
                    if child.nik_index == seeker.nik_index:
                        seeker.nik_index, seeker.nik = None, ""
        result = match(seeker, others.values())
        if isinstance(same_child := result.child, KnownChild):
            if same_child.id is not None and not self._reaches(same_child, seeker):
                return ((same_child, Doubt.OUT_OF_REACH),)
            return same_child
        if result.doubts or offered:
            return (*result.doubts, *offered.values())
        self._add(seeker)
        return None

    def _like_named(self, seeker: KnownChild, on_record: list[KnownChild]) -> list[KnownChild]:
        """Children of the same day whose name is a short form of the seeker's, or the other way round."""
        of_file = [child for key in _birth_keys(seeker) for child in self._born_alike.get(key, ())]
        return [
            child
            for child in (*on_record, *of_file)
            if may_be_like_named(seeker, child, (seeker.name, child.name), (seeker.mother_name, child.mother_name))
        ]

    def _newborns(self, seeker: KnownChild, on_record: list[KnownChild]) -> list[KnownChild]:
        """Children of the same mother and day of whom one, or the seeker, has no name yet."""
        is_unnamed = seeker.name_key.startswith(KEY_PREFIXES)
        of_file = (self._of_the_day if is_unnamed else self._unnamed).get(seeker.born_on, ())
        if not on_record and not of_file:
            return []
        one = _newborn(seeker)
        return [
            child
            for child in (*on_record, *of_file)
            if may_be_one_place(seeker.desa_id, child.desa_id) and may_be_named_later(one, _newborn(child))
        ]

    def _reaches(self, child: KnownChild, seeker: KnownChild) -> bool:
        """A child whose desa is not known may be placed by a user of the desa that the row names."""
        return self._places.covers(child.desa_id, child.posyandu_id) or (
            seeker.desa_id.startswith(f"{child.desa_id}.") and self._places.covers(seeker.desa_id, seeker.posyandu_id)
        )

    def _add(self, child: KnownChild) -> None:
        if child.nik_index is not None:
            self._by_nik[child.nik_index] = child
        self._by_name.setdefault((child.name_key, child.born_on), []).append(child)
        self._of_the_day.setdefault(child.born_on, []).append(child)
        for key in _birth_keys(child):
            self._born_alike.setdefault(key, []).append(child)
        if child.name_key.startswith(KEY_PREFIXES):
            self._unnamed.setdefault(child.born_on, []).append(child)


def _birth_keys(child: KnownChild) -> list[tuple[date, str]]:
    """By mother and by place; children of one file that may be one share at least one of the two."""
    return [(child.born_on, key) for key in (child.mother_key, child.desa_id) if key]


def _newborn(child: KnownChild) -> Newborn:
    return Newborn(name=child.name, mother=child.mother_name, born_on=child.born_on, sex=child.sex, nik=child.nik_index)


def row_key(child: KnownChild) -> bytes:
    """One key for every row about one child, however often it comes."""
    values = (child.nik, child.name_key, child.born_on.isoformat(), child.mother_key, child.desa_id, child.sex)
    return blind_index("|".join(values))
