"""bin/manage load_regions: the four districts of the fixtures, or any other from a CSV of the same columns."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from apps.core.refusal import Refused
from apps.regions.enums import Level
from apps.regions.models import Region
from apps.regions.services.boundaries import load_schematic
from apps.regions.services.loading import load_district
from apps.regions.services.region_file import (
    read_agencies,
    read_bps,
    read_changes,
    read_puskesmas,
    read_regions,
)


class Command(BaseCommand):
    help = "Load provinsi to desa, other names, puskesmas and agencies; without a file, the districts of the fixtures."

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, help="CSV: code,name[,type,parent,lat,lon]")
        parser.add_argument("--district", help="only this kabupaten/kota, for example 36.02")
        parser.add_argument("--bps", type=Path, help="CSV: bps2020_desa,bps_name,kemendagri_2025")
        parser.add_argument("--changes", type=Path, help="CSV: old_code,old_name,new_code[,valid_from,valid_until]")
        parser.add_argument("--puskesmas", type=Path, help="CSV: puskesmas,kecamatan_code")

    def handle(self, *, file, district, bps, changes, puskesmas, **options):
        try:
            self._load(file, district, bps, changes, puskesmas)
        except Refused as refusal:
            raise CommandError(str(refusal.message)) from refusal
        except OSError as error:
            raise CommandError(str(error)) from error

    @transaction.atomic
    def _load(self, file, district, bps, changes, puskesmas):
        fixtures = settings.FIXTURE_DIR / "regions"
        stored = list(Region.objects.values_list("code", flat=True))
        rows = read_regions(file or fixtures / "regions.csv", known=stored)
        known = {row.code for row in rows}.union(stored)
        districts = [row.code for row in rows if row.level == Level.KABUPATEN]
        if district and district not in districts:
            raise CommandError(f"{district}: no such kabupaten/kota in the file; it has {', '.join(districts)}.")
        changed = read_changes(changes or fixtures / "code_changes.csv")
        agencies = read_agencies(settings.FIXTURE_DIR / "agencies" / "agencies.csv")
        numbered = read_bps(bps, known=known) if bps else []
        for code in [district] if district else districts:
            listed = puskesmas or settings.FIXTURE_DIR / "puskesmas" / f"{code}.csv"
            loaded = load_district(
                district=code,
                regions=rows,
                changes=changed,
                bps=numbered,
                puskesmas=read_puskesmas(listed, known=known) if listed.exists() else None,
                agencies=agencies,
            )
            self.stdout.write(
                f"{code}: {loaded.regions} regions, {loaded.aliases} other names, "
                f"{loaded.puskesmas} new puskesmas, {loaded.areas} new service areas, {loaded.agencies} new agencies"
            )
            if drawn := load_schematic(district=code, folder=settings.FIXTURE_DIR / "boundaries"):
                self.stdout.write(f"{code}: {drawn} schematic boundaries")
