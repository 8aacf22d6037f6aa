"""bin/manage seed_demo: what bin/demo begins with; a second run changes nothing."""

from time import perf_counter

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from apps.core.refusal import Refused
from apps.demo.seeding import seed_demo


class Command(BaseCommand):
    help = "Write the demo district, its story and one account per role."

    def handle(self, **options):
        started = perf_counter()
        try:
            seeded = seed_demo(at=now())
        except Refused as refusal:
            raise CommandError(str(refusal.message)) from refusal
        made = seeded.simulated
        self.stdout.write(
            f"{made.posyandu} posyandu, {made.families} families, {made.screenings} screenings, "
            f"{made.children} children, {made.visits} visits, {made.pregnancies} pregnancies; {seeded.lokus} lokus, {seeded.accounts} accounts, "
            f"{seeded.pairs} pairs, {seeded.moves} moves; done in {perf_counter() - started:.1f} s"
        )
