"""Write a synthetic district, verdicts included, into Lebong (17.07); rolled back."""

from collections.abc import Iterator
from io import StringIO

from django.core.management import call_command
from django.db import connection, transaction
from django.utils.timezone import localdate, now

from apps.demo.plan import Plan
from apps.demo.services.simulation import simulate
from bench.figures import Figure, Size, timed

DISTRICT, KECAMATAN, FAMILIES, TOY_FAMILIES = "17.07", "17.07.01", 20_000, 100


def measure(size: Size) -> Iterator[Figure]:
    at = now()
    kecamatan = (KECAMATAN,) if size.is_toy else ()
    families = TOY_FAMILIES if size.is_toy else FAMILIES
    with transaction.atomic():
        call_command("load_regions", district=DISTRICT, stdout=StringIO())
        with timed() as timing:
            written = simulate(plan=Plan(DISTRICT, families, 14, 1, localdate(at), kecamatan=kecamatan), at=at)
            connection.check_constraints()
        transaction.set_rollback(True)
    note = f"{written.screenings} screenings, {written.visits} visits; {timing.note}"
    yield Figure("simulation: families written", written.families / timing.wall, "families/s", note=note)
