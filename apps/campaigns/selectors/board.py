"""The ten items of the board, counted by desa for a day from the records."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Count, F, Q

from apps.campaigns.enums import Pasti
from apps.campaigns.models import Campaign, DesaEstimate
from apps.campaigns.selectors import sweep
from apps.campaigns.selectors.board_places import OF_DESA, OF_POSYANDU, places_of
from apps.campaigns.selectors.figures import Figure
from apps.regions.models import Region

Counts = dict[str, dict[str, int]]


def board_figures(campaign: Campaign, on: date) -> Iterator[tuple[Pasti, str, Figure]]:
    """(item, desa, figure) of every desa of the campaign; a dozen queries."""
    desa = list(Region.objects.desa().filter(campaign.area("code")).order_by().values_list("code", flat=True))
    children, women, couples = _children(campaign, on), _women(campaign, on), _couples(campaign, on)
    places = {item: places_of(campaign, item, on) for item in (*OF_POSYANDU, *OF_DESA)}
    estimates = dict(
        DesaEstimate.objects.filter(campaign=campaign).values_list("desa", F("children") + F("pregnant") + F("catin"))
    )
    for code in desa:
        child, woman, couple = children[code], women[code], couples[code]
        registered = child["registered"] + woman["registered"] + couple["registered"]
        came = child["came"] + woman["came"] + couple["came"]
        seen = child["came"] + woman["came"]
        kinds = {"child": child["registered"], "pregnancy": woman["registered"], "catin": couple["registered"]}
        expected = estimates.get(code)
        yield Pasti.REGISTERED, code, Figure(registered if expected else 0, expected, kinds)
        of_kind = {"child": child, "pregnancy": woman, "catin": couple}
        missing = {kind: one["registered"] - one["came"] for kind, one in of_kind.items()}
        yield Pasti.CAME, code, Figure(came, registered, missing)
        yield Pasti.STANDARD, code, Figure(child["to_standard"], child["came"])
        untaught = {kind: one["came"] - one["educated"] for kind, one in (("child", child), ("pregnancy", woman))}
        yield Pasti.EDUCATED, code, Figure(child["educated"] + woman["educated"], seen, untaught)
        yield Pasti.VALIDATED, code, Figure(child["settled"], child["problem"], {"validated": child["validated"]})
        yield Pasti.ENTERED, code, Figure(child["in_time"], child["came"])
        for item, of_desa in places.items():
            yield item, code, _of_places(of_desa.get(code, {}))


def _of_places(states: Mapping[Any, bool | None]) -> Figure:
    """No denominator where nothing is known of any of them."""
    known = [state for state in states.values() if state is not None]
    return Figure(sum(known), len(states) if known else None)


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
        in_time=Count("pk", Q(is_came=True, is_late=False)),
        problem=Count("pk", problem),
        validated=Count("pk", problem & Q(is_validated=True)),
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
