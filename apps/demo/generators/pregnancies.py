"""Pregnancies of one kecamatan: of the children on record, ongoing ones, and those that ended early."""

from dataclasses import dataclass

import numpy as np

from apps.demo.calibration import Targets
from apps.demo.generators.sampling import sample_among
from apps.demo.plan import Plan
from apps.mothers.enums import PregnancyStatus
from apps.mothers.rules.bounds import POSSIBLE
from apps.mothers.rules.schedule import AFTER_BIRTH
from apps.toddlers.rules.age import completed_months_of_many

TERM_DAYS, TERM_SPREAD, TERM_POSSIBLE = 274, 9, (238, 292)
KNOWN = 0.92  # of births: the pregnancy was recorded
ONGOING_DAYS = (45, 272)  # days since the last period of those on record today
LOST = 0.04
FERTILE_AT, FERTILE_SPREAD, FERTILE_AGES = 27, 6.5, (17, 43)
YEAR = 365.25
CONTACT_DAYS, CONTACT_SPREAD, COMES = np.array([72, 118, 154, 190, 228, 257]), 9, 0.9
EARLIEST_VISIT = 38
HEIGHT_CM, BMI, MUAC_CM, HB, GAIN_KG = (151, 5.2), (22.4, 3.1), (26.2, 2.5), (11.6, 1.0), (11.4, 3.3)
NO_HB, NO_MUAC, HIGH_PRESSURE = 0.35, 0.04, 0.04
POSTPARTUM_COMES = 0.85
BLOOD = ["A", "B", "AB", "O", ""]
BLOOD_SHARES = [0.24, 0.27, 0.08, 0.36, 0.05]


@dataclass
class Pregnancies:
    """n pregnancies. household: place in Households. child: place in Children, -1 for none.

    ended_on: NaT while ongoing. para: births before it; spacing_months: -1 where it is the first or unknown.
    """

    household: np.ndarray
    child: np.ndarray
    lmp_on: np.ndarray
    status: np.ndarray
    ended_on: np.ndarray
    para: np.ndarray
    abortus: np.ndarray
    spacing_months: np.ndarray
    height_cm: np.ndarray
    weight_before_kg: np.ndarray
    blood_type: np.ndarray
    is_exposed_to_smoke: np.ndarray

    def __len__(self) -> int:
        return len(self.household)

    def ongoing_on(self, on: np.ndarray, households: int) -> np.ndarray:
        """Which households have an ongoing pregnancy on their day; on: (households,)."""
        day = on[self.household]
        is_ongoing = (self.lmp_on + 28 <= day) & (np.isnat(self.ended_on) | (self.ended_on > day))
        is_pregnant = np.zeros(households, dtype=bool)
        is_pregnant[self.household[is_ongoing]] = True
        return is_pregnant


@dataclass
class AntenatalVisits:
    """n visits in the order of pregnancy and day. pregnancy: place; NaN is not measured."""

    pregnancy: np.ndarray
    visited_on: np.ndarray
    weight_kg: np.ndarray
    muac_cm: np.ndarray
    hb_g_dl: np.ndarray
    systolic: np.ndarray
    diastolic: np.ndarray
    fundal_height_cm: np.ndarray
    fetal_heart_rate: np.ndarray
    tablets: np.ndarray
    has_ultrasound_by_doctor: np.ndarray

    def __len__(self) -> int:
        return len(self.pregnancy)


@dataclass
class PostpartumVisits:
    """n visits after birth, in the order of pregnancy and contact."""

    pregnancy: np.ndarray
    contact: np.ndarray
    visited_on: np.ndarray


