"""bin/manage register --unit 36.02 --on 2024-06-30 --json"""

import json
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from apps.regions.selectors.units import find_unit
from apps.reports.labels import REGISTER
from apps.reports.selectors.register_counts import register_counts


class Command(BaseCommand):
    help = "Hitung keluarga, KRS, balita dan kelompok sasaran sebuah wilayah pada satu hari."

    def add_arguments(self, parser):
        parser.add_argument("--unit", required=True, help="kode wilayah, atau uuid puskesmas atau posyandu")
        parser.add_argument("--on", required=True, type=date.fromisoformat, help="hari, contoh 2024-06-30")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, unit, on, as_json, **options):
        place = find_unit(unit)
        if place is None:
            raise CommandError(_("Wilayah %s belum dimuat.") % unit)
        with transaction.atomic():
            counts = register_counts(place, on)
        if as_json:
            self.stdout.write(json.dumps(counts))
            return
        self.stdout.write(place.name)
        for key, count in counts.items():
            self.stdout.write(f"{count:>8}  {REGISTER[key]}")
        self.stdout.write(
            str(
                _(
                    "Berkas verval menyebut tahun, bukan hari: yang dihitung adalah penapisan tahun %(year)s, "
                    "atau tahun terdekat sebelumnya, atau bila tidak ada, tahun pertama sesudahnya."
                )
                % {"year": on.year}
            )
        )
