"""A database that stands among migrations which are gone: `migrate` must not pass it by.

Where many migrations were replaced by few, Django takes the new ones as done if all the old ones are, and leaves them
out without a word if only some are.
"""

from collections.abc import Iterator

from django.core import checks
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def stands_half_way(app_configs, databases, **kwargs) -> list[checks.Error]:
    """A check of Django's, asked by `migrate` and by `check --database default`."""
    return [
        checks.Error(
            f"{new} replaces migrations of which only some were applied; not yet: {', '.join(missing)}.",
            hint="Apply them with the version that still has them: docs/operations.md, Upgrade.",
            id="core.E001",
        )
        for database in databases or ()
        for new, missing in _begun(MigrationRecorder(connections[database]).applied_migrations())
    ]


def _begun(applied) -> Iterator[tuple[str, list[str]]]:
    """-> each replacing migration neither done nor untouched, and which of the old ones are not there to run."""
    loader = MigrationLoader(None)
    for new, migration in loader.replacements.items():
        missing = [old for old in migration.replaces if old not in applied]
        gone = [old for old in missing if old not in loader.disk_migrations]
        if gone and len(missing) < len(migration.replaces):
            yield ".".join(new), [".".join(old) for old in gone]
