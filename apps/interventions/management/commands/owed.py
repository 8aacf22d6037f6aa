"""bin/manage owed --unit 36.02 --on 2024-06-30 --json"""

import json
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.interventions.selectors.catalogue import catalogue_on
from apps.interventions.selectors.owed import owed_counts
from apps.interventions.services.owed import refresh_stale
from apps.regions.selectors.units import find_unit


class Command(BaseCommand):
    help = "Hitung siapa yang berhak atas tiap intervensi di sebuah wilayah pada satu hari, dan siapa sudah menerima."

    def add_arguments(self, parser):
        parser.add_argument("--unit", required=True, help="kode wilayah, atau uuid puskesmas atau posyandu")
        parser.add_argument("--on", required=True, type=date.fromisoformat, help="hari, contoh 2024-06-30")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, unit, on, as_json, **options):
        place = find_unit(unit)
        if place is None:
            raise CommandError(_("Wilayah %s belum dimuat.") % unit)
        # What a large file changed waits for the worker, which need not run beside a command.
        while refresh_stale(at=timezone.now()):
            pass
        with transaction.atomic():
            counts, items = owed_counts(place, on), catalogue_on(place.district, on)
        if as_json:
            self.stdout.write(json.dumps(counts))
            return
        self.stdout.write(place.name)
        self.stdout.write(_("berhak, sudah menerima, belum diketahui"))
        for code, count in counts.items():
            numbers = f"{count['owed']:>8}{count['received']:>10}{count['unknown']:>17}"
            self.stdout.write(f"{numbers}  {code} {items[code].name}")
