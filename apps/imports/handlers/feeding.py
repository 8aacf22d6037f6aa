"""Weekly monitoring of supplementary food (PMT): children are known by their NIK, or not at all."""

from collections.abc import Iterator

from apps.core.columns import names
from apps.core.name_keys import name_key
from apps.core.sealing import blind_index
from apps.core.undo import TableWrites
from apps.imports.engine.examine import Batch
from apps.imports.engine.findings import CellFinding
from apps.imports.enums import Outcome
from apps.imports.handlers.places import PlacesOfFile
from apps.imports.handlers.records import Draft, RecordFile
from apps.interventions.inputs import FeedingWeekInput
from apps.interventions.models import FeedingWeek
from apps.interventions.services.feeding_weeks import (
    FeedingWeekTable,
    ask_about_feeding_weeks,
    changed_fields,
    check_feeding_weeks,
    known_feeding_weeks,
    record_feeding_weeks,
)
from apps.toddlers.models import Child

DAYS = tuple(f"day_{number}" for number in range(1, 8))
COMPOSED = ("days_eaten", "cycle", "partner", "position")
PLAIN = tuple(name for name in names(FeedingWeekInput) if name not in COMPOSED)


class FeedingWeeks(RecordFile):
    model = FeedingWeek

    def __init__(self, **given):
        super().__init__(**given)
        self.places = PlacesOfFile(self.district, self.context.scope)
        self.accepted = FeedingWeekTable()
        self._rows: list[int] = []
        self._headings: dict[str, str] = {}

    def known_records(self):
        return known_feeding_weeks(Child.objects.filter(district=self.district).values_list("pk", flat=True))

    def drafts(self, batch: Batch) -> Iterator[Draft]:
        v, self._headings = batch.values, batch.headings
        children = self._children(v["nik"])
        matched = [children.get(blind_index(nik)) if nik else None for nik in v["nik"]]
        for place, child in enumerate(matched):
            self._check_child(batch, place, child)
        weeks = self._weeks(batch, matched)
        by_id = {child.pk: child for child in children.values()}
        for finding in check_feeding_weeks(weeks, children=by_id, today=self.today):
            batch.report(finding.row, finding.field or "", finding.code)
        for place, (key, week) in enumerate(zip(weeks.keys(), weeks, strict=True)):
            yield Draft(key, {"week": week}, (v["name"][place], *key[1:], week.monitored_on))

    def _weeks(self, batch: Batch, matched: list[Child | None]) -> FeedingWeekTable:
        v = batch.values
        return FeedingWeekTable(
            child=[child and child.pk for child in matched],
            cycle=[cycle or 1 for cycle in v["cycle"]],
            partner=[one or other or "" for one, other in zip(v["partner"], v["other_partner"], strict=True)],
            position=[position or "" for position in v["position"]],
            days_eaten=list(zip(*(v[day] for day in DAYS), strict=True)),
            **{name: v[name] for name in PLAIN},
        )

    def _children(self, niks: list) -> dict[bytes, Child]:
        wanted = [blind_index(nik) for nik in niks if nik]
        rows = Child.objects.filter(district=self.district, nik_index__in=wanted)
        return {bytes(child.nik_index): child for child in rows if child.nik_index}

    def _check_child(self, batch: Batch, place: int, child: Child | None) -> None:
        v = batch.values
        if not v["nik"][place]:
            batch.report(place, "nik", "nik_needed", "")
        elif child is None:
            batch.report(place, "nik", "child_unknown", "")
        else:
            if not self.places.covers(child.desa_id, child.posyandu_id):
                batch.report(place, "nik", "child_outside", "")
            if v["name"][place] and name_key(v["name"][place]) != child.name_key:
                batch.report(place, "name", "nik_of_another")

    def _outcome(self, draft: Draft, row: int) -> Outcome:
        count, outcome = len(self.accepted), super()._outcome(draft, row)
        self._rows += [row] * (len(self.accepted) - count)
        return outcome

    def finish(self) -> tuple[list[CellFinding], list[Outcome]]:
        children = Child.objects.in_bulk({pk for pk in self.accepted.child if pk})
        findings = [
            CellFinding(
                self.lines[self._rows[one.row]],
                self._headings.get(one.field or "", ""),
                one.code,
                str(getattr(self.accepted, one.field)[one.row] if one.field else ""),
            )
            for one in ask_about_feeding_weeks(self.accepted, children=children, at=self.at)
        ]
        return findings, self.outcomes

    def differs(self, record: FeedingWeek, draft: Draft) -> list[str]:
        fields = changed_fields(record, draft.values["week"])
        if fields:
            self._accept(draft)
        return fields

    def made(self, draft: Draft) -> None:
        self._accept(draft)

    def _accept(self, draft: Draft) -> None:
        child, *_rest = draft.key
        self.accepted.append(draft.values["week"], child=child)

    def write(self, *, by, progress) -> list[TableWrites]:
        return record_feeding_weeks(weeks=self.accepted, by=by, at=self.at)
