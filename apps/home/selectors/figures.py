"""The numbers of a month for a home page, counted exactly as the recap counts them."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.selectors.narrowing import in_district
from apps.core.rules.month import Month
from apps.core.scope import DESA_CODE_LENGTH, Scope, subtree
from apps.core.templatetags.display import number
from apps.regions.enums import UNKNOWN, UnitLevel
from apps.regions.models import Region
from apps.regions.selectors.units import Unit, find_unit
from apps.reports.rules.nutrition_figures import COUNTED, figures
from apps.reports.selectors.nutrition import place_counts
from apps.reports.services.tally import counts_by_place
from apps.toddlers.models import Child, Measurement, says
from apps.toddlers.rules.list_status import ListStatus
from apps.toddlers.rules.nutrition_status import WastingStatus
from apps.toddlers.selectors.children import ChildQuery, children_listed, visits_of_month

MOST_FIRST = 8
MOST_ABSENT = 60


@dataclass(frozen=True)
class UnitFigures:
    """A kecamatan or desa with its figures of the month. code: with `.x` for those whose desa is not known."""

    code: str
    name: str
    found: dict

    @property
    def is_region(self) -> bool:
        return not self.code.endswith(UNKNOWN)

    @property
    def why(self) -> str:
        """What puts it where it stands: who is not measured, then the severe, then the stunted."""
        found, parts = self.found, []
        if found["not_measured"]:
            parts.append(_("%s belum diukur") % number(found["not_measured"]))
        if found["severely_wasted"]:
            parts.append(_("%s gizi buruk") % number(found["severely_wasted"]))
        if found["stunted"]:
            parts.append(_("%s stunting") % number(found["stunted"]))
        return ", ".join(parts) or _("semua diukur, tidak ada stunting atau gizi buruk")

    @property
    def need(self) -> tuple:
        """Orders units: the share nobody measured first, then the number stunted."""
        return (-(self.found["not_measured_percent"] or 0), -self.found["stunted"], self.code)


def unit_of(user, place: Region | None) -> Unit | None:
    """What the page speaks of: the chosen place where all of it is the user's, else all the user answers for."""
    scope = user.scope_for(Right.SEE_RECAPS)
    if place is None or not scope:
        return None
    if scope.covers(place.code):
        return find_unit(place.code)
    return _whole(scope, place, user)


def _whole(scope: Scope, place: Region, user) -> Unit:
    posyandu = {posting.posyandu for posting in user.current_postings if posting.posyandu_id}
    seats = {posting.workplace_name for posting in user.current_postings}
    name = seats.pop() if len(seats) == 1 else place.full_name
    only = posyandu.pop().pk if len(posyandu) == 1 and not scope.prefixes else None
    served = () if scope.posyandu else tuple(sorted(scope.prefixes))
    is_of_desa = all(len(code) == DESA_CODE_LENGTH for code in served)
    return Unit(
        place.code, name, UnitLevel.DESA, place.code, scope.q(), Q(pk__in=[]), only, served if is_of_desa else ()
    )


def month_figures(unit: Unit, months: list[Month]) -> list[tuple[dict, list[UnitFigures]]]:
    """-> per month (figures of the whole, figures of the kecamatan or desa directly under it, the neediest first)."""
    length = {UnitLevel.KABUPATEN: 8, UnitLevel.KECAMATAN: 13}.get(unit.level)
    counted = _counted(unit, months)
    totals, parts = [], []
    for month in months:
        total: Counter = Counter()
        by_part: dict[str, Counter] = defaultdict(Counter)
        for desa, counts in counted[month].items():
            total.update(counts)
            if length and counts["registered"]:
                code = desa[:length]
                by_part[code if len(code) == length else f"{code}{UNKNOWN}"].update(counts)
        totals.append(total)
        parts.append(by_part)
    names = _names({code for by_part in parts for code in by_part}, unit)
    return [
        (
            _figures(total),
            sorted(
                (UnitFigures(code, names[code], _figures(found)) for code, found in by_part.items() if code in names),
                key=lambda one: one.need,
            ),
        )
        for total, by_part in zip(totals, parts, strict=True)
    ]


def _counted(unit: Unit, months: list[Month]) -> dict[Month, dict[str, Counter]]:
    """By month and desa. What is made of whole desa is kept from look to look; a posyandu is soon counted."""
    places = _places(unit)
    if places:
        return counts_by_place(unit.district, places, months)
    counted: dict[Month, dict[str, Counter]] = {month: defaultdict(Counter) for month in months}
    for month in months:
        for cell in place_counts(unit, month):
            counted[month][cell["desa_id"]].update({key: cell.get(key, 0) for key in COUNTED})
    return counted


def _places(unit: Unit) -> list[str]:
    """The codes its area is made of, where those are whole places; none where a posyandu is but a part of one."""
    if unit.desa_codes:
        return list(unit.desa_codes)
    if unit.code.endswith(UNKNOWN):
        return [unit.region]
    if unit.area != subtree(unit.region):
        return []
    return list(Region.objects.filter(subtree(unit.region, "code")).order_by().values_list("code", flat=True))


def _names(codes: set[str], unit: Unit) -> dict[str, str]:
    """Of what lies directly under the unit, which came with it."""
    unknown = dict.fromkeys([code for code in codes if code.endswith(UNKNOWN)], _("Desa belum diketahui"))
    return {region.code: region.full_name for region in unit.around if region.code in codes} | unknown


def absent_of(user, unit: Unit, month: Month) -> list[Child]:
    """For who weighs at one posyandu: the names still to come this month."""
    if unit.posyandu_id is None or not user.may(Right.RECORD_VISITS):
        return []
    asked = ChildQuery(status=ListStatus.NOT_MEASURED, month=month.first)
    return list(children_listed(user, asked, month.last).order_by("name_key")[:MOST_ABSENT])


def _figures(counted: Iterable) -> dict:
    return figures({key: Counter(counted)[key] for key in COUNTED})


def help_first(user, month: Month) -> list[Measurement]:
    """The visits of the month that ask for somebody to act: severe wasting, below the red line, 2T; the worst first."""
    severe = Q(wasting_status=WastingStatus.SEVERELY_WASTED)
    # Nobody else has so low a BB/TB: where they fill the list, the far more numerous others need not be read.
    first = _worst(user, month, severe & says(ListStatus.WASTED))
    if len(first) == MOST_FIRST and all(visit.weight_for_height_z is not None for visit in first):
        return first
    return _worst(user, month, severe | says(ListStatus.BGM) | says(ListStatus.TWO_T))


def _worst(user, month: Month, asking: Q) -> list[Measurement]:
    asking &= in_district(user, None)
    order = ("weight_for_height_z", "pk")
    worst = visits_of_month(month.first).visible_to(user).filter(asking).order_by(*order).values_list("pk", flat=True)
    # Who they are is asked of these few: a join would be planned as if the net let nearly nobody through. Some are to
    # spare, for a child that has moved out of the area is not shown.
    shown = Measurement.objects.filter(pk__in=list(worst[: 2 * MOST_FIRST]))
    return list(shown.select_related("child", "desa", "posyandu").order_by(*order)[:MOST_FIRST])
