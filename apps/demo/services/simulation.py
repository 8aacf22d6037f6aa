"""A synthetic district, kecamatan by kecamatan: drawn, grown, measured, judged, written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
from django.conf import settings
from django.db import connection
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.core.refusal import Refused
from apps.demo.calibration import Targets, targets_of
from apps.demo.generators.family_records import draw_register
from apps.demo.generators.growth import grow
from apps.demo.generators.identity_numbers import first_serial
from apps.demo.generators.kecamatan import Drawn
from apps.demo.generators.names import Names, names_of
from apps.demo.generators.population import settle
from apps.demo.generators.visits import open_days, who_comes, write_down
from apps.demo.plan import Plan
from apps.demo.writers.children import put_on_record
from apps.families.models import Family
from apps.regions.enums import Level
from apps.regions.models import Region
from apps.regions.rules.codes import parent_of

WRITER = "data-contoh"
FEWEST_IN_DESA = 5
Say = Callable[[str, int, int], None]


@dataclass
class Simulated:
    """Rows written. left_alone: kecamatan that held synthetic families before, which stay as they are."""

    posyandu: int = 0
    families: int = 0
    children: int = 0
    visits: int = 0
    screenings: int = 0
    pregnancies: int = 0
    left_alone: tuple[str, ...] = ()


def simulate(
    *, plan: Plan, at: datetime, part: tuple[int, int] = (0, 1), say: Say = lambda step, done, total: None
) -> Simulated:
    """Write the district of the plan, one transaction a kecamatan; run again, it goes on where it stopped.

    part: (k, n) writes every n-th kecamatan from the k-th on, for n processes that share a district. Refused: in
    production, for a last day in the future, without the regions, with fewer than five families to a desa.
    """
    areas = areas_of(plan, at)[part[0] :: part[1]]
    by = writer()
    targets, names = targets_of(plan.district), names_of(plan.district)
    simulated = Simulated()
    for done, area in enumerate(areas):
        say(area.kecamatan, done, len(areas))
        if Family.objects.within(area.kecamatan).filter(entered_by=by).exists():
            simulated.left_alone += (area.kecamatan,)
            continue
        drawn = draw(plan, targets, names, area)
        put_on_record(plan=plan, drawn=drawn, by=by, at=at)
        simulated.posyandu += len(drawn.village.posyandus)
        simulated.families += len(drawn.village.households)
        simulated.children += len(drawn.village.children)
        simulated.visits += len(drawn.visits)
        simulated.screenings += sum(map(len, drawn.register.screenings))
        simulated.pregnancies += len(drawn.register.pregnancies)
    say("", len(areas), len(areas))
    return simulated


@dataclass(frozen=True)
class Area:
    """A kecamatan to be settled. families: of each desa; place: its own in the district, from 0; centres: of desa."""

    kecamatan: str
    families: dict[str, float]
    place: int
    centres: dict[str, tuple[float, float]] = field(default_factory=dict)


def draw(plan: Plan, targets: Targets, names: Names, area: Area) -> Drawn:
    """One kecamatan from its own seed, so that it is the same whichever others are drawn with it."""
    rng = np.random.default_rng([plan.seed, int(area.kecamatan.replace(".", ""))])
    village = settle(rng, plan, targets, names, area.families, area.place, area.centres)
    posyandus, children = village.posyandus, village.children
    days = open_days(plan, posyandus)[children.posyandu]
    comes = who_comes(rng, plan, targets, posyandus, children, days)
    grown = grow(
        rng,
        is_girl=children.is_girl,
        age_days=(days - children.born_on[:, None]).astype(int),
        calendar_month=plan.month_starts.astype("datetime64[M]").astype(int) % 12 + 1,
        stunted=targets.stunted,
        wasted=targets.wasted,
        level=posyandus.level[children.posyandu],
        trend=posyandus.trend[children.posyandu],
        is_recovering=children.is_recovering,
    )
    visits = write_down(rng, village, grown, comes, days)
    register = draw_register(rng, plan, targets, names, village, area.families, first_serial(area.place))
    return Drawn(village, grown, visits, register)


def analyze() -> None:
    """The planner knows of no row written just now."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def areas_of(plan: Plan, at: datetime) -> list[Area]:
    """Every kecamatan of the plan. Refused as `simulate`."""
    if settings.IS_PRODUCTION:
        raise Refused(_("Data contoh hanya ada di mode demo."), code="production")
    if plan.until > localdate(at):
        raise Refused(_("Hari terakhir tidak boleh di masa depan."), field="until")
    return list(_areas(plan))


def _areas(plan: Plan) -> Iterator[Area]:
    regions = Region.objects.within(plan.district).valid_on(plan.until)
    all_kecamatan = list(regions.filter(level=Level.KECAMATAN).values_list("code", flat=True))
    asked = sorted(plan.kecamatan) or all_kecamatan
    if unknown := [code for code in asked if code not in all_kecamatan] or ([] if asked else [plan.district]):
        raise Refused(_("Wilayah %s belum dimuat: jalankan load_regions.") % ", ".join(unknown), field="kecamatan")
    centres = {
        code: (float(latitude), float(longitude)) if latitude is not None else (np.nan, np.nan)
        for code, latitude, longitude in regions.desa().values_list("code", "latitude", "longitude")
        if parent_of(code) in set(asked)
    }
    if plan.families < FEWEST_IN_DESA * len(centres):
        raise Refused(
            _("Paling sedikit %(fewest)d keluarga per desa: %(all)d.")
            % {"fewest": FEWEST_IN_DESA, "all": FEWEST_IN_DESA * len(centres)},
            field="families",
        )
    rng = np.random.default_rng([plan.seed, 0])
    weight = np.exp(rng.normal(0, 0.35, len(centres)))
    families = dict(zip(centres, (plan.families * weight / weight.sum()).tolist(), strict=True))
    for kecamatan in asked:
        here = {code: share for code, share in families.items() if parent_of(code) == kecamatan}
        yield Area(kecamatan, here, all_kecamatan.index(kecamatan), {code: centres[code] for code in here})


def writer() -> User:
    """Who entered the synthetic records: a user that cannot sign in."""
    writer, is_new = User.objects.get_or_create(
        username=WRITER, defaults={"full_name": "Data contoh", "is_active": False}
    )
    if is_new:
        writer.set_unusable_password()
        writer.save(update_fields=["password"])
    return writer
