"""The sasaran of desa for the sheets of their kecamatan: a file fills sheets that are open and not submitted."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F

from apps.coordination.enums import SheetState
from apps.coordination.models import TargetSheet, TargetSheetLine
from apps.coordination.rules.sheet_states import FIGURES, impossible
from apps.core.undo import TableWrites
from apps.imports.engine.examine import Batch
from apps.imports.handlers.places import PlacesOfFile
from apps.imports.handlers.records import Draft, RecordFile


class SheetLines(RecordFile):
    """A row is a desa; a blank cell leaves the figure as it is. Nothing is submitted or approved by a file."""

    model = TargetSheetLine

    def __init__(self, **given):
        super().__init__(**given)
        self.places = PlacesOfFile(self.district, self.context.scope)

    def known_records(self) -> dict[str, TargetSheetLine]:
        lines = TargetSheetLine.objects.filter(
            district=self.district, sheet__year=int(self.context.options["year"]), sheet__state=SheetState.DRAFT
        )
        return {line.place_id: line for line in lines}

    def drafts(self, batch: Batch) -> Iterator[Draft]:
        for place, code in enumerate(self.places.find_desa(batch)):
            figures: dict[str, Any] = {name: batch.values[name][place] for name in FIGURES}
            line = self.known.get(code)
            if code and line is None:
                batch.report(place, "desa", "sheet_not_open", batch.values["desa"][place])
            elif line is not None:
                whole = {name: getattr(line, name) if value is None else value for name, value in figures.items()}
                for part, _whole in impossible(whole):
                    batch.report(place, part, "part_above_whole", str(whole[part]))
            yield Draft(code, figures, (self.places.name(code), *figures.values()))

    def made(self, draft: Draft) -> TargetSheetLine:
        """A row without a line of its own is refused before: its kecamatan opens the sheet."""
        raise AssertionError(draft.key)

    def write(self, *, by, progress) -> list[TableWrites]:
        # A form that was opened before the file then says that the sheet has changed.
        TargetSheet.objects.filter(pk__in={line.sheet_id for line in self.changed}).update(version=F("version") + 1)
        return super().write(by=by, progress=progress)
