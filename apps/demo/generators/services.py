"""Services that the children of one kecamatan received: immunisation by the schedule, vitamin A, deworming."""

from dataclasses import dataclass

import numpy as np

from apps.demo.generators.population import Children, Population
from apps.demo.generators.visits import open_days
from apps.demo.plan import Plan
from apps.interventions.enums import Item
from apps.interventions.rules.entitlement.immunisation import SCHEDULE
from apps.interventions.rules.entitlement.policy import DEFAULT
from apps.toddlers.enums import ChildStatus
from apps.toddlers.rules.age import UNDER_MONTHS, completed_months_of_many

MONTHS = sorted({dose.month for dose in SCHEDULE})
DROPS_OUT = 0.04  # of the children still coming, at each month of the schedule
HAS = {"HB": 0.93, "RV": 0.8, "PCV": 0.92, "IPV": 0.9, "JE": 0.0}  # children who get the vaccine at all; others 1
DELAY_DAYS = 12
VITAMIN_A_SHARE, WORMS_SHARE = 0.88, 0.84
CAPSULES_FROM_MONTH, WORMS_FROM_MONTH = 6, 12
FAR = np.datetime64("2999-01-01")


@dataclass
class Services:
    """n services. child: place in Children."""

    child: np.ndarray
    item: np.ndarray
    occurrence: np.ndarray
    received_on: np.ndarray

    def __len__(self) -> int:
        return len(self.child)


def generate_services(rng: np.random.Generator, plan: Plan, population: Population) -> Services:
    """Up to the last day, and never after a child left. Children who are five years old have none."""
    children = population.children
    parts = [*_doses(rng, children), *_rounds(rng, plan, population)]
    columns = {
        name: np.concatenate([getattr(part, name) for part in parts])
        for name in ("child", "item", "occurrence", "received_on")
    }
    of, on = columns["child"], columns["received_on"]
    is_given = (on <= plan.last_day) & (on < _leaves_on(children)[of])
    is_given &= children.status[of] != ChildStatus.OVER_AGE.value
    order = np.flatnonzero(is_given)
    order = order[np.lexsort((on[order], of[order]))]
    return Services(**{name: column[order] for name, column in columns.items()})


def _leaves_on(children: Children) -> np.ndarray:
    return np.where(np.isnat(children.leaves_on), FAR, children.leaves_on)


def _doses(rng: np.random.Generator, children: Children) -> list[Services]:
    """A child comes to the sessions of the schedule, each four weeks after the one before, until it drops out."""
    n = len(children)
    born = children.born_on
    comes = np.ones(n, dtype=bool)
    has = {antigen: rng.random(n) < share for antigen, share in HAS.items()}
    last = born - DEFAULT.dose_interval_days
    parts = []
    for month in MONTHS:
        late = rng.exponential(DELAY_DAYS, n).astype(int)
        if month == 0:
            day = born + np.minimum(late // DELAY_DAYS, DEFAULT.hb0_until_days)
        else:
            comes = comes & (rng.random(n) >= DROPS_OUT)
            day = np.maximum(age_days(born, month) + late, last + DEFAULT.dose_interval_days)
            last = np.where(comes, day, last)
        for dose in (one for one in SCHEDULE if one.month == month):
            given = comes & has.get(dose.antigen, comes)
            upper = {"BCG": DEFAULT.bcg_under_months, "RV": DEFAULT.rotavirus_under_months}
            given &= day < age_days(born, upper.get(dose.antigen, UNDER_MONTHS))
            parts.append(_services(np.flatnonzero(given), Item.IMMUNISATION, dose.code, day[given]))
    return parts


def _rounds(rng: np.random.Generator, plan: Plan, population: Population) -> list[Services]:
    """Vitamin A and deworming in the months of the rounds, on the day the posyandu opens."""
    children = population.children
    days = open_days(plan, population.posyandus)[children.posyandu]
    months = plan.month_starts.astype("datetime64[M]").astype(int) % 12 + 1
    wanted = [
        (Item.VITAMIN_A, DEFAULT.vitamin_a_months, CAPSULES_FROM_MONTH, VITAMIN_A_SHARE),
        (Item.DEWORMING, DEFAULT.deworming_months, WORMS_FROM_MONTH, WORMS_SHARE),
    ]
    parts = []
    for item, in_months, from_month, share in wanted:
        for place in np.flatnonzero(np.isin(months, in_months)).tolist():
            age = completed_months_of_many(children.born_on, days[:, place])
            given = (age >= from_month) & (age < UNDER_MONTHS) & (rng.random(len(children)) < share)
            parts.append(_services(np.flatnonzero(given), item, "", days[given, place]))
    return parts


def age_days(born_on: np.ndarray, months: int) -> np.ndarray:
    """The day on which each is so old, or up to three days later at the end of a month."""
    month = born_on.astype("datetime64[M]")
    return (month + months).astype("datetime64[D]") + (born_on - month.astype("datetime64[D]"))


def _services(child: np.ndarray, item: str, occurrence: str, on: np.ndarray) -> Services:
    n = len(child)
    return Services(child, np.full(n, str(item), object), np.full(n, occurrence, object), on)
