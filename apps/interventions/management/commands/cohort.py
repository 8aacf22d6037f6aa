"""bin/manage cohort --unit 36.02 --from 2024-01 --to 2024-06 --json"""

import json

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.policies import policy_of
from apps.core.rules.month import Month
from apps.core.templatetags.display import number
from apps.interventions.enums import CohortPart
from apps.interventions.labels import COHORT_PARTS
from apps.interventions.rules.cohort import CohortPolicy
from apps.interventions.selectors.cohort import cohort
from apps.regions.selectors.units import find_unit


class Command(BaseCommand):
    help = "Neraca kasus stunting sebuah wilayah: awal, masuk, keluar, akhir."

    def add_arguments(self, parser):
        parser.add_argument("--unit", required=True, help="kode wilayah, atau uuid puskesmas atau posyandu")
        parser.add_argument("--from", required=True, dest="first", type=Month.parse, help="bulan, contoh 2024-01")
        parser.add_argument("--to", required=True, dest="last", type=Month.parse, help="bulan terakhir, ikut dihitung")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, unit, first, last, as_json, **options):
        place = find_unit(unit)
        if place is None:
            raise CommandError(_("Wilayah %s belum dimuat.") % unit)
        if last < first:
            raise CommandError(_("Bulan terakhir sebelum bulan pertama."))
        with transaction.atomic():
            policy = policy_of(CohortPolicy, district=place.district, on=last.last)
            counted = cohort(place, first, last, policy)
        if as_json:
            self.stdout.write(json.dumps(counted.balance))
            return
        self.stdout.write(place.name)
        for key, count in counted.balance.items():
            self.stdout.write(f"{count:>8}  {COHORT_PARTS[CohortPart(key)]}")
        self.stdout.write(f"{counted.counts[CohortPart.RELAPSE]:>8}  {COHORT_PARTS[CohortPart.RELAPSE]}")
        self.stdout.write(f"{counted.born_short:>8}  {_('Lahir pendek (di bawah %s cm)') % number(counted.short_cm)}")
