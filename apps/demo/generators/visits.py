"""Visits as a posyandu records them: attendance, errors of measuring, habits, typing errors and gaps."""

from dataclasses import dataclass

import numpy as np

from apps.demo.calibration import Targets
from apps.demo.generators.growth import Growth, at_z
from apps.demo.generators.population import Children, Population, Posyandus
from apps.demo.plan import Plan
from apps.toddlers.enums import POSITION_CODES, SEX_CODES, Position, Sex
from apps.toddlers.rules.age import UNDER_MONTHS, completed_months_of_many
from apps.toddlers.rules.growth import LYING_STANDING_CM, STANDING_FROM_DAY
from apps.toddlers.rules.plausibility import POSSIBLE
from apps.toddlers.rules.verdicts import Timeline, nothing_before
from apps.toddlers.rules.who_tables import LAST_DAY

WEIGHING_MONTHS = (2, 8)
SUNDAY = 6
TURNOUT_BETWEEN_CHILDREN, TURNOUT_BETWEEN_POSYANDU = 0.7, 0.45
# A normal spread of log odds flattens the share around its mean: for a logit of variance v by 1 / sqrt(1 + 0.35 v).
FLATTENED = np.sqrt(1 + 0.35 * (TURNOUT_BETWEEN_CHILDREN**2 + TURNOUT_BETWEEN_POSYANDU**2))
REACHABLE = 0.98  # of a month's children: the others are born after the posyandu day, or turn five before it
OLDER_ATTEND_LESS = 0.3  # log odds between a newborn and a child of five, half on either side
WEIGHT_ERROR_KG = 0.06
NO_WEIGHT, NO_HEIGHT, NO_POSITION = 0.004, 0.015, 0.01
OTHER_POSITION = 0.03  # half of them recorded as measured, half not
ODD_VALUE = 0.003
MUAC_FROM_DAY, MUAC_SHARE = 183, 0.75
HEIGHT_LOSS_CM = 2.9
HEAD_UNTIL_DAY, HEAD_SHARE = 730, 0.5
OEDEMA_SHARE = 0.02  # of the severely wasted


@dataclass
class Visits:
    """Visits in the order of child and day. child: place in Children. timeline: as the rules judge it."""

    child: np.ndarray
    timeline: Timeline

    def __len__(self) -> int:
        return len(self.child)


def open_days(plan: Plan, posyandus: Posyandus) -> np.ndarray:
    """The day each posyandu opens in each month: its day of the month, Monday where that is a Sunday."""
    day = plan.month_starts[None, :] + (posyandus.open_day - 1)[:, None]
    weekday = (day.astype(int) + 3) % 7
    return day + (weekday == SUNDAY)


def generate_attendance(rng, plan: Plan, targets: Targets, posyandus: Posyandus, children: Children, days: np.ndarray):
    """-> bool (children, months). days: of each child's posyandu, (children, months)."""
    month = plan.month_starts.astype("datetime64[M]").astype(int) % 12 + 1
    share = np.where(np.isin(month, WEIGHING_MONTHS), targets.measured_in_weighing_months, targets.measured) / REACHABLE
    age = (days - children.born_on[:, None]).astype(int)
    odds = np.log(share / (1 - share))[None, :] * FLATTENED
    odds = odds + posyandus.turnout[children.posyandu][:, None]
    odds = odds + rng.normal(0, TURNOUT_BETWEEN_CHILDREN, len(children))[:, None]
    odds = odds + OLDER_ATTEND_LESS * (0.5 - age / LAST_DAY)
    attends = rng.random(days.shape) < 1 / (1 + np.exp(-odds))
    attends[children.is_recovering] = True
    has_left = days >= np.where(np.isnat(children.leaves_on), np.datetime64("2999-01-01"), children.leaves_on)[:, None]
    born_on = np.broadcast_to(children.born_on[:, None], days.shape)
    is_under_five = completed_months_of_many(born_on, days) < UNDER_MONTHS
    is_there = (days >= children.entered_on[:, None]) & (age >= 0) & is_under_five & ~has_left
    return attends & is_there & (days <= plan.last_day)


