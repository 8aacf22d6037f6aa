"""bin/manage seed_demo: what bin/demo begins with; a second run changes nothing."""

from dataclasses import asdict
from time import perf_counter

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from apps.core.refusal import Refused
from apps.demo.services.seeding import seed_demo


class Command(BaseCommand):
    help = "Write the demo district, its story and one account per role."

    def handle(self, **options):
        started = perf_counter()
        try:
            seeded = seed_demo(at=now())
        except Refused as refusal:
            raise CommandError(str(refusal.message)) from refusal
        made = seeded.simulation
        counts = {name: value for name, value in asdict(made).items() if isinstance(value, int)} | {
            name: getattr(seeded, name)
            for name in ("lokus", "accounts", "pairs", "moves", "photos", "members", "campaigns", "audits")
        }
        summary = ", ".join(f"{count} {name}" for name, count in counts.items())
        self.stdout.write(f"{summary}; done in {perf_counter() - started:.1f} s")
