"""A synthetic district, generated and written kecamatan by kecamatan."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

import numpy as np
from django.conf import settings
from django.db import connection
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.core.refusal import Refused
from apps.demo.calibration import targets_of
from apps.demo.generators.kecamatan import Area, generate_kecamatan
from apps.demo.generators.names import names_of
from apps.demo.plan import Plan
from apps.demo.writers.giving import ensure_donors, write_giving
from apps.demo.writers.kecamatan import write_kecamatan
from apps.demo.writers.programmes import ensure_programmes
from apps.families.models import Family
from apps.interventions.services.episodes import rebuild_episodes
from apps.interventions.services.owed_rebuild import rebuild_rows
from apps.interventions.services.priorities import refresh_all
from apps.programmes.services.extreme_poverty import rebuild_stays
from apps.regions.enums import Level
from apps.regions.models import Region
from apps.regions.rules.codes import parent_of

USERNAME = "data-contoh"
FEWEST_IN_DESA = 5
Progress = Callable[[str, int, int], None]


@dataclass
class SimulationResult:
    """Rows written. skipped: kecamatan that have synthetic families already and stay as they are."""

    posyandu: int = 0
    families: int = 0
    children: int = 0
    visits: int = 0
    screenings: int = 0
    pregnancies: int = 0
    skipped: tuple[str, ...] = ()


def simulate(
    *, plan: Plan, at: datetime, part: tuple[int, int] = (0, 1), progress: Progress = lambda step, done, total: None
) -> SimulationResult:
    """Write the district of the plan, one transaction per kecamatan; a second run continues where the first stopped.

    part: (k, n) writes every n-th kecamatan from the k-th on, for n processes that share a district. Refused: in
    production, for a last day in the future, without the regions, with fewer than five families per desa.
    """
    areas = areas_of(plan, at)[part[0] :: part[1]]
    by = demo_user()
    targets, names = targets_of(plan.district), names_of(plan.district)
    ensure_programmes(plan=plan, by=by, at=at)
    donors = ensure_donors(plan=plan, by=by, at=at)
    result = SimulationResult()
    for done, area in enumerate(areas):
        progress(area.kecamatan, done, len(areas))
        if Family.objects.within(area.kecamatan).filter(entered_by=by).exists():
            result.skipped += (area.kecamatan,)
            continue
        kecamatan = generate_kecamatan(plan, targets, names, area)
        write_kecamatan(plan=plan, kecamatan=kecamatan, by=by, at=at)
        write_giving(plan=plan, kecamatan=area.kecamatan, donors=donors, by=by, at=at)
        result.posyandu += len(kecamatan.population.posyandus)
        result.families += len(kecamatan.population.households)
        result.children += len(kecamatan.population.children)
        result.visits += len(kecamatan.visits)
        result.screenings += sum(map(len, kecamatan.records.screenings))
        result.pregnancies += len(kecamatan.records.pregnancies)
    progress("", len(areas), len(areas))
    return result


def analyze() -> None:
    """Update the planner's statistics: it knows nothing yet of the rows just written."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def derive_help(*, district: str, at: datetime) -> None:
    """What is derived of the rows just written, which no service wrote: what is owed, and the rest."""
    rebuild_rows(district=district, at=at)
    derive_priorities(district=district, at=at)


def derive_priorities(*, district: str, at: datetime) -> None:
    """Stunting episodes, extreme poverty and priorities, where what is owed is derived already."""
    for _part in chain(
        rebuild_episodes(district=district, is_dry=False, at=at),
        rebuild_stays(district=district, is_dry=False, at=at, with_owed=False),
    ):
        pass
    refresh_all(district=district, at=at)


def areas_of(plan: Plan, at: datetime) -> list[Area]:
    """Every kecamatan of the plan. Refused as `simulate`."""
    if settings.IS_PRODUCTION:
        raise Refused(_("Data contoh hanya ada di mode demo."), code="production")
    if plan.until > localdate(at):
        raise Refused(_("Hari terakhir melewati hari ini."), field="until")
    return list(_areas(plan))


def _areas(plan: Plan) -> Iterator[Area]:
    regions = Region.objects.within(plan.district).valid_on(plan.until)
    all_kecamatan = list(regions.filter(level=Level.KECAMATAN).values_list("code", flat=True))
    wanted = sorted(plan.kecamatan) or all_kecamatan
    if unknown := [code for code in wanted if code not in all_kecamatan] or ([] if wanted else [plan.district]):
        raise Refused(_("Wilayah %s belum dimuat: jalankan load_regions.") % ", ".join(unknown), field="kecamatan")
    centres = {
        code: (float(latitude), float(longitude)) if latitude is not None else (np.nan, np.nan)
        for code, latitude, longitude in regions.desa().values_list("code", "latitude", "longitude")
        if parent_of(code) in set(wanted)
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
    for kecamatan in wanted:
        here = {code: share for code, share in families.items() if parent_of(code) == kecamatan}
        yield Area(kecamatan, here, all_kecamatan.index(kecamatan), {code: centres[code] for code in here})


def demo_user() -> User:
    """The user who enters the synthetic records, and cannot sign in."""
    user, is_new = User.objects.get_or_create(
        username=USERNAME, defaults={"full_name": "Data contoh", "is_active": False}
    )
    if is_new:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user
