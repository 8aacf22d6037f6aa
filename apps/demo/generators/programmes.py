"""Programmes of six agencies and of desa, and whom of one kecamatan they help: half of it is delivered."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import timedelta

import numpy as np

from apps.demo.generators.courses import Course
from apps.demo.generators.kecamatan import Kecamatan
from apps.demo.generators.sampling import sample_among
from apps.demo.plan import Plan
from apps.families.enums import Dataset
from apps.interventions.enums import CourseKind, CourseReason, Fund, Item
from apps.programmes.enums import AllocationState, ProposalSource
from apps.toddlers.enums import HeightStatus
from apps.toddlers.rules.verdicts import Verdicts

DAYS, SPREAD_DAYS, WAIT_DAYS = 150, 130, 20  # before the last day in which help is proposed
NOT_VERIFIED, NOT_SCHEDULED, NOT_DELIVERED, CANCELLED = 0.12, 0.12, 0.22, 0.06
AGAIN, AGAIN_AFTER_DAYS = 0.4, 30
TARGET_BEYOND = 1.4  # the target of a programme, of those it reaches
DECILES = 4
NOT_YET = np.datetime64("NaT", "D")
REASONS = (
    "Keluarga pindah ke luar kabupaten.",
    "Sudah menerima bantuan sejenis dari program lain.",
    "Lahan belum tersedia, diusulkan lagi tahun depan.",
)


@dataclass(frozen=True)
class ProgrammeKind:
    """agency: '' for a desa's own. share: of those in need. per_family: recipients to a family of the district."""

    key: str
    agency: str
    name: str
    code: str
    item: Item
    fund: Fund
    unit: str
    price_rp: int
    share: float
    per_family: float
    source: ProposalSource
    repeats: bool = False
    is_direct: bool = True


KINDS = (
    ProgrammeKind("pmt", "dinkes", "Pemberian makanan tambahan lokal balita", "1.02.02.2.02.0015", Item.PMT_CHILD,
                  Fund.BOK, "hari", 16_500, 0.7, 0.045, ProposalSource.EPPGBM),
    ProgrammeKind("cadres", "dinkes", "Pelatihan kader posyandu", "1.02.03.2.03.0002", Item.COUNSELLING,
                  Fund.APBD, "orang", 350_000, 0, 0.004, ProposalSource.PORTAL, is_direct=False),
    ProgrammeKind("latrine", "perkim", "Pembangunan jamban sehat dan tangki septik", "1.03.05.2.01.0021", Item.LATRINE,
                  Fund.DAK_FISIK, "unit", 3_500_000, 0.3, 0.012, ProposalSource.KRS),
    ProgrammeKind("housing", "perkim", "Rehabilitasi rumah tidak layak huni", "1.04.03.2.03.0002", Item.HOUSING,
                  Fund.APBD, "unit", 20_000_000, 0.3, 0.0015, ProposalSource.DTSEN),
    ProgrammeKind("water", "pupr", "Sambungan rumah air minum", "1.03.03.2.01.0016", Item.WATER,
                  Fund.DAK_FISIK, "SR", 2_750_000, 0.4, 0.005, ProposalSource.KRS),
    ProgrammeKind("pkh", "dinsos", "Pendampingan dan penyaluran PKH", "1.06.05.2.02.0001", Item.PKH,
                  Fund.APBN, "KPM", 750_000, 0.35, 0.024, ProposalSource.DTSEN, repeats=True),
    ProgrammeKind("food", "dinsos", "Bantuan pangan keluarga berisiko stunting", "1.06.05.2.02.0003", Item.FOOD_AID,
                  Fund.APBN, "KPM", 400_000, 0.15, 0.04, ProposalSource.DTSEN, repeats=True),
    ProgrammeKind("eggs", "ketapang", "Telur untuk baduta stunting", "2.09.03.2.04.0007", Item.ANIMAL_PROTEIN,
                  Fund.APBD, "paket", 150_000, 0.7, 0.003, ProposalSource.EPPGBM, repeats=True),
    ProgrammeKind("garden", "pertanian", "Pekarangan pangan bergizi", "3.27.02.2.01.0004", Item.GARDEN,
                  Fund.APBD, "paket", 400_000, 0.05, 0.006, ProposalSource.KRS),
    ProgrammeKind("cash", "", "BLT Dana Desa keluarga miskin ekstrem", "", Item.VILLAGE_CASH,
                  Fund.DANA_DESA, "KPM", 900_000, 0.9, 0, ProposalSource.DTSEN),
)  # fmt: skip
BY_KEY = {kind.key: kind for kind in KINDS}


