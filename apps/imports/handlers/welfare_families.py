"""Families as a list of welfare data names them: where they live, how, and at which rank of which release."""

from datetime import date

from apps.families.enums import Dataset, PositionFault, Source
from apps.families.labels import DATASETS
from apps.families.rules.position import position_fault
from apps.families.rules.welfare import HIGHEST_RANK
from apps.families.selectors.matching import KnownFamily, load_welfare
from apps.families.services.positions import box_of
from apps.imports.engine.declaration import ImportContext, ImportKind
from apps.imports.engine.examine import Batch
from apps.imports.handlers.families import FamilyFile, FamilyRow, compare_welfare, family_preview

HOUSE = ("water_source", "toilet_ownership", "toilet_kind", "toilet_disposal")
POSITION_DECIMALS = 6
FAULTS = {
    PositionFault.HALF: "coordinates_half",
    PositionFault.SWAPPED: "coordinates_turned",
    PositionFault.OUTSIDE: "coordinates_outside",
}


class ListedFamilies(FamilyFile):
    """The lists fill what is blank on record and never overwrite it; ranks stand by set and release."""

    source = Source.WELFARE_LIST

    def __init__(self, *, kind: ImportKind, context: ImportContext):
        super().__init__(kind=kind, context=context)
        self.dataset = Dataset(context.options["dataset"])
        self.released_on = date.fromisoformat(context.options["released_on"])
        self._box = box_of(context.district)

    def read_row(self, batch: Batch, place: int, row: FamilyRow) -> None:
        v = batch.values
        row.values |= {name: v[name][place] for name in HOUSE} | self._position(batch, place)
        rank, is_poor = v["rank"][place], v["is_extremely_poor"][place]
        if rank is not None and rank > HIGHEST_RANK[self.dataset]:
            batch.report(place, "rank", "code_unknown")
        household, source = v["household_id"][place] or "", v["poverty_source"][place] or ""
        if rank is not None or household or is_poor is not None:
            # A list that says it itself is its own source.
            source = source or (str(DATASETS[self.dataset]) if is_poor is not None else "")
            row.welfare = {
                "dataset": self.dataset, "released_on": self.released_on, "rank": rank, "household_id": household,
                "is_extremely_poor": is_poor, "poverty_source": source,
            }  # fmt: skip

    def _position(self, batch: Batch, place: int) -> dict:
        """Swapped coordinates are turned, and those outside the district are left out: both are told."""
        latitude, longitude = batch.values["latitude"][place], batch.values["longitude"][place]
        fault = position_fault(latitude, longitude, self._box)
        if fault is not None:
            batch.report(place, "latitude" if latitude is not None else "longitude", FAULTS[fault])
        if fault is PositionFault.SWAPPED:
            latitude, longitude = longitude, latitude
        if latitude is None or longitude is None or fault in (PositionFault.OUTSIDE, PositionFault.HALF):
            return {"latitude": None, "longitude": None}
        return {"latitude": round(latitude, POSITION_DECIMALS), "longitude": round(longitude, POSITION_DECIMALS)}

    def load(self, families: list[KnownFamily]) -> None:
        load_welfare(families, self.dataset, self.released_on)

    def compare(self, batch: Batch, place: int, row: FamilyRow) -> tuple[bool, list[str]]:
        changes = compare_welfare(row)
        is_there = row.known and (self.dataset, self.released_on) in row.known.welfare
        return row.welfare is not None and not is_there, changes

    def show(self, batch: Batch, place: int, row: FamilyRow | None) -> tuple:
        welfare = row.welfare if row and row.welfare else {}
        return (*family_preview(self.places, batch, place, row), welfare.get("rank"), welfare.get("is_extremely_poor"))
