"""Migrations whose models Django renders once for a run of operations, not once for each.

Django renders every related model again after each operation; with two hundred tables that takes longer than making
them does.
"""

from itertools import groupby
from typing import Any

from django.db import migrations
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger, RemoveTrigger

CHANGES = (
    migrations.AddField,
    migrations.AlterField,
    migrations.AddIndex,
    migrations.RemoveIndex,
    migrations.AddConstraint,
    migrations.RemoveConstraint,
    AddTrigger,
    RemoveTrigger,
)


class RenderOnce(Operation):
    """Several operations as one: each sees the models before all of them and after all of them."""

    def __init__(self, operations: list[Operation]):
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        # Rendered again when an operation asks for the models.
        state.__dict__.pop("apps", None)
        state.is_delayed = False
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return "; ".join(operation.describe() for operation in self.operations)


class Migration(migrations.Migration):
    """Neighbouring operations that make tables, and neighbouring ones that change them, are run as one.

    Not for operations that need the one before them, such as a field that is added and then altered.
    """

    def __init__(self, name: str, app_label: str):
        super().__init__(name, app_label)
        operations: list[Operation] = []
        for kind, neighbours in groupby(type(self).operations, key=_kind):
            ones = list(neighbours)
            operations += [RenderOnce(ones)] if kind else ones
        # Declared as a class variable by the stubs; Django itself assigns it here.
        self.operations = operations  # type: ignore[misc]


def _kind(operation: Operation) -> str:
    if isinstance(operation, migrations.CreateModel):
        return "makes"
    return "changes" if isinstance(operation, CHANGES) else ""
