"""bin/restore FOLDER: a backup read into this database and folder, and compared with its manifest."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from apps.core.backup import BackupError, restore


class Command(BaseCommand):
    help = "Restore a backup into an empty database and compare rows and checksums."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="a folder that backup has written")
        parser.add_argument("--replace", action="store_true", help="throw away what the database holds")

    def handle(self, *, folder, replace, **options):
        try:
            differences = restore(folder.resolve(), replace=replace)
        except BackupError as error:
            raise CommandError(str(error)) from error
        for name, (before, now) in differences.items():
            self.stderr.write(f"{name}: {before} in the backup, {now} here")
        if differences:
            raise CommandError(f"{len(differences)} tables differ from the backup.")
        self.stdout.write("Restored: every table has the rows and the checksum of the backup.")
