"""bin/manage load_lokus FILE: the stunting focus desa of a year, with the decree."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from apps.core.refusal import Refused
from apps.regions.models import Region
from apps.regions.services.loading import load_lokus
from apps.regions.services.region_file import read_lokus


class Command(BaseCommand):
    help = "Load lokus desa from a CSV: year,desa_code[,stage,decree]."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file, **options):
        try:
            rows = read_lokus(file, known=Region.objects.desa().values_list("code", flat=True))
        except (Refused, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{load_lokus(rows=rows)} lokus")
