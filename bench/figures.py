"""What a bench measures: figures with their budgets, and the size at which it runs."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Size:
    """How much work the benches do. is_toy: as little as shows that they still run; budgets are not judged then."""

    families: int = 480_818
    rows: int = 100_000
    compared_rows: int = 10_000
    children: int = 105_000
    samples: int = 100
    api_seconds: int = 60
    is_toy: bool = False


TOY = Size(families=60, rows=40, compared_rows=10, children=40, samples=2, is_toy=True)


@dataclass(frozen=True)
class Figure:
    """One measured number. at_most, at_least: the budget, None where there is none."""

    name: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None
    note: str = ""

    @property
    def is_within_budget(self) -> bool:
        return (self.at_most is None or self.value <= self.at_most) and (
            self.at_least is None or self.value >= self.at_least
        )

    def __str__(self) -> str:
        budget = ""
        if self.at_most is not None:
            budget = f"budget ≤ {self.at_most:g}"
        elif self.at_least is not None:
            budget = f"budget ≥ {self.at_least:g}"
        mark = "" if self.is_within_budget else "OVER" if self.at_most is not None else "UNDER"
        return f"{self.name:46}{self.value:12,.2f} {self.unit:18}{budget:18}{mark:7}{self.note}".rstrip()


def processor_seconds_of(pid: int) -> float:
    """Processor seconds of a process on this machine; 0 where it runs elsewhere."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Timing:
    """Seconds of a block: by the clock, of this process, and of its Postgres backend."""

    wall = python = postgres = 0.0

    @property
    def note(self) -> str:
        return f"processor: Python {self.python:.1f} s, Postgres {self.postgres:.1f} s"


@contextmanager
def timed() -> Iterator[Timing]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = cursor.fetchone()[0]
    timing = Timing()
    start = time.perf_counter(), time.process_time(), processor_seconds_of(backend)
    yield timing
    timing.wall = time.perf_counter() - start[0]
    timing.python = time.process_time() - start[1]
    timing.postgres = processor_seconds_of(backend) - start[2]


def percentile(values: list[float], share: float) -> float:
    """The value below which this share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * len(ordered)))]
