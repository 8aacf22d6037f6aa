"""The list of posyandu of a district, and which puskesmas serves which desa."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from apps.core.name_keys import name_key
from apps.core.undo import TableWrites
from apps.families.enums import PositionFault
from apps.families.rules.position import position_fault
from apps.families.services.positions import box_of
from apps.imports.engine.examine import Batch
from apps.imports.handlers.places import PlacesOfFile
from apps.imports.handlers.records import Draft, RecordFile
from apps.regions.models import Posyandu, Puskesmas, ServiceArea
from apps.regions.selectors.matching import posyandu_key, puskesmas_key

POSITION_CODES = {
    PositionFault.HALF: "coordinates_half",
    PositionFault.SWAPPED: "coordinates_swapped",
    PositionFault.OUTSIDE: "coordinates_outside",
}


class PosyanduList(RecordFile):
    """A row is a posyandu; one that was known from another file only is confirmed by it."""

    model = Posyandu

    def __init__(self, **given):
        super().__init__(**given)
        self.places = PlacesOfFile(self.district, self.context.scope)
        self._box = box_of(self.district)
        self._puskesmas = _puskesmas_of(self.district)

    def known_records(self):
        rows = Posyandu.objects.filter(district=self.district).order_by("pk")
        known = {(row.desa_id, row.name_key): row for row in rows}
        for row in rows:
            known.setdefault((row.desa_id, posyandu_key(row.name)), row)
        return known

    def drafts(self, batch: Batch) -> Iterator[Draft]:
        v = batch.values
        desa = self.places.find_desa(batch)
        for place, code in enumerate(desa):
            name = v["name"][place] or ""
            serving = v["puskesmas"][place] or ""
            puskesmas = self._puskesmas.get(puskesmas_key(serving)) if serving else None
            if serving and puskesmas is None:
                batch.report(place, "puskesmas", "puskesmas_unknown")
            latitude, longitude = self._position(batch, place)
            values = {
                "name": name, "puskesmas_id": puskesmas and puskesmas.pk, "strata": v["strata"][place],
                "latitude": latitude, "longitude": longitude, "is_active": v["is_active"][place], "is_confirmed": True,
            }  # fmt: skip
            yield Draft(
                (code, posyandu_key(name)), values, (name, self.places.name(code), serving, v["strata"][place] or "")
            )

    def _position(self, batch: Batch, place: int):
        """Latitude and longitude of the row; (None, None) where they are impossible."""
        pair = batch.values["latitude"][place], batch.values["longitude"][place]
        fault = position_fault(*pair, self._box)
        if fault is None:
            return pair if None in pair else tuple(Decimal(f"{value:.6f}") for value in pair)
        batch.report(place, "latitude", POSITION_CODES[fault], f"{pair[0]}, {pair[1]}")
        return None, None

    def made(self, draft: Draft) -> Posyandu:
        values = {name: value for name, value in draft.values.items() if value is not None}
        code, key = draft.key
        values.setdefault("puskesmas_id", self.places.puskesmas_id(code))
        return Posyandu(district=self.district, desa_id=code, name_key=key, **values)


class PuskesmasList(RecordFile):
    """A row is a desa with the puskesmas that serves it from today on."""

    model = ServiceArea

    def __init__(self, **given):
        super().__init__(**given)
        self.places = PlacesOfFile(self.district, self.context.scope)
        self._puskesmas = _puskesmas_of(self.district)
        self._new_puskesmas: dict[str, Puskesmas] = {}
        self._coded: dict[int, Puskesmas] = {}
        self._left: dict[str, int | None] = {}

    def known_records(self):
        areas = ServiceArea.objects.filter(district=self.district, valid_until=None).select_related("puskesmas")
        return {row.desa_id: row for row in areas}

    def drafts(self, batch: Batch) -> Iterator[Draft]:
        v = batch.values
        for place, code in enumerate(self.places.find_desa(batch)):
            name = v["name"][place] or ""
            puskesmas = self._serving(name, v["code"][place] or "", place not in batch.out)
            yield Draft(code, {"puskesmas": puskesmas}, (name, v["code"][place] or "", self.places.name(code)))

    def _serving(self, name: str, code: str, counts: bool) -> Puskesmas:
        key = puskesmas_key(name)
        known = self._puskesmas.get(key) or self._new_puskesmas.get(key)
        if known is None:
            known = Puskesmas(district=self.district, name=name, name_key=key, code=code)
            if counts:
                self._new_puskesmas[key] = known
        elif counts and code and known.pk and known.code != code:
            known.code = code
            self._coded[known.pk] = known
        return known

    def differs(self, record: ServiceArea, draft: Draft) -> list[str]:
        """The puskesmas that served the desa until yesterday keeps its row; one named today was a mistake."""
        if record.puskesmas.name_key == draft.values["puskesmas"].name_key:
            return []
        self._left[draft.key] = record.puskesmas_id
        if record.valid_from == self.today:
            record.puskesmas = draft.values["puskesmas"]
        else:
            record.valid_until = self.today - timedelta(days=1)
            self.new.append(self.made(draft))
        return ["puskesmas"]

    @property
    def written(self) -> list[str]:
        return ["version", "valid_until", "puskesmas"]

    def made(self, draft: Draft) -> ServiceArea:
        self._left.setdefault(draft.key, None)
        return ServiceArea(district=self.district, desa_id=draft.key, valid_from=self.today, **draft.values)

    def write(self, *, by, progress) -> list[TableWrites]:
        made = Puskesmas.objects.bulk_create(self._new_puskesmas.values())
        for puskesmas in self._coded.values():
            puskesmas.version += 1
        Puskesmas.objects.bulk_update(self._coded.values(), ["code", "version"])
        areas = [*self.new, *(area for area in self.changed if area.valid_until is None)]
        for area in areas:
            # Its key was not known when the area was made.
            area.puskesmas_id = area.puskesmas.pk
        coded = [(puskesmas.pk, puskesmas.version) for puskesmas in self._coded.values()]
        written = TableWrites(Puskesmas._meta.db_table, [puskesmas.pk for puskesmas in made], coded)
        return [written, *super().write(by=by, progress=progress), self._posyandu_follow(areas)]

    def _posyandu_follow(self, areas: list[ServiceArea]) -> TableWrites:
        """The posyandu of a desa that the puskesmas before cared for, as `serve_desa` does it by hand."""
        serving = {area.desa_id: area.puskesmas_id for area in areas}
        moved = [
            row
            for row in Posyandu.objects.filter(desa__in=serving)
            if row.puskesmas_id == self._left[row.desa_id] and row.puskesmas_id != serving[row.desa_id]
        ]
        for row in moved:
            row.puskesmas_id, row.version = serving[row.desa_id], row.version + 1
        Posyandu.objects.bulk_update(moved, ["puskesmas", "version"], batch_size=500)
        return TableWrites(Posyandu._meta.db_table, changed=[(row.pk, row.version) for row in moved])


def _puskesmas_of(district: str) -> dict[str, Puskesmas]:
    return {name_key(row.name): row for row in Puskesmas.objects.filter(district=district)}