def generate_visits(rng, population: Population, growth: Growth, attends: np.ndarray, days: np.ndarray) -> Visits:
    """Measure the children that attend; shapes (children, months) become rows in the order of child and day."""
    posyandus, children = population.posyandus, population.children
    of, shape, age = children.posyandu, attends.shape, growth.age_days

    is_odd = rng.random(shape) < ODD_VALUE
    weight = growth.weight_kg + rng.normal(0, WEIGHT_ERROR_KG, shape)
    weight = np.where(is_odd & (rng.random(shape) < 0.5), weight * rng.choice([0.72, 1.35], shape), weight)
    weight = np.clip(np.round(weight, 1), POSSIBLE["weight_kg"][0] + 0.1, POSSIBLE["weight_kg"][1])
    height, position = _heights(rng, posyandus, of, growth, shape, is_odd)
    # Some posyandu copy the values of the month before.
    copies = rng.random(shape) < posyandus.repeats[of][:, None]
    _apply_history(weight, height, attends, copies & ~children.is_recovering[:, None])

    girl_rows = np.clip(age, 0, LAST_DAY) + children.is_girl[:, None] * (LAST_DAY + 1)
    muac_rows = np.where(age < MUAC_FROM_DAY, girl_rows + MUAC_FROM_DAY, girl_rows)
    muac = at_z("acfa", muac_rows, _muac_z(rng, growth.weight_z))
    muac = np.where(is_odd & (rng.random(shape) < 0.3), muac * 2, muac)
    head = at_z("hcfa", girl_rows, np.clip(rng.normal(-0.3, 0.9, (len(children), 1)) + np.zeros(shape), -2.9, 2.9))

    weight[rng.random(shape) < NO_WEIGHT] = np.nan
    no_height = (rng.random(shape) < NO_HEIGHT) & ~children.is_recovering[:, None]
    height[no_height & ~np.isnan(weight)] = np.nan
    position[rng.random(shape) < NO_POSITION] = np.nan
    position[np.isnan(height)] = np.nan
    muac = np.where((age >= MUAC_FROM_DAY) & (rng.random(shape) < MUAC_SHARE), np.round(muac, 1), np.nan)
    head = np.where((age <= HEAD_UNTIL_DAY) & (rng.random(shape) < HEAD_SHARE), np.round(head, 1), np.nan)
    oedema = ((growth.weight_z < -3) & (rng.random(shape) < OEDEMA_SHARE)).astype(int)

    child = np.nonzero(attends)[0]
    return Visits(
        child,
        Timeline(
            child=child,
            sex=np.where(children.is_girl, SEX_CODES[Sex.GIRL], SEX_CODES[Sex.BOY])[child],
            born_on=children.born_on[child],
            gestation_weeks=np.full(len(child), np.nan),
            measured_on=days[attends],
            weight_kg=weight[attends],
            height_cm=height[attends],
            position=position[attends],
            muac_cm=muac[attends],
            head_cm=head[attends],
            oedema=oedema[attends],
            is_confirmed=np.zeros(len(child), dtype=bool),
            **nothing_before(len(child)),
        ),
    )


def _heights(rng, posyandus: Posyandus, of: np.ndarray, growth: Growth, shape, is_odd) -> tuple[np.ndarray, np.ndarray]:
    """-> (cm as read, position as recorded)."""
    age = growth.age_days
    lying, standing = POSITION_CODES[Position.LYING], POSITION_CODES[Position.STANDING]
    proper = np.where(age < STANDING_FROM_DAY, lying, standing)
    is_other = (rng.random(shape) < OTHER_POSITION) & (age > 300)
    taken = np.where(is_other, lying + standing - proper, proper)
    as_recorded = np.where(rng.random(shape) < 0.5, taken, proper)
    # A child is longer lying: the true value is in the position the standards ask for.
    height = growth.height_cm + np.where(is_other, np.where(proper == lying, -1, 1) * LYING_STANDING_CM, 0)
    height = height + rng.normal(0, 1, shape) * posyandus.error_cm[of][:, None]
    height = height + np.where(is_odd & (rng.random(shape) < 0.4), rng.choice([-2.2, 2.4], shape), 0)
    to_half = rng.random(shape) < posyandus.halves[of][:, None]
    height = np.where(to_half, np.round(height * 2) / 2, np.round(height, 1))
    return np.clip(height, *POSSIBLE["height_cm"]), as_recorded


def _apply_history(weight: np.ndarray, height: np.ndarray, attends: np.ndarray, copies: np.ndarray) -> None:
    """Month after month: copy the last values where the posyandu does; no height falls implausibly far."""
    n = len(weight)
    last_weight, last_height = np.full(n, np.nan), np.full(n, np.nan)
    most = HEIGHT_LOSS_CM
    for month in range(weight.shape[1]):
        copied = copies[:, month] & ~np.isnan(last_height)
        weight[copied, month], height[copied, month] = last_weight[copied], last_height[copied]
        fell = height[:, month] < last_height - most
        height[fell, month] = np.round(last_height[fell] - most, 1)
        here = attends[:, month]
        last_weight[here], last_height[here] = weight[here, month], height[here, month]


def _muac_z(rng, weight_z: np.ndarray) -> np.ndarray:
    """z-score of the arm circumference, loosely related to weight for height."""
    return np.clip(0.7 * weight_z + rng.normal(0, 0.5, weight_z.shape), -3, 3)