def generate_pregnancies(rng: np.random.Generator, plan: Plan, targets: Targets, households, children) -> Pregnancies:
    """No woman has two pregnancies at a time."""
    brought = np.flatnonzero((children.born_on >= plan.month_starts[0]) & (rng.random(len(children)) < KNOWN))
    born_on = children.born_on[brought]
    term = np.clip(np.round(rng.normal(TERM_DAYS, TERM_SPREAD, len(brought))), *TERM_POSSIBLE).astype(int)
    is_free = _may_conceive(plan, households, children)
    age = (plan.last_day - np.where(households.has_wife, households.wife_born, plan.last_day)).astype(int) / YEAR
    weight = np.exp(-(((age - FERTILE_AT) / FERTILE_SPREAD) ** 2) / 2)
    a_year = targets.pregnancies * targets.children_per_family * len(households)
    ongoing = sample_among(rng, a_year * KNOWN * (ONGOING_DAYS[1] - ONGOING_DAYS[0]) / YEAR, is_free, weight)
    lost = sample_among(rng, a_year * LOST * plan.months / 12, is_free & ~ongoing, weight)

    mothers = [children.household[brought], np.flatnonzero(ongoing), np.flatnonzero(lost)]
    counts = [len(group) for group in mothers]
    days = int((plan.last_day - plan.month_starts[0]).astype(int))
    ongoing_lmp = plan.last_day - rng.integers(*ONGOING_DAYS, counts[1])
    lost_on = plan.last_day - rng.integers(0, max(days, 1), counts[2])
    n, household = sum(counts), np.concatenate(mothers)
    child = np.r_[brought, np.full(counts[1] + counts[2], -1)]
    lmp_on = np.concatenate([born_on - term, ongoing_lmp, lost_on - rng.integers(50, 130, counts[2])])
    para, spacing = _births_before(rng, households, children, household, lmp_on)
    height = np.round(np.clip(rng.normal(*HEIGHT_CM, n), 135, 175), 1)
    order = np.lexsort((lmp_on, household))
    words = [PregnancyStatus.DELIVERED.value, PregnancyStatus.ONGOING.value, PregnancyStatus.MISCARRIED.value]
    unsorted = Pregnancies(
        household=household,
        child=child,
        lmp_on=lmp_on,
        status=np.repeat(np.array(words, dtype=object), counts),
        ended_on=np.concatenate([born_on, np.full(counts[1], np.datetime64("NaT", "D")), lost_on]),
        para=para,
        abortus=(rng.random(n) < 0.06).astype(int),
        spacing_months=spacing,
        height_cm=height,
        weight_before_kg=np.round(np.clip(rng.normal(*BMI, n), 15.5, 36) * (height / 100) ** 2, 1),
        blood_type=rng.choice(BLOOD, n, p=BLOOD_SHARES),
        is_exposed_to_smoke=rng.random(n) < 0.55,
    )
    return Pregnancies(**{name: column[order] for name, column in vars(unsorted).items()})


def generate_antenatal_visits(rng: np.random.Generator, plan: Plan, pregnancies: Pregnancies) -> AntenatalVisits:
    """Antenatal visits up to the last day: always the first one, if its day has come; of the others some are missed."""
    p, n = pregnancies, len(pregnancies)
    gestation = np.sort(np.round(rng.normal(CONTACT_DAYS, CONTACT_SPREAD, (n, len(CONTACT_DAYS)))), axis=1).astype(int)
    gestation[:, 0] = np.maximum(gestation[:, 0] - rng.integers(0, 30, n), EARLIEST_VISIT)
    day = p.lmp_on[:, None] + gestation
    comes = rng.random(day.shape) < COMES
    comes[:, 0] = True
    comes &= (day <= plan.last_day) & (np.isnat(p.ended_on)[:, None] | (day < p.ended_on[:, None]))
    comes[:, 1:] &= gestation[:, 1:] > gestation[:, :-1]
    of, days = np.nonzero(comes)[0], gestation[comes]
    v = len(of)
    gained = rng.normal(*GAIN_KG, n)[of] * np.clip(days / 280, 0, 1) ** 1.4 + rng.normal(0, 0.5, v)
    muac = np.clip(rng.normal(*MUAC_CM, n)[of] + rng.normal(0, 0.3, v), POSSIBLE["muac_cm"][0] + 8, 40)
    hb = np.clip(rng.normal(*HB, n)[of] + rng.normal(0, 0.4, v) - 0.3 * (days > 168), 5.5, 15.5)
    pressure = rng.normal(112, 8, n)[of] + rng.normal(0, 5, v)
    pressure += 34 * ((rng.random(n) < HIGH_PRESSURE)[of] & (days > 150))
    return AntenatalVisits(
        pregnancy=of,
        visited_on=day[comes],
        weight_kg=np.round(p.weight_before_kg[of] + gained, 1),
        muac_cm=np.where(rng.random(v) < NO_MUAC, np.nan, np.round(muac, 1)),
        hb_g_dl=np.where(rng.random(v) < NO_HB, np.nan, np.round(hb, 1)),
        systolic=np.clip(np.round(pressure), 85, 180).astype(int),
        diastolic=np.clip(np.round(pressure * 0.64 + rng.normal(0, 3, v)), 50, 115).astype(int),
        fundal_height_cm=np.where(days > 140, np.round(days / 7 - 1 + rng.normal(0, 1.2, v), 1), np.nan),
        fetal_heart_rate=np.where(days > 110, rng.integers(122, 158, v), np.nan),
        tablets=np.full(v, 30),
        has_ultrasound_by_doctor=((days < 84) | ((days > 210) & (days < 245))) & (rng.random(v) < 0.6),
    )


