"""Who a file speaks of: the children on record, and those the file itself has named so far."""

from collections.abc import Sequence

from apps.core.sealing import blind_index
from apps.imports.handlers.places import PlacesOfFile
from apps.toddlers.enums import Doubt
from apps.toddlers.rules.matching import match
from apps.toddlers.selectors.matching import KnownChild, candidates

Settled = dict[tuple[bytes, int], bool]
"""(key of a row's child, child on record) -> a person said it is the same (True) or another one (False)."""
Candidates = tuple[tuple[KnownChild, Doubt], ...]


class ChildIndex:
    """One KnownChild for each child, however many rows speak of it."""

    def __init__(self, district: str, places: PlacesOfFile, settled: Settled):
        self._district, self._places, self._settled = district, places, settled
        self._unsettled_keys = {key for key, _ in settled}
        self._by_nik: dict[bytes, KnownChild] = {}
        self._by_name: dict[tuple, list[KnownChild]] = {}
        self._by_id: dict[int, KnownChild] = {}

    def matched(self, seekers: Sequence[KnownChild]) -> list[KnownChild | Candidates | None]:
        """For each, the child it is, those it may be, or None: then the index has it as a new one."""
        found = candidates(self._district, seekers)
        return [
            self._match(seeker, [self.one(child) for child in found.get(number, ())])
            for number, seeker in enumerate(seekers)
        ]

    def one(self, child: KnownChild) -> KnownChild:
        """The record of this child that earlier rows met already, with what they said."""
        return self._by_id.setdefault(child.id, child)

    def has_nik(self, child: KnownChild) -> None:
        """A NIK was filled in."""
        self._by_nik[child.nik_index] = child

    def clear(self) -> None:
        """After the last row: a district's month leaves a tenth of a gigabyte here."""
        for table in (self._by_nik, self._by_name, self._by_id):
            table.clear()

    def _match(self, seeker: KnownChild, on_record: list[KnownChild]):
        others = {id(child): child for child in on_record}
        if seeker.nik_index is not None and (child := self._by_nik.get(seeker.nik_index)):
            others[id(child)] = child
        for child in self._by_name.get((seeker.name_key, seeker.born_on), ()):
            others[id(child)] = child
        if not others:
            self._remember(seeker)
            return None
        if self._unsettled_keys and (key := row_key(seeker)) in self._unsettled_keys:
            for child in list(others.values()):
                said = self._settled.get((key, child.id))
                if said:
                    return child
                if said is False:
                    del others[id(child)]
                    if child.nik_index == seeker.nik_index:
                        seeker.nik_index, seeker.nik = None, ""
        answer = match(seeker, others.values())
        if answer.child is not None:
            child = answer.child
            if child.id is not None and not self._reaches(child, seeker):
                return ((child, Doubt.OUT_OF_REACH),)
            return child
        if answer.doubts:
            return answer.doubts
        self._remember(seeker)
        return None

    def _reaches(self, child: KnownChild, seeker: KnownChild) -> bool:
        """Whoever answers for the desa a row names may say that a child of no known desa lives there."""
        return self._places.covers(child.desa_id, child.posyandu_id) or (
            seeker.desa_id.startswith(f"{child.desa_id}.") and self._places.covers(seeker.desa_id, seeker.posyandu_id)
        )

    def _remember(self, child: KnownChild) -> None:
        if child.nik_index is not None:
            self._by_nik[child.nik_index] = child
        self._by_name.setdefault((child.name_key, child.born_on), []).append(child)


def row_key(child: KnownChild) -> bytes:
    """One key for every row about one child, however often it comes."""
    told = (child.nik, child.name_key, child.born_on.isoformat(), child.mother_key, child.desa_id, child.sex)
    return blind_index("|".join(told))
