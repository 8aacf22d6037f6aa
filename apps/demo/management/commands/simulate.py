"""bin/manage simulate: a synthetic district of any size, calibrated by published figures."""

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
from apps.demo.services.simulation import (
    SimulationResult,
    analyze,
    areas_of,
    demo_user,
    derive_help,
    derive_priorities,
    simulate,
)
from apps.demo.writers.programmes import ensure_programmes
from apps.interventions.services.owed_rebuild import rebuild_rows

PARTS = 2
PARTS_FROM = 50_000  # families; fewer are written before a second process has started


class Command(BaseCommand):
    help = "Write a synthetic district: families, children, visits, screenings, mothers, help. Never in production."

    def add_arguments(self, parser):
        parser.add_argument("--district", required=True, help="for example 36.02")
        parser.add_argument("--families", type=int, required=True, help="of every kind, about")
        parser.add_argument("--months", type=int, default=14)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--kecamatan", nargs="*", default=[], help="codes; without them the whole district")
        parser.add_argument("--until", type=date.fromisoformat, help="last day, today if not given")
        parser.add_argument("--part", type=int, help=SUPPRESS)
        parser.add_argument("--owed", action="store_true", help=SUPPRESS)

    def handle(self, *, district, families, months, seed, kecamatan, until, part, owed, **options):
        at, started = now(), perf_counter()
        plan = Plan(district, families, months, seed, until or localdate(at), tuple(kecamatan))
        try:
            if owed:
                rebuild_rows(district=district, at=at, part=(part, PARTS))
                return
            if part is not None:
                made = simulate(plan=plan, at=at, part=(part, PARTS), progress=self._progress)
                self.stdout.write(json.dumps(asdict(made)))
                return
            if families >= PARTS_FROM:
                made = self._in_parts(plan, at)
                analyze()
                self._run_parts(plan, "--owed")
                derive_priorities(district=district, at=at)
            else:
                made = simulate(plan=plan, at=at, progress=self._progress)
                analyze()
                derive_help(district=district, at=at)
        except Refused as refusal:
            raise CommandError(str(refusal.message)) from refusal
        seconds = perf_counter() - started
        if made.skipped:
            self.stdout.write(f"left as they are: {', '.join(made.skipped)}")
        self.stdout.write(
            f"{made.posyandu} posyandu, {made.families} families, {made.screenings} screenings,"
            f" {made.children} children, {made.visits} visits, {made.pregnancies} pregnancies in {seconds:.1f} s"
        )

    def _in_parts(self, plan: Plan, at: datetime) -> SimulationResult:
        """The same command in two processes, each for every second kecamatan; they end with this one."""
        areas_of(plan, at)
        ensure_programmes(plan=plan, by=demo_user(), at=at)
        total = SimulationResult()
        for made in map(json.loads, self._run_parts(plan)):
            for name in (field.name for field in fields(SimulationResult)):
                setattr(total, name, getattr(total, name) + type(getattr(total, name))(made[name]))
        return total

    def _run_parts(self, plan: Plan, *more: str) -> list[str]:
        """-> what each process wrote to its output."""
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "simulate", f"--district={plan.district}"]
        command += [f"--families={plan.families}", f"--months={plan.months}", f"--seed={plan.seed}"]
        command += [f"--until={plan.until}", *more, *(["--kecamatan", *plan.kecamatan] if plan.kecamatan else [])]
        parts = [
            subprocess.Popen([*command, f"--part={part}"], stdout=subprocess.PIPE, text=True) for part in range(PARTS)
        ]
        try:
            outputs = [part.communicate()[0] for part in parts]
        finally:
            for part in parts:
                part.terminate()
        if any(part.returncode for part in parts):
            raise CommandError("One part stopped; what was written stays. Run the same command again to continue.")
        return outputs

    def _progress(self, step, done, total):
        self.stderr.write(f"{done}/{total} {step}")
