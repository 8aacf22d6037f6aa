"""bin/manage load_boundaries FILE: outlines of regions for the map, from GeoJSON."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from apps.core.refusal import Refused
from apps.regions.services.boundaries import load_boundaries


class Command(BaseCommand):
    help = "Load boundaries of regions from GeoJSON: polygons in WGS 84, each with its code as `id` or `code`."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--schematic", action="store_true", help="no surveyed lines: the map says so")

    def handle(self, *, file, schematic, **options):
        try:
            loaded = load_boundaries(file=file, is_schematic=schematic)
        except Refused as refusal:
            raise CommandError(str(refusal.message)) from refusal
        except OSError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{loaded.boundaries} boundaries; {loaded.missing} regions of the same levels have none")