@dataclass
class Need:
    """Those in need, by place: of children or of families. known_on: since when. served_on: the day of the help that
    is on record already, else NaT. volume: of each."""

    key: str
    is_child: bool
    of: np.ndarray
    known_on: np.ndarray
    served_on: np.ndarray
    volume: np.ndarray
    because: list[str]


@dataclass
class Allocations:
    """n named recipients. kind: key of the programme; is_child, of: as of Need. again_on: a second hand-over or NaT."""

    kind: np.ndarray
    is_child: np.ndarray
    of: np.ndarray
    because: np.ndarray
    state: np.ndarray
    proposed_on: np.ndarray
    verified_on: np.ndarray
    scheduled_for: np.ndarray
    delivered_on: np.ndarray
    again_on: np.ndarray
    cancelled_on: np.ndarray
    cancel_reason: np.ndarray
    volume: np.ndarray
    value_rp: np.ndarray

    def __len__(self) -> int:
        return len(self.of)


def programme_years(plan: Plan) -> list[int]:
    """In which help is proposed: the year of the last day, and the one before where it began then."""
    return sorted({(plan.until - timedelta(days=DAYS)).year, plan.until.year})


def desa_with_programmes(plan: Plan, desa: np.ndarray) -> list[str]:
    """Of a kecamatan: its first desa and the one that recovers pay cash from their Dana Desa."""
    return sorted({str(desa[0]), *(str(code) for code in desa if code == plan.story.recovering)})


def generate_allocations(
    rng: np.random.Generator, plan: Plan, kecamatan: Kecamatan, verdicts: Verdicts, courses: list[Course]
) -> Allocations:
    population = kecamatan.population
    parts = []
    for need in _needs(plan, kecamatan, verdicts, courses):
        homes = population.children.household[need.of] if need.is_child else need.of
        desa = population.posyandus.desa[population.households.posyandu[homes]]
        is_helped = desa == plan.story.recovering
        share = BY_KEY[need.key].share
        chosen = sample_among(rng, share * len(need.of), np.ones(len(need.of), dtype=bool), 1.0 + 2.0 * is_helped)
        parts.append(_steps(rng, plan, need, np.flatnonzero(chosen), is_helped))
    columns = [field.name for field in fields(Allocations)]
    return Allocations(**{name: np.concatenate([getattr(part, name) for part in parts]) for name in columns})


def _needs(plan: Plan, kecamatan: Kecamatan, verdicts: Verdicts, courses: list[Course]) -> Iterator[Need]:
    records, population = kecamatan.records, kecamatan.population
    homes, children = population.households, population.children
    here = np.isnat(homes.leaves_on)
    long_ago = plan.last_day - DAYS
    newest = records.screenings[1]
    for key, fact in (("latrine", "no_latrine"), ("water", "no_safe_water")):
        lacking = (newest.facts.of[fact] == 1) & (newest.verdict.is_at_risk == 1) & here[newest.household]
        yield _of(key, newest.household[lacking], newest.screened_on[lacking], fact)
    at_risk = (newest.verdict.is_at_risk == 1) & here[newest.household]
    yield _of("garden", newest.household[at_risk], newest.screened_on[at_risk], "")
    ranks = next(one for one in records.welfare if one.dataset is Dataset.DTSEN)
    known_on = np.maximum(ranks.released_on, long_ago)
    low = (ranks.rank <= DECILES) & here[ranks.household]
    has_child = np.zeros(len(homes), dtype=bool)
    has_child[children.household[np.isnat(children.leaves_on)]] = True
    yield _of("food", ranks.household[low], known_on, "decile")
    yield _of("pkh", ranks.household[low & has_child[ranks.household]], known_on, "decile_with_child")
    assert ranks.is_extremely_poor is not None
    poor = ranks.household[ranks.is_extremely_poor & here[ranks.household]]
    yield _of("housing", poor, known_on, "extremely_poor")
    own = np.isin(
        population.posyandus.desa[homes.posyandu[poor]], desa_with_programmes(plan, population.posyandus.desa)
    )
    yield _of("cash", poor[own], known_on, "extremely_poor")
    yield _stunted(plan, kecamatan, verdicts)
    fed = [one for one in courses if one.kind is CourseKind.PMT_CHILD]
    begun = np.array([one.begun_on for one in fed], dtype="datetime64[D]")
    because = {CourseReason.WASTED: "feed_wasted", CourseReason.UNDERWEIGHT: "feed_underweight"}
    yield Need(
        key="pmt",
        is_child=True,
        of=np.array([one.of for one in fed], dtype=int),
        known_on=begun,
        served_on=begun,
        volume=np.array([one.planned_days or 1 for one in fed], dtype=int),
        because=[because.get(one.reason, "feed_not_gained") for one in fed],
    )


