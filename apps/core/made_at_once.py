"""The tables of an app made together, for a database that begins empty."""

from django.db.migrations.operations.base import Operation


class MadeAtOnce(Operation):
    """Operations as the autodetector writes them, whose models Django puts together once and not after each.

    One by one, each new table makes Django put together anew every model it is tied to, which in the end is all: of
    the half minute that an empty database took, nearly all. Holds models whole, with their indexes and constraints,
    and triggers on them; what two tables ask of each other (AddField) comes after, in the migration itself.
    """

    serialization_expand_args = ["operations"]

    def __init__(self, operations):
        self.operations = operations

    def state_forwards(self, app_label, state):
        if "apps" in vars(state):
            del state.apps  # put together again when next asked for
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, from_state)

    def describe(self):
        return "; ".join(operation.describe() for operation in self.operations)
