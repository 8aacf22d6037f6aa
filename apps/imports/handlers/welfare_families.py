"""Families as a list of welfare data names them: where they live, how, and at which rank of which release."""

from dataclasses import replace
from datetime import date
from typing import Any

from apps.families.enums import Dataset, PositionFault, Source
from apps.families.inputs import WelfareInput
from apps.families.labels import DATASETS
from apps.families.selectors.matching import KnownFamily, load_welfare
from apps.families.services.positions import box_of, check_position
from apps.imports.engine.declaration import ImportContext, ImportKind
from apps.imports.engine.examine import Batch
from apps.imports.handlers.families import FamilyFile, FamilyRow, family_preview, welfare_changes

RANKED = ("rank", "household_id", "is_extremely_poor")
POSITION_DECIMALS = 6


class ListedFamilies(FamilyFile):
    """The lists fill what is blank on record and never overwrite it; ranks are stored by set and release."""

    source = Source.WELFARE_LIST

    def __init__(self, *, kind: ImportKind, context: ImportContext):
        super().__init__(kind=kind, context=context)
        self.dataset = Dataset(context.options["dataset"])
        self.released_on = date.fromisoformat(context.options["released_on"])
        self._box = box_of(context.district)

    def read_row(self, batch: Batch, place: int, row: FamilyRow) -> None:
        self._place(batch, place, row)
        entered = batch.entered(place, (*RANKED, "poverty_source"))
        if not any(name in entered for name in RANKED):
            return
        if "is_extremely_poor" in entered:
            # A list that says it itself is its own source.
            entered.setdefault("poverty_source", str(DATASETS[self.dataset]))
        row.welfare = WelfareInput(dataset=self.dataset, released_on=self.released_on, **entered)

    def _place(self, batch: Batch, place: int, row: FamilyRow) -> None:
        """Swapped coordinates are swapped back, and those outside the district are left out: both are marked."""
        latitude, longitude = row.family.latitude, row.family.longitude
        if latitude is None and longitude is None:
            return
        fault = check_position(latitude, longitude, self._box)
        if fault is not None:
            swapped = fault[1] is PositionFault.SWAPPED
            field = "latitude" if latitude is not None else "longitude"
            batch.report(place, field, "coordinates_turned" if swapped else fault[1])
            latitude, longitude = (longitude, latitude) if swapped else (None, None)
        row.family = replace(row.family, latitude=_rounded(latitude), longitude=_rounded(longitude))

    def load(self, families: list[KnownFamily]) -> None:
        load_welfare(families, self.dataset, self.released_on)

    def compare(self, batch: Batch, place: int, row: FamilyRow) -> tuple[bool, list[str]]:
        is_known = row.known and (self.dataset, self.released_on) in row.known.welfare
        return row.welfare is not None and not is_known, welfare_changes(row)

    def preview(self, batch: Batch, place: int, row: FamilyRow | None) -> tuple:
        welfare = row.welfare if row else None
        return (
            *family_preview(self.places, batch, place, row),
            welfare and welfare.rank,
            welfare and welfare.is_extremely_poor,
        )


def _rounded(degrees: Any) -> Any:
    return None if degrees is None else round(degrees, POSITION_DECIMALS)
