"""The interface of row handlers: check rows, then write them."""

from collections.abc import Sequence
from typing import Any

from apps.accounts.models import User
from apps.core.undo import TableWrites
from apps.imports.engine.declaration import ImportContext, ImportKind
from apps.imports.engine.examine import Batch, Progress
from apps.imports.engine.findings import CellFinding
from apps.imports.enums import Outcome


class RowHandler:
    """The rows of one file: checked batch by batch, finished once, written once.

    One item per row, refused rows too: `lines` (line in the sheet), `outcomes`, `preview_rows` (values of the kind's
    preview_columns). `changes`: row number -> names of the fields in which the row changes what is on record.
    `doubtful`: rows that may be a person on record and wait for a decision (apps.imports.services.doubts).
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
        """Check and match some rows; findings are added with batch.report. Writes nothing."""
        raise NotImplementedError

    def finish(self) -> tuple[list[CellFinding], list[Outcome]]:
        """After the last batch: findings that need all rows, and the outcome of every row. Writes nothing."""
        return [], self.outcomes

    def write(self, *, by: User, progress: Progress) -> list[TableWrites]:
        """Write the accepted rows inside the caller's transaction; -> what was created and changed, by table."""
        raise NotImplementedError
