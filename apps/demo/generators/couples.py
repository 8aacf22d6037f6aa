"""People about to marry (catin), as Elsimil screens them, and adolescent girls, counted by school and class."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from apps.demo.calibration import Targets
from apps.demo.generators.identity_numbers import identity_numbers
from apps.demo.generators.names import Names
from apps.demo.generators.population import Posyandus
from apps.demo.plan import Plan

COUPLES_A_YEAR = 6.4 / 1000  # of families
BRIDE_AGE, GROOM_OLDER = (18.5, 13), (3, 2.5)
BMI, MUAC_CM, HB = (21.8, 3.0), (25.4, 2.4), (12.4, 1.1)
MEASURED, UNKNOWN_SMOKE, SMOKE_HER, SMOKE_HIM = 0.9, 0.06, 0.4, 0.65
RESOLVED = 0.3
GRADES = {"Kelas 7": 1, "Kelas 10": 1}
SESSIONS = (np.timedelta64(60, "D"), np.timedelta64(240, "D"))  # before the last day
CLASS_SHARE, SCREENED, TABLETS = 1 / 7, 0.92, 0.86
ANAEMIC = {"mild": 0.16, "moderate": 0.07, "severe": 0.004}
YEAR = 365.25


@dataclass
class Catin:
    """n people, bride and groom one after the other. posyandu: one of the desa they live in. NaN: not measured.

    smoke: 1, 0, -1 unknown.
    """

    posyandu: np.ndarray
    is_female: np.ndarray
    name: list[str]
    born_on: np.ndarray
    nik: list[str]
    screened_on: np.ndarray
    wedding_on: np.ndarray
    weight_kg: np.ndarray
    height_cm: np.ndarray
    muac_cm: np.ndarray
    hb_g_dl: np.ndarray
    smoke: np.ndarray
    resolved_on: np.ndarray

    def __len__(self) -> int:
        return len(self.name)


@dataclass
class Sessions:
    """n sessions. posyandu: one of the desa. counts: girls, screened, mild, moderate, severe, given_tablets."""

    posyandu: np.ndarray
    held_on: np.ndarray
    place_name: list[str]
    grade: list[str]
    counts: dict[str, np.ndarray]


def generate_couples(
    rng: np.random.Generator, plan: Plan, names: Names, posyandus: Posyandus, families: int, serial: int
) -> Catin:
    """Couples screened in the months of the plan; both are on record and live in one desa."""
    days = max(int((plan.last_day - plan.month_starts[0]).astype(int)), 1)
    couples = round(families * COUPLES_A_YEAR * days / YEAR)
    n = 2 * couples
    is_female = np.arange(n) % 2 == 0
    screened_on = np.repeat(plan.last_day - rng.integers(0, days, couples), 2)
    age = np.repeat(BRIDE_AGE[0] + BRIDE_AGE[1] * rng.beta(1.5, 3, couples), 2)
    age = np.where(is_female, age, np.clip(age + rng.normal(*GROOM_OLDER, n), 19, 50))
    born_on = screened_on - (age * YEAR).astype(int)
    height = np.round(np.where(is_female, rng.normal(152, 5.2, n), rng.normal(163, 6, n)), 1)
    is_measured = rng.random(n) < MEASURED
    smoke = np.where(rng.random(n) < np.where(is_female, SMOKE_HER, SMOKE_HIM), 1, 0)
    resolved = screened_on + rng.integers(30, 90, n)
    wedding = np.repeat(screened_on[::2] + rng.integers(20, 150, couples), 2)
    return Catin(
        posyandu=np.repeat(rng.integers(0, len(posyandus), couples), 2),
        is_female=is_female,
        name=np.where(is_female, names.women(rng, n), names.men(rng, n)).tolist(),
        born_on=born_on,
        nik=identity_numbers(plan.district, born_on, is_female, serial),
        screened_on=screened_on,
        wedding_on=wedding,
        weight_kg=np.round(np.clip(rng.normal(*BMI, n), 15.5, 35) * (height / 100) ** 2, 1),
        height_cm=height,
        muac_cm=np.where(is_female & is_measured, np.round(np.clip(rng.normal(*MUAC_CM, n), 18, 38), 1), np.nan),
        hb_g_dl=np.where(is_female & is_measured, np.round(np.clip(rng.normal(*HB, n), 7, 16), 1), np.nan),
        smoke=np.where(rng.random(n) < UNKNOWN_SMOKE, -1, smoke),
        resolved_on=np.where((rng.random(n) < RESOLVED) & (resolved <= plan.last_day), resolved, np.datetime64("NaT")),
    )


def generate_sessions(
    rng: np.random.Generator, plan: Plan, targets: Targets, posyandus: Posyandus, families: dict[str, float]
) -> Sessions:
    """Two classes of a school of each desa, twice."""
    first = dict(zip(reversed(posyandus.desa.tolist()), reversed(range(len(posyandus))), strict=True))
    rows = [(code, before, grade) for code in families for before in SESSIONS for grade in GRADES]
    n = len(rows)
    about = np.array([families[code] for code, _before, _grade in rows]) * targets.girls * CLASS_SHARE / len(GRADES)
    girls: Any = np.maximum(np.round(about * rng.uniform(0.8, 1.2, n)), 1).astype(int)
    screened = rng.binomial(girls, SCREENED)
    # One after the other from those who are left, so that all together are never more than were screened.
    anaemic, rest, left = {}, screened, 1.0
    for name, share in ANAEMIC.items():
        anaemic[name] = rng.binomial(rest, share / left)
        rest, left = rest - anaemic[name], left - share
    held = [
        plan.last_day - before - int(late)
        for (_code, before, _grade), late in zip(rows, rng.integers(0, 20, n), strict=True)
    ]
    number = rng.integers(1, 5, len(families)).repeat(n // len(families))
    return Sessions(
        posyandu=np.array([first[code] for code, _before, _grade in rows]),
        held_on=np.array(held, dtype="datetime64[D]"),
        place_name=[
            f"{'SMP' if grade == 'Kelas 7' else 'SMA'} contoh {k}"
            for (_c, _b, grade), k in zip(rows, number.tolist(), strict=True)
        ],
        grade=[grade for _code, _before, grade in rows],
        counts={"girls": girls, "screened": screened, **anaemic, "given_tablets": rng.binomial(girls, TABLETS)},
    )
