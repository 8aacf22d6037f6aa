"""A database of a version before the baselines is not migrated: what it lacks is in no migration any more."""

from collections import defaultdict

from django.apps import apps
from django.core.management import CommandError
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def refuse_older_versions(database: str) -> None:
    """Before `migrate`: of the migrations that an app's baselines replace, all are applied, or not the first one.

    The baseline that runs last replaces the first. A first `migrate` that was interrupted is therefore no older
    version, and goes on.
    """
    applied = MigrationRecorder(connections[database]).applied_migrations()
    loader = MigrationLoader(None, load=False)
    loader.load_disk()
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("apps.")}
    replaced: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for migration in loader.disk_migrations.values():
        if migration.app_label in ours and migration.replaces:
            replaced[migration.app_label].update(migration.replaces)
    behind = [app for app, names in replaced.items() if min(names) in applied and not names <= applied.keys()]
    if behind:
        raise CommandError(
            f"This database is of an older version ({', '.join(sorted(behind))}). Install the version before this one,"
            " migrate with it, then install this one (docs/operations.md, Upgrade)."
        )
