"""bin/backup [FOLDER]: the database and the files of this moment in a folder, the keys in a file of their own."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from apps.core.backup import BackupError, back_up


class Command(BaseCommand):
    help = "Back up the database, the files and (apart) the keys."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, nargs="?", help="a new folder (default: backup/<now> beside the data)")
        parser.add_argument("--keys", type=Path, help="file for the keys (default: <folder>.keys.json)")

    def handle(self, *, folder, keys, **options):
        now = timezone.localtime()
        folder = (folder or settings.VAR_DIR / "backup" / f"{now:%Y-%m-%d-%H%M%S}").resolve()
        keys = (keys or folder.with_name(f"{folder.name}.keys.json")).resolve()
        try:
            tables = back_up(folder, keys, at=now)
        except BackupError as error:
            raise CommandError(str(error)) from error
        rows = sum(count for count, _checksum in tables.values())
        self.stdout.write(f"{folder}: {len(tables)} tables, {rows} rows, checksums in manifest.json")
        self.stdout.write(f"{keys}: the keys. Keep them somewhere else: without them no NIK can be read.")
