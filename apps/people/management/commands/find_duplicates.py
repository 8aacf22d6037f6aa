"""bin/manage find_duplicates --district 36.02 [--since 2024-06-30] [--json]"""

import json
from datetime import datetime, time

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_date

from apps.core.registry import merge_kinds
from apps.people.services.duplicate_search import find_duplicates
from apps.regions.models import Region


class Command(BaseCommand):
    help = "Look for records that may be one person or one family, and put them up for decision."

    def add_arguments(self, parser):
        parser.add_argument("--district", required=True, help="kabupaten or kota, for example 36.02")
        parser.add_argument("--since", help="compare only what was entered from this day on, 2024-06-30")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, district, since, as_json, **options):
        if len(district) != 5 or not Region.objects.filter(code=district).exists():
            raise CommandError(f"{district}: not a kabupaten or kota on record")
        first = parse_date(since) if since else None
        if since and first is None:
            raise CommandError(f"{since}: not a day, for example 2024-06-30")
        moment = timezone.make_aware(datetime.combine(first, time.min)) if first else None
        tallies = find_duplicates(district=district, at=timezone.now(), since=moment)
        if as_json:
            self.stdout.write(json.dumps({kind: tally.as_dict() for kind, tally in tallies.items()}))
            return
        for kind, tally in tallies.items():
            counts = ", ".join(f"{name} {count}" for name, count in tally.as_dict().items())
            self.stdout.write(f"{merge_kinds()[kind].label}: {counts}")
