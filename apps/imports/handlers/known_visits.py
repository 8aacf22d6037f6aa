"""Visits of children on record: files with NIK and name, mostly without birth date and place."""

from apps.core.name_keys import name_key
from apps.core.sealing import blind_index
from apps.imports.engine.examine import Batch
from apps.imports.enums import Outcome
from apps.imports.handlers.child_rows import check_visit_rows, fill_nik
from apps.imports.handlers.visits import VisitFile, visit_values
from apps.toddlers.enums import Source
from apps.toddlers.rules.matching import are_names_alike, may_be_one_place
from apps.toddlers.selectors.matching import KnownChild, candidates


class KnownChildVisits(VisitFile):
    """A child is matched by its NIK; a row without one by name and birth date, if it has that."""

    source = Source.MEASUREMENTS

    def check_batch(self, batch: Batch) -> None:
        self._note_headings(batch, len(self.lines))
        children = self._children_of(batch)
        born = [child.born_on if (child := children.get(place)) else None for place in range(len(batch))]
        visits = check_visit_rows(batch, born, self.today)
        own = self._file_values(batch, weight_kg=visits.weight_kg, height_cm=visits.height_cm)
        rows = [place for place in range(len(batch)) if place not in batch.out]
        self._load_visits({place: children[place] for place in rows}, visits.measured_on)
        base = len(self.lines)
        self.lines += batch.lines
        self.outcomes += [Outcome.REFUSED] * len(batch)
        for place, visit in enumerate(visit_values(visits)):
            child = children.get(place)
            desa = self.places.name(child.desa_id) if child else ""
            name = batch.values["name"][place] or (child.name if child else "")
            self.preview_rows.append(
                (name, born[place], desa, *map(visit.get, ("measured_on", "weight_kg", "height_cm")))
            )
            if child is not None and place not in batch.out:
                self._take_row(batch, place, base + place, child, visit, own[place])

    def _take_row(self, batch: Batch, place: int, row: int, child: KnownChild, visit: dict, own: dict) -> None:
        if self._is_gone(batch, place, child, visit) or not self._is_first(batch, place, row, child, visit):
            return
        if place in batch.handed_in and visit["measured_on"] in child.visits:
            self.outcomes[row] = Outcome.SAME
            return
        nik = batch.values["nik"][place] or ""
        changes = fill_nik(child, nik, blind_index(nik) if nik else None)
        self._enter(batch, place, row, child, visit, own, changes)

    def _children_of(self, batch: Batch) -> dict[int, KnownChild]:
        """place -> child; a row without one is refused with its reason."""
        v = batch.values
        rows = [place for place in range(len(batch)) if place not in batch.out]
        seekers = [
            KnownChild(
                nik_index=blind_index(nik) if (nik := v["nik"][place]) else None,
                name_key=name_key(v["name"][place] or ""),
                born_on=v["born_on"][place],
                mother_key="",
                desa_id="",
                sex="",
            )
            for place in rows
        ]
        matches = candidates(self.district, seekers)
        children = {}
        for number, (place, seeker) in enumerate(zip(rows, seekers, strict=True)):
            child = self._child_of(batch, place, seeker, matches.get(number, []))
            if child is not None:
                children[place] = self.index.unique(child)
        return children

    def _child_of(self, batch: Batch, place: int, seeker: KnownChild, matches: list[KnownChild]) -> KnownChild | None:
        named = next((child for child in matches if seeker.nik_index and child.nik_index == seeker.nik_index), None)
        if named is None:
            return self._by_name(batch, place, seeker, matches)
        if not self.places.covers(named.desa_id, named.posyandu_id):
            batch.report(place, "nik", "child_outside", "")
            return None
        if seeker.name_key and seeker.born_on != named.born_on and not are_names_alike(seeker.name_key, named.name_key):
            batch.report(place, "name", "nik_of_another")
            return None
        return named

    def _by_name(self, batch: Batch, place: int, seeker: KnownChild, matches: list[KnownChild]) -> KnownChild | None:
        if seeker.born_on is None and seeker.nik_index is None:
            batch.report(place, "nik", "nik_needed", "")
            return None
        unit = self.context.options.get("unit") or self.district
        inside = [
            child
            for child in matches
            if (seeker.nik_index is None or child.nik_index is None)
            and may_be_one_place(unit, child.desa_id)
            and self.places.covers(child.desa_id, child.posyandu_id)
        ]
        posyandu = batch.values["posyandu"][place]
        if posyandu and len(inside) > 1:
            inside = [child for child in inside if self.places.posyandu(child.desa_id, posyandu) == child.posyandu_id]
        if len(inside) == 1:
            return inside[0]
        batch.report(
            place, "nik" if seeker.nik_index else "name", "child_not_certain" if inside else "child_unknown", ""
        )
        return None
