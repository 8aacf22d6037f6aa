"""bin/manage campaign groups --unit 36.02 --on 2024-06-30 --json"""

import json
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from apps.campaigns.enums import GEBYAR_GROUPS, Group
from apps.campaigns.labels import GROUPS
from apps.campaigns.selectors.target_groups import group_counts
from apps.regions.selectors.units import find_unit


class Command(BaseCommand):
    help = "Hitung kelompok sasaran kampanye (a sampai j) sebuah wilayah pada satu hari."

    def add_arguments(self, parser):
        actions = parser.add_subparsers(dest="action", required=True)
        groups = actions.add_parser("groups", help="jumlah setiap kelompok sasaran")
        groups.add_argument("--unit", required=True, help="kode wilayah, atau uuid puskesmas atau posyandu")
        groups.add_argument("--on", required=True, type=date.fromisoformat, help="hari, contoh 2024-06-30")
        groups.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, unit, on, as_json, **options):
        place = find_unit(unit)
        if place is None:
            raise CommandError(_("Wilayah %s belum dimuat.") % unit)
        with transaction.atomic():
            counts = group_counts(GEBYAR_GROUPS, place.area, place.district, on)
        if as_json:
            self.stdout.write(json.dumps(counts))
            return
        self.stdout.write(place.name)
        for code, count in counts.items():
            self.stdout.write(f"{count['count']:>8}  {code}  {GROUPS[Group(code)]}")