def generate_postpartum_visits(rng: np.random.Generator, plan: Plan, pregnancies: Pregnancies) -> PostpartumVisits:
    contacts = sorted(AFTER_BIRTH)
    windows = np.array([AFTER_BIRTH[contact] for contact in contacts])
    born = np.flatnonzero(pregnancies.child >= 0)
    after = rng.integers(windows[:, 0], windows[:, 1] + 1, (len(born), len(contacts)))
    day = pregnancies.ended_on[born][:, None] + after
    comes = (rng.random(day.shape) < POSTPARTUM_COMES) & (day <= plan.last_day)
    of, which = np.nonzero(comes)
    return PostpartumVisits(born[of], np.array([c.value for c in contacts], dtype=object)[which], day[comes])


def with_first_visit(pregnancies: Pregnancies, visits: AntenatalVisits) -> tuple[Pregnancies, AntenatalVisits]:
    """Without pregnancies that had no visit yet: they are not on record."""
    is_known = (np.bincount(visits.pregnancy, minlength=len(pregnancies)) > 0) | (pregnancies.child >= 0)
    place = np.cumsum(is_known) - 1
    visits.pregnancy = place[visits.pregnancy]
    return Pregnancies(**{name: column[is_known] for name, column in vars(pregnancies).items()}), visits


def _may_conceive(plan: Plan, households, children) -> np.ndarray:
    """Couples of fertile age who live here and had no child recently."""
    born = np.where(households.has_wife, households.wife_born, np.datetime64("1900-01-01"))
    age = (plan.last_day - born).astype(int) / YEAR
    is_free = (age >= FERTILE_AGES[0]) & (age <= FERTILE_AGES[1]) & np.isnat(households.leaves_on)
    window = plan.month_starts[0] - 60
    is_free[children.household[children.born_on >= window]] = False
    return is_free


def _births_before(rng, households, children, household, lmp_on) -> tuple[np.ndarray, np.ndarray]:
    """-> (para, months since the last birth or -1) of each pregnancy."""
    n = len(household)
    order = np.lexsort((children.born_on, children.household))
    of, born = children.household[order], children.born_on[order]
    # The child on record born last before this pregnancy began, and how many were born after that.
    key = of * 100_000 + born.astype("datetime64[D]").astype(int)
    wanted = household * 100_000 + lmp_on.astype("datetime64[D]").astype(int)
    before = np.searchsorted(key, wanted) - 1
    ends = np.searchsorted(of, household, side="right")
    has_one = (before >= 0) & (of[np.maximum(before, 0)] == household)
    since = completed_months_of_many(born[np.maximum(before, 0)], lmp_on)
    later = ends - np.maximum(before + 1, np.searchsorted(of, household))
    para = np.maximum(households.parity[household] - later, 0)
    spacing = np.where(has_one, since, np.where(para > 0, rng.integers(30, 110, n), -1))
    return para, np.where(para == 0, -1, spacing)
