"""Weekly monitoring of supplementary food (PMT): children are known by their NIK, or not at all."""

from collections.abc import Iterator

from apps.core.name_keys import name_key
from apps.core.sealing import blind_index
from apps.imports.engine.examine import Batch
from apps.imports.handlers.places import PlacesOfFile
from apps.imports.handlers.records import Draft, RecordFile
from apps.interventions.models import FeedingWeek
from apps.toddlers.models import Child
from apps.toddlers.rules.plausibility import HEIGHT_CM_POSSIBLE, WEIGHT_KG_POSSIBLE

DAYS = tuple(f"day_{number}" for number in range(1, 8))
TOLD = ("kind", "budget", "partner", "is_by_guideline", "reason", "position", "is_health_checked", "follow_up")


class FeedingWeeks(RecordFile):
    model = FeedingWeek

    def __init__(self, **given):
        super().__init__(**given)
        self.places = PlacesOfFile(self.district, self.asked.scope)

    def known_records(self):
        weeks = FeedingWeek.objects.filter(district=self.district)
        return {(row.child_id, row.begun_on, row.cycle, row.week): row for row in weeks}

    def drafts(self, batch: Batch) -> Iterator[Draft]:
        v = batch.values
        children = self._children(v["nik"])
        for place, nik in enumerate(v["nik"]):
            child = children.get(blind_index(nik)) if nik else None
            self._check(batch, place, child)
            told = {name: v[name][place] for name in TOLD}
            told |= {
                "monitored_on": v["monitored_on"][place],
                "days_eaten": [v[day][place] for day in DAYS],
                "weight_kg": v["weight_kg"][place],
                "height_cm": v["height_cm"][place],
                "partner": v["partner"][place] or v["other_partner"][place] or "",
            }
            key = (child and child.pk, v["begun_on"][place], v["cycle"][place] or 1, v["week"][place])
            yield Draft(key, told | {"child": child}, (v["name"][place], key[1], key[2], key[3], told["monitored_on"]))

    def _children(self, niks: list) -> dict[bytes, Child]:
        wanted = [blind_index(nik) for nik in niks if nik]
        found = Child.objects.filter(district=self.district, nik_index__in=wanted)
        return {bytes(child.nik_index): child for child in found}

    def _check(self, batch: Batch, place: int, child: Child | None) -> None:
        v = batch.values
        if not v["nik"][place]:
            batch.find(place, "nik", "nik_needed", "")
        elif child is None:
            batch.find(place, "nik", "child_unknown", "")
        else:
            if not self.places.covers(child.desa_id, child.posyandu_id):
                batch.find(place, "nik", "child_outside", "")
            if v["name"][place] and name_key(v["name"][place]) != child.name_key:
                batch.find(place, "name", "nik_of_another")
            begun = v["begun_on"][place]
            if begun and begun < child.born_on:
                batch.find(place, "begun_on", "before_birth")
        week, begun, monitored = v["week"][place], v["begun_on"][place], v["monitored_on"][place]
        if week is not None and not 1 <= week <= 30:
            batch.find(place, "week", "week_impossible")
        if monitored and (monitored > self.today or (begun and monitored < begun)):
            batch.find(place, "monitored_on", "monitored_when")
        for field, (low, high) in {"weight_kg": WEIGHT_KG_POSSIBLE, "height_cm": HEIGHT_CM_POSSIBLE}.items():
            value = v[field][place]
            if value is not None and not low <= value <= high:
                batch.find(place, field, "weight_implausible" if field == "weight_kg" else "height_implausible")

    def differs(self, record: FeedingWeek, draft: Draft) -> list[str]:
        told = draft.told | {"child": None}
        # Decimals of the register against floats of the file.
        for name in ("weight_kg", "height_cm"):
            if told[name] is not None and getattr(record, name) is not None:
                told[name] = None if float(getattr(record, name)) == told[name] else told[name]
        return super().differs(record, Draft(draft.key, told))

    def made(self, draft: Draft) -> FeedingWeek:
        _child, begun_on, cycle, week = draft.key
        told = {name: value for name, value in draft.told.items() if value is not None}
        child = told["child"]
        return FeedingWeek(
            district=self.district,
            desa_id=child.desa_id,
            posyandu_id=child.posyandu_id,
            begun_on=begun_on,
            cycle=cycle,
            week=week,
            entered_at=self.at,
            **told,
        )

    def sign(self, by) -> None:
        for week in self.new:
            week.entered_by = by
