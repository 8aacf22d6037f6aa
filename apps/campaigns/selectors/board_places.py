"""The items of the board that are about places: whether each posyandu, or each desa, meets the item on a day."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Q

from apps.campaigns.enums import Pasti
from apps.campaigns.models import BoardTick, CadreTraining, Campaign, DailyReport
from apps.core.policies import policy_of
from apps.core.rules.month import months_before
from apps.indicators.enums import KitState, ToolKind
from apps.indicators.models.tools import Tool
from apps.indicators.rules.kits import kit_state
from apps.indicators.rules.policy import QualityPolicy
from apps.regions.models import Posyandu, Region

OF_POSYANDU = (Pasti.TOOLS, Pasti.CADRES)
OF_DESA = (Pasti.MONITORED, Pasti.FUNDED)
States = dict[str, dict[Any, bool | None]]


def places_of(campaign: Campaign, item: Pasti, on: date) -> States:
    """By desa, then by the key of its posyandu or its own: whether the item is met; None where nothing is on record."""
    return _posyandu_ready(campaign, item, on) if item in OF_POSYANDU else _desa_met(campaign, item, on)


def _desa_met(campaign: Campaign, item: Pasti, on: date) -> States:
    met: Mapping[str, bool | None]
    if item is Pasti.MONITORED:
        reports = DailyReport.objects.filter(campaign=campaign, reported_on=on)
        met = dict.fromkeys(reports.values_list("desa_id", flat=True), True)
    else:
        met = _ticks(campaign, item, on)
    codes = Region.objects.desa().filter(campaign.area("code")).order_by().values_list("code", flat=True)
    return {code: {code: met.get(code, False)} for code in codes}


def _posyandu_ready(campaign: Campaign, item: Pasti, on: date) -> States:
    """What the register says. A tick, with its evidence, says that all posyandu of a desa are served by what one of
    them has (a schedule of sharing); it does not count where the register has some and none of them is ready.
    """
    registered = _kits(campaign, on) if item is Pasti.TOOLS else _cadres(campaign, on)
    ticks = _ticks(campaign, item, on)
    result: States = defaultdict(dict)
    active = Posyandu.objects.filter(campaign.area(), district=campaign.district, is_active=True)
    for pk, desa in active.order_by().values_list("pk", "desa_id"):
        # Once the register is in use, a posyandu that is not in it is not ready; before that nothing is known.
        result[desa][pk] = registered.get(pk, False) if registered else None
    for desa, states in result.items():
        is_known = any(pk in registered for pk in states)
        if desa in ticks and (not is_known or any(states.values())):
            result[desa] = dict.fromkeys(states, ticks[desa])
    return result


def _ticks(campaign: Campaign, item: Pasti, on: date) -> dict[str, bool | None]:
    """The last tick of each desa up to the day."""
    rows = BoardTick.objects.filter(campaign=campaign, pasti=item, ticked_on__lte=on).order_by("desa_id", "-ticked_on")
    return dict(rows.distinct("desa_id").values_list("desa_id", "is_met"))


def _kits(campaign: Campaign, on: date) -> Mapping[int, bool]:
    """By the register of tools (apps.indicators): a posyandu is ready with a complete, calibrated kit."""
    policy = policy_of(QualityPolicy, district=campaign.district, on=on)
    since = months_before(on, policy.calibration_months)
    tools: dict[int, list[tuple[ToolKind, bool, date | None]]] = defaultdict(list)
    rows = Tool.objects.filter(campaign.area(), district=campaign.district)
    for posyandu, kind, is_working, calibrated_on in rows.values_list(
        "posyandu_id", "kind", "is_working", "calibrated_on"
    ):
        tools[posyandu].append((ToolKind(kind), is_working, calibrated_on))
    return {posyandu: kit_state(of, since) is KitState.GOOD for posyandu, of in tools.items()}


def _cadres(campaign: Campaign, on: date) -> Mapping[int, bool]:
    """By the register of trainings: a posyandu is ready with one cadre whose training is valid."""
    trained = CadreTraining.objects.filter(campaign.area(), district=campaign.district, trained_on__lte=on)
    valid = Q(valid_until=None) | Q(valid_until__gte=on)
    counts = trained.order_by().values_list("posyandu_id").annotate(valid=Count("pk", filter=valid))
    return {posyandu: bool(count) for posyandu, count in counts}
