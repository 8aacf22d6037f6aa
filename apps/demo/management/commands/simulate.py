"""bin/manage simulate: a synthetic district of any size, calibrated by published figures, of people who are nobody."""

from datetime import date
from time import perf_counter

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate, now

from apps.core.refusal import Refused
from apps.demo.plan import Plan
from apps.demo.simulation import simulate


class Command(BaseCommand):
    help = "Write a synthetic district: posyandu, families, children and their monthly visits."

    def add_arguments(self, parser):
        parser.add_argument("--district", required=True, help="for example 36.02")
        parser.add_argument("--children", type=int, required=True, help="under five on the last day, about")
        parser.add_argument("--months", type=int, default=14)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--kecamatan", nargs="*", default=[], help="codes; without them the whole district")
        parser.add_argument("--until", type=date.fromisoformat, help="last day, today if not given")

    def handle(self, *, district, children, months, seed, kecamatan, until, **options):
        at, started = now(), perf_counter()
        plan = Plan(district, children, months, seed, until or localdate(at), tuple(kecamatan))
        try:
            simulated = simulate(plan=plan, at=at, say=self._say)
        except Refused as refusal:
            raise CommandError(str(refusal.message)) from refusal
        seconds = perf_counter() - started
        if simulated.left_alone:
            self.stdout.write(f"left as they are: {', '.join(simulated.left_alone)}")
        self.stdout.write(
            f"{simulated.posyandu} posyandu, {simulated.families} families, {simulated.children} children, "
            f"{simulated.visits} visits in {seconds:.1f} s: {simulated.visits / seconds:,.0f} visits/s"
        )

    def _say(self, step, done, total):
        self.stderr.write(f"{done}/{total} {step}")