def _stunted(plan: Plan, kecamatan: Kecamatan, verdicts: Verdicts) -> Need:
    """Children under two whose last visit found them too short."""
    children, t = kecamatan.population.children, kecamatan.visits.timeline
    last = np.full(len(children), -1)
    last[t.child] = np.arange(len(t.child))
    of = np.flatnonzero((last >= 0) & np.isnat(children.leaves_on) & (children.born_on > plan.last_day - 700))
    short = np.isin(verdicts.columns["height_status"][last[of]], [HeightStatus.STUNTED, HeightStatus.SEVERELY_STUNTED])
    need = _of("eggs", of[short], t.measured_on[last[of[short]]] - 60, "stunted")
    need.is_child = True
    need.known_on = np.maximum(need.known_on, children.born_on[need.of] + 1)
    return need


def _of(key: str, of: np.ndarray, known_on: np.ndarray, because: str) -> Need:
    n = len(of)
    days = np.broadcast_to(known_on, n).astype("datetime64[D]")
    return Need(key, False, of, days, np.full(n, NOT_YET), np.ones(n, dtype=int), [because] * n)


def _steps(rng: np.random.Generator, plan: Plan, need: Need, places: np.ndarray, is_helped: np.ndarray) -> Allocations:
    """Proposed, verified, scheduled, delivered or cancelled, each on its day up to the last one."""
    until, n, kind = plan.last_day, len(places), BY_KEY[need.key]
    served, is_helped = need.served_on[places], is_helped[places]
    is_served = ~np.isnat(served)
    first = np.maximum(need.known_on[places], until - DAYS)
    left = np.maximum((until - first).astype(int), 0)
    proposed = first + (rng.random(n) * np.minimum(left, SPREAD_DAYS)).astype(int)
    verified = proposed + rng.integers(3, WAIT_DAYS, n)
    decided = verified + rng.integers(2, 10, n)
    scheduled = decided + rng.integers(5, 40, n)
    delivered = np.maximum(scheduled + rng.integers(-4, 10, n), decided)
    again = delivered + AGAIN_AFTER_DAYS
    sure = is_helped | is_served
    is_verified = (verified <= until) & ((rng.random(n) >= NOT_VERIFIED) | sure)
    is_scheduled = is_verified & (decided <= until) & ((rng.random(n) >= NOT_SCHEDULED) | sure)
    is_delivered = is_scheduled & (delivered <= until) & ((rng.random(n) >= NOT_DELIVERED) | sure)
    is_cancelled = ~is_delivered & (rng.random(n) < 2 * CANCELLED) & (decided <= until)
    is_verified, is_scheduled, is_delivered = (one | is_served for one in (is_verified, is_scheduled, is_delivered))
    is_cancelled &= ~is_served
    is_again = is_delivered & (again <= until) & (rng.random(n) < AGAIN) & kind.repeats
    state = np.full(n, AllocationState.PROPOSED.value, dtype=object)
    for mark, word in (
        (is_verified, AllocationState.VERIFIED),
        (is_scheduled, AllocationState.SCHEDULED),
        (is_delivered, AllocationState.DELIVERED),
        (is_cancelled, AllocationState.CANCELLED),
    ):
        state[mark] = word.value
    volume = need.volume[places]
    return Allocations(
        kind=np.full(n, kind.key, dtype=object),
        is_child=np.full(n, need.is_child),
        of=need.of[places],
        because=np.array(need.because, dtype=object)[places],
        state=state,
        proposed_on=np.where(is_served, served, proposed),
        verified_on=np.where(is_served, served, np.where(is_verified, verified, NOT_YET)),
        scheduled_for=np.where(is_served, served, np.where(is_scheduled, scheduled, NOT_YET)),
        delivered_on=np.where(is_served, served, np.where(is_delivered, delivered, NOT_YET)),
        again_on=np.where(is_again & ~is_served, again, NOT_YET),
        cancelled_on=np.where(is_cancelled, decided, NOT_YET),
        cancel_reason=np.where(is_cancelled, rng.choice(np.array(REASONS, object), n), "").astype(object),
        volume=volume,
        value_rp=volume * kind.price_rp,
    )
