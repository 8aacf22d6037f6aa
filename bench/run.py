"""Runs the benches that are named, or all, and prints their figures beside their budgets."""

import argparse
import logging
import os
import sys
from collections.abc import Iterator
from importlib import import_module
from io import StringIO

from bench.figures import TOY, Figure, Size

BENCHES = (
    "growth", "imports", "recaps", "names", "lists", "search", "simulation", "orders", "owed", "matching", "indicators",
    "api", "campaigns", "dashboards",
)  # fmt: skip
DISTRICT = "36.02"


def main(arguments: list[str]) -> int:
    options = _parser().parse_args(arguments)
    size = TOY if options.toy else Size(families=options.families, rows=options.rows, api_seconds=options.seconds)
    names = options.bench or BENCHES
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    logging.disable()
    if names != ["growth"]:
        prepare(size)
    over = 0
    for name in names:
        for figure in run(name, size):
            print(figure, flush=True)
            over += not figure.is_within_budget and not size.is_toy
    return 1 if over else 0


def run(name: str, size: Size) -> Iterator[Figure]:
    yield from import_module(f"bench.{name}").measure(size)


def prepare(size: Size) -> None:
    """Tables, regions, a simulated district and the demo accounts; what is there already stays."""
    from django.core.management import call_command
    from django.utils.timezone import localdate, now

    from apps.accounts.services.demo_accounts import NEIGHBOUR, make_demo_accounts
    from apps.demo.plan import Plan
    from apps.demo.services.simulation import simulate
    from apps.families.models import Family
    from apps.regions.models import Region

    call_command("migrate", interactive=False, verbosity=0)
    for district in (DISTRICT, NEIGHBOUR):
        if not Region.objects.filter(code=district).exists():
            call_command("load_regions", district=district, stdout=StringIO())
    if not Family.objects.filter(district=DISTRICT).exists():
        print(f"Simulating a district of {size.families:,} families", file=sys.stderr, flush=True)
        at = now()
        kecamatan = ("36.02.10",) if size.is_toy else ()
        simulate(plan=Plan(DISTRICT, size.families, 14, 7, localdate(at), kecamatan=kecamatan), at=at)
        make_demo_accounts()
        call_command("find_duplicates", district=DISTRICT, stdout=StringIO())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bin/bench", description="Measure speed beside its budgets.")
    parser.add_argument("bench", nargs="*", choices=[*BENCHES, []], help="which benches; all of them without a name")
    parser.add_argument("--families", type=int, default=Size.families, help="size of the simulated district")
    parser.add_argument("--rows", type=int, default=Size.rows, help="rows of the imported file")
    parser.add_argument("--seconds", type=int, default=Size.api_seconds, help="how long batches arrive at the API")
    parser.add_argument("--reset", action="store_true", help="simulate the district anew")
    parser.add_argument("--toy", action="store_true", help="as small as possible, to see that all of them run")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
