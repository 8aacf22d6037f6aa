"""What every kind of row is asked: to look at itself, to be written, and to say what it wrote."""

from collections.abc import Sequence
from typing import Any

from apps.core.undo import TableWrites
from apps.imports.engine.declaration import ImportContext, ImportKind
from apps.imports.engine.examine import Batch, Progress
from apps.imports.engine.findings import CellFinding
from apps.imports.enums import Outcome


class RowHandler:
    """The rows of one file: taken batch by batch, settled once, written once.

    By place of the row, refused ones too: `lines` in the sheet, `outcomes`, and `shown`, the values of the columns
    that the kind shows. `changes`: place -> names of the fields in which the row changes what is on record.
    `doubtful`: rows that may be somebody known, which wait for a person (see apps.imports.services.doubts).
    """

    doubtful: Sequence[Any] = ()

    def __init__(self, *, kind: ImportKind, context: ImportContext):
        self.kind, self.context = kind, context
        self.district, self.at, self.today = context.district, context.at, context.today
        self.lines: list[int] = []
        self.outcomes: list[Outcome] = []
        self.preview_rows: list[tuple] = []
        self.changes: dict[int, list[str]] = {}

    def check_batch(self, batch: Batch) -> None:
        """Check and match some rows; what is wrong or odd is noted with batch.find. Writes nothing."""
        raise NotImplementedError

    def finish(self) -> tuple[list[CellFinding], list[Outcome]]:
        """What only all rows together tell, and the outcome of every row taken. Writes nothing."""
        return [], self.outcomes

    def write(self, *, by, progress: Progress) -> list[TableWrites]:
        """Put on record what was settled, inside the caller's transaction; what it made and changed, by table."""
        raise NotImplementedError
