"""A synthetic district, kecamatan by kecamatan: drawn, grown, measured, judged, written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from django.conf import settings
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.core.refusal import Refused
from apps.demo.calibration import Targets, targets_of
from apps.demo.growth import Grown, grow
from apps.demo.measuring import Visits, open_days, who_comes, write_down
from apps.demo.names import Names, names_of
from apps.demo.plan import Plan
from apps.demo.village import Village, settle
from apps.demo.writing import put_on_record
from apps.regions.models import Region
from apps.regions.rules.codes import Level, parent_of
from apps.toddlers.models import Child

WRITER = "data-contoh"
Say = Callable[[str, int, int], None]


@dataclass
class Simulated:
    """left_alone: kecamatan that held synthetic children before, which stay as they are."""

    posyandu: int = 0
    families: int = 0
    children: int = 0
    visits: int = 0
    left_alone: tuple[str, ...] = ()


def simulate(*, plan: Plan, at: datetime, say: Say = lambda step, done, total: None) -> Simulated:
    """Write the district of the plan, one transaction a kecamatan; run again, it goes on where it stopped.

    Refused: in production, for a last day in the future, without the regions, with fewer children than desa.
    """
    if settings.IS_PRODUCTION:
        raise Refused(_("Data contoh hanya ada di mode demo."), code="production")
    if plan.until > localdate(at):
        raise Refused(_("Hari terakhir tidak boleh di masa depan."), field="until")
    by = _writer()
    targets, names = targets_of(plan.district), names_of(plan.district)
    shares, places = _shares(plan)
    simulated = Simulated()
    for done, (kecamatan, share_of) in enumerate(shares.items()):
        say(kecamatan, done, len(shares))
        if Child.objects.within(kecamatan).filter(entered_by=by).exists():
            simulated.left_alone += (kecamatan,)
            continue
        village, grown, visits = draw(plan, targets, names, kecamatan, share_of, places[kecamatan])
        put_on_record(district=plan.district, village=village, grown=grown, visits=visits, by=by, at=at)
        simulated.posyandu += len(village.posyandus)
        simulated.families += len(village.households.mother)
        simulated.children += len(village.children)
        simulated.visits += len(visits)
    say("", len(shares), len(shares))
    return simulated


def draw(
    plan: Plan, targets: Targets, names: Names, kecamatan: str, share_of: dict[str, float], place: int
) -> tuple[Village, Grown, Visits]:
    """One kecamatan from its own seed, so that it is the same whichever others are drawn with it.

    share_of: children under five on the last day, by desa. place: of the kecamatan in its district, from 0.
    """
    rng = np.random.default_rng([plan.seed, int(kecamatan.replace(".", ""))])
    village = settle(rng, plan, targets, names, list(share_of), np.array(list(share_of.values())), place)
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
    return village, grown, write_down(rng, village, grown, comes, days)


def _shares(plan: Plan) -> tuple[dict[str, dict[str, float]], dict[str, int]]:
    """-> (children of each desa by kecamatan, place of each kecamatan in the district)."""
    regions = Region.objects.within(plan.district).valid_on(plan.until)
    all_kecamatan = list(regions.filter(level=Level.KECAMATAN).values_list("code", flat=True))
    asked = sorted(plan.kecamatan) or all_kecamatan
    if unknown := [code for code in asked if code not in all_kecamatan] or ([] if asked else [plan.district]):
        raise Refused(_("Wilayah %s belum dimuat: jalankan load_regions.") % ", ".join(unknown), field="kecamatan")
    desa = [code for code in regions.desa().values_list("code", flat=True) if parent_of(code) in set(asked)]
    if plan.children < len(desa):
        raise Refused(_("Paling sedikit satu anak per desa: %d.") % len(desa), field="children")
    rng = np.random.default_rng([plan.seed, 0])
    weight = np.exp(rng.normal(0, 0.35, len(desa)))
    shares: dict[str, dict[str, float]] = {}
    for code, share in zip(desa, (plan.children * weight / weight.sum()).tolist(), strict=True):
        shares.setdefault(parent_of(code), {})[code] = share
    return shares, {code: place for place, code in enumerate(all_kecamatan)}


def _writer() -> User:
    """Who entered the synthetic records: a user that cannot sign in."""
    writer, is_new = User.objects.get_or_create(
        username=WRITER, defaults={"full_name": "Data contoh", "is_active": False}
    )
    if is_new:
        writer.set_unusable_password()
        writer.save(update_fields=["password"])
    return writer
