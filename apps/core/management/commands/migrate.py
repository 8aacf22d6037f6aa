from typing import Any

from django.core.management.commands import migrate

from apps.core.older_versions import refuse_older_versions


class Command(migrate.Command):
    """Django's own, after a look at what the database has."""

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_older_versions(options["database"])
        super().handle(*args, **options)
