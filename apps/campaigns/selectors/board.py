"""The ten items of the board, counted by desa for a day from the records; ticks where no record computes one."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, F, Q

from apps.campaigns.enums import Pasti
from apps.campaigns.models import BoardTick, CadreTraining, Campaign, DailyReport, DesaEstimate
from apps.campaigns.selectors import sweep
from apps.campaigns.selectors.figures import Figure
from apps.campaigns.selectors.sweep import ENTERED_IN_TIME
from apps.core.policies import policy_of
from apps.core.rules.month import months_before
from apps.indicators.enums import KitState, ToolKind
from apps.indicators.models.tools import Tool
from apps.indicators.rules.kits import kit_state
from apps.indicators.rules.policy import QualityPolicy
from apps.regions.models import Posyandu, Region

Counts = dict[str, dict[str, int]]


def board_figures(campaign: Campaign, on: date) -> Iterator[tuple[Pasti, str, Figure]]:
    """(item, desa, figure) of every desa of the campaign; a dozen queries."""
    desa = list(Region.objects.desa().filter(campaign.area("code")).order_by().values_list("code", flat=True))
    children, women, couples = _children(campaign, on), _women(campaign, on), _couples(campaign, on)
    visits, ticks = _visits(campaign, on), _ticks(campaign, on)
    estimates = dict(
        DesaEstimate.objects.filter(campaign=campaign).values_list("desa", F("children") + F("pregnant") + F("catin"))
    )
    kits, cadres = _kits(campaign, on), _cadres(campaign, on)
    reported = set(DailyReport.objects.filter(campaign=campaign, reported_on=on).values_list("desa", flat=True))
    for code in desa:
        child, woman, couple, visit = children[code], women[code], couples[code], visits[code]
        registered = child["registered"] + woman["registered"] + couple["registered"]
        came = child["came"] + woman["came"] + couple["came"]
        seen = child["came"] + woman["came"]
        kinds = {"child": child["registered"], "pregnancy": woman["registered"], "catin": couple["registered"]}
        expected = estimates.get(code)
        yield Pasti.REGISTERED, code, Figure(registered if expected else 0, expected, kinds)
        of_kind = {"child": child, "pregnancy": woman, "catin": couple}
        missing = {kind: one["registered"] - one["came"] for kind, one in of_kind.items()}
        yield Pasti.CAME, code, Figure(came, registered, missing)
        yield Pasti.TOOLS, code, _of_register(kits.get(code), ticks.get((code, Pasti.TOOLS)))
        yield Pasti.CADRES, code, _of_register(cadres.get(code), ticks.get((code, Pasti.CADRES)))
        yield Pasti.STANDARD, code, Figure(child["to_standard"], child["came"])
        yield Pasti.EDUCATED, code, Figure(child["educated"] + woman["educated"], seen)
        rest = {"validated": child["validated"], "acted": child["acted"]}
        yield Pasti.VALIDATED, code, Figure(child["settled"], child["problem"], rest)
        yield Pasti.ENTERED, code, Figure(visit["in_time"], visit["visits"])
        yield Pasti.MONITORED, code, Figure(int(code in reported), 1)
        yield Pasti.FUNDED, code, Figure(int(bool(ticks.get((code, Pasti.FUNDED)))), 1)


def _of_register(counted: Figure | None, tick: bool | None) -> Figure:
    """What the register of a desa's posyandu says. A tick, with its evidence, says that all of them are served by what
    one of them has (a schedule of sharing); it does not count where the register has some and none of them is ready.
    """
    if tick is None or (counted is not None and counted.rest.get("known") and not counted.done):
        return counted or Figure(0)
    posyandu = (counted.total if counted else None) or 1
    return Figure(posyandu if tick else 0, posyandu, {"ticked": 1})


def _by_desa(rows: Any, **counts: Any) -> Counts:
    result: Counts = defaultdict(lambda: dict.fromkeys(counts, 0))
    for row in rows.order_by().values("desa_id").annotate(**counts):
        result[row["desa_id"]] = {name: row[name] for name in counts}
    return result


def _children(campaign: Campaign, on: date) -> Counts:
    what = sweep.conditions(campaign, on)
    children = sweep.children_of(campaign, on).annotate(**{f"is_{name}": one for name, one in what.items()})
    problem = Q(is_problem=True)
    return _by_desa(
        children,
        registered=Count("pk"),
        came=Count("pk", Q(is_came=True)),
        to_standard=Count("pk", Q(is_to_standard=True)),
        educated=Count("pk", Q(is_came=True, is_educated=True)),
        problem=Count("pk", problem),
        validated=Count("pk", problem & Q(is_validated=True)),
        acted=Count("pk", problem & Q(is_acted=True)),
        settled=Count("pk", problem & Q(is_validated=True, is_acted=True)),
    )


def _women(campaign: Campaign, on: date) -> Counts:
    what = sweep.women_conditions(campaign, on)
    women = sweep.women_of(campaign, on).annotate(**{f"is_{name}": one for name, one in what.items()})
    return _by_desa(
        women,
        registered=Count("pk"),
        came=Count("pk", Q(is_came=True)),
        educated=Count("pk", Q(is_came=True, is_educated=True)),
    )


def _couples(campaign: Campaign, on: date) -> Counts:
    couples = sweep.couples_of(campaign, on).annotate(is_came=sweep.couples_came(campaign, on))
    return _by_desa(couples, registered=Count("pk"), came=Count("pk", Q(is_came=True)))


def _visits(campaign: Campaign, on: date) -> Counts:
    visits = sweep.visits_of(campaign, on).filter(campaign.area(), district=campaign.district)
    return _by_desa(visits, visits=Count("pk"), in_time=Count("pk", ENTERED_IN_TIME))


def _ticks(campaign: Campaign, on: date) -> dict[tuple[str, int], bool]:
    """The last tick of each desa and item up to the day."""
    rows = BoardTick.objects.filter(campaign=campaign, ticked_on__lte=on).order_by("desa_id", "pasti", "-ticked_on")
    last = rows.distinct("desa_id", "pasti").values_list("desa_id", "pasti", "is_met")
    return {(desa, item): is_met for desa, item, is_met in last}


def _posyandu(campaign: Campaign) -> Any:
    return Posyandu.objects.filter(campaign.area(), district=campaign.district, is_active=True)


def _kits(campaign: Campaign, on: date) -> dict[str, Figure]:
    """By the register of tools (apps.indicators): a posyandu is ready with a complete, calibrated kit."""
    policy = policy_of(QualityPolicy, district=campaign.district, on=on)
    since = months_before(on, policy.calibration_months)
    tools: dict[int, list[tuple[ToolKind, bool, date | None]]] = defaultdict(list)
    rows = Tool.objects.filter(campaign.area(), district=campaign.district)
    for posyandu, kind, is_working, calibrated_on in rows.values_list(
        "posyandu_id", "kind", "is_working", "calibrated_on"
    ):
        tools[posyandu].append((ToolKind(kind), is_working, calibrated_on))
    return _ready(campaign, {posyandu: kit_state(of, since) is KitState.GOOD for posyandu, of in tools.items()})


def _cadres(campaign: Campaign, on: date) -> dict[str, Figure]:
    """By the register of trainings: a posyandu is ready with one cadre whose training is valid."""
    trained = CadreTraining.objects.filter(campaign.area(), district=campaign.district, trained_on__lte=on)
    valid = Q(valid_until=None) | Q(valid_until__gte=on)
    counts = trained.order_by().values_list("posyandu_id").annotate(valid=Count("pk", filter=valid))
    return _ready(campaign, {posyandu: bool(count) for posyandu, count in counts})


def _ready(campaign: Campaign, registered: dict[int, bool]) -> dict[str, Figure]:
    """registered: whether a posyandu is ready, of those that are in the register."""
    counts: Counts = defaultdict(lambda: {"all": 0, "ready": 0, "known": 0})
    for pk, desa in _posyandu(campaign).order_by().values_list("pk", "desa_id"):
        of_desa = counts[desa]
        of_desa["all"] += 1
        of_desa["ready"] += registered.get(pk, False)
        of_desa["known"] += pk in registered
    # Once the register is in use, a posyandu that is not in it is not ready; before that nothing is known.
    is_used = any(one["known"] for one in counts.values())
    return {
        desa: Figure(one["ready"], one["all"] if is_used else None, {"known": one["known"]})
        for desa, one in counts.items()
    }
