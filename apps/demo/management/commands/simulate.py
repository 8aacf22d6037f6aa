"""bin/manage simulate: a synthetic district of any size, calibrated by published figures, of people who are nobody."""

import json
import subprocess
import sys
from argparse import SUPPRESS
from dataclasses import asdict, fields
from datetime import date, datetime
from time import perf_counter

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate, now

from apps.core.refusal import Refused
from apps.demo.plan import Plan
from apps.demo.services.simulation import Simulated, analyze, areas_of, simulate, writer

PARTS = 2
WORTH_PARTING = 50_000  # families; of fewer, one process is done before two have started


class Command(BaseCommand):
    help = "Write a synthetic district: families, children, visits, screenings, mothers. Never in production."

    def add_arguments(self, parser):
        parser.add_argument("--district", required=True, help="for example 36.02")
        parser.add_argument("--families", type=int, required=True, help="of every kind, about")
        parser.add_argument("--months", type=int, default=14)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--kecamatan", nargs="*", default=[], help="codes; without them the whole district")
        parser.add_argument("--until", type=date.fromisoformat, help="last day, today if not given")
        parser.add_argument("--part", type=int, help=SUPPRESS)

    def handle(self, *, district, families, months, seed, kecamatan, until, part, **options):
        at, started = now(), perf_counter()
        plan = Plan(district, families, months, seed, until or localdate(at), tuple(kecamatan))
        try:
            if part is not None:
                made = simulate(plan=plan, at=at, part=(part, PARTS), say=self._say)
                self.stdout.write(json.dumps(asdict(made)))
                return
            made = self._in_parts(plan, at) if families >= WORTH_PARTING else simulate(plan=plan, at=at, say=self._say)
            analyze()
        except Refused as refusal:
            raise CommandError(str(refusal.message)) from refusal
        seconds = perf_counter() - started
        if made.left_alone:
            self.stdout.write(f"left as they are: {', '.join(made.left_alone)}")
        self.stdout.write(
            f"{made.posyandu} posyandu, {made.families} families, {made.screenings} screenings,"
            f" {made.children} children, {made.visits} visits, {made.pregnancies} pregnancies in {seconds:.1f} s"
        )

    def _in_parts(self, plan: Plan, at: datetime) -> Simulated:
        """The same command for every second kecamatan, beside itself; an end of this one ends the others."""
        areas_of(plan, at)
        writer()
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "simulate", f"--district={plan.district}"]
        command += [f"--families={plan.families}", f"--months={plan.months}", f"--seed={plan.seed}"]
        command += [f"--until={plan.until}", *(["--kecamatan", *plan.kecamatan] if plan.kecamatan else [])]
        parts = [
            subprocess.Popen([*command, f"--part={part}"], stdout=subprocess.PIPE, text=True) for part in range(PARTS)
        ]
        try:
            told = [part.communicate()[0] for part in parts]
        finally:
            for part in parts:
                part.terminate()
        if any(part.returncode for part in parts):
            raise CommandError("One part stopped; what is written stays, run the same command again to go on.")
        together = Simulated()
        for made in map(json.loads, told):
            for name in (field.name for field in fields(Simulated)):
                setattr(together, name, getattr(together, name) + type(getattr(together, name))(made[name]))
        return together

    def _say(self, step, done, total):
        self.stderr.write(f"{done}/{total} {step}")
