"""“Import pengukuran”: sheet “Data Pengukuran”, 20 columns."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date

from django.db.models import FloatField, Q, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from apps.core.rules.month import Month
from apps.exchange.enums import LayoutCode
from apps.exchange.selectors.layouts.layout import Cell, Layout, digits, iso, number, word
from apps.interventions.enums import Item
from apps.interventions.models import ChildVisitCare, ServiceReceived
from apps.interventions.rules.care import EXCLUSIVE_UNDER_MONTH
from apps.toddlers.enums import Position, Source
from apps.toddlers.models import Measurement
from apps.toddlers.rules.age import completed_months
from apps.toddlers.rules.file_values import values_of
from apps.toddlers.selectors.months import SOMETHING_MEASURED

POSITION_WORDS = {Position.LYING: "terlentang", Position.STANDING: "berdiri"}
OF_FILE = ("vita", *(f"asi_bulan_{month}" for month in range(EXCLUSIVE_UNDER_MONTH + 1)), "kelas_ibu_balita", "mbg")


def of_month(desa: Collection[str], month: Month) -> QuerySet[Measurement]:
    """Visits of the month; not those that an export of e-PPGBM brought and that are still as it says."""
    visits = Measurement.objects.filter(SOMETHING_MEASURED, measured_on__range=(month.first, month.last), desa__in=desa)
    exported = {name: Cast(KT(f"eppgbm__{name}"), FloatField()) for name in ("weight_kg", "height_cm")}
    as_exported = Q(eppgbm__has_key="digest")
    for name in exported:
        ours = Cast(name, FloatField())
        as_exported &= Q(**{f"exported_{name}": ours}) | Q(**{f"exported_{name}": None, name: None})
    known = visits.annotate(**{f"exported_{name}": value for name, value in exported.items()}).filter(as_exported)
    rows = visits.exclude(pk__in=known.values("pk"))
    return rows.select_related("child").order_by("desa_id", "posyandu_id", "measured_on", "child__name_key", "pk")


def cells(visits: list[Measurement]) -> Iterator[dict[str, Cell]]:
    children = {visit.child_id for visit in visits}
    given, breastfed = _given(children, visits), _breastfed(visits)
    for visit in visits:
        child, on = visit.child, visit.measured_on
        answers = {
            "vita": word((Item.VITAMIN_A, on.year, on.month) in given[child.pk] or None, "ya"),
            "mbg": word((Item.MEALS, on.year, on.month) in given[child.pk] or None, "ya"),
            **{
                f"asi_bulan_{age}": word(is_exclusive, "ya", "tidak")
                for seen_on, age, is_exclusive in breastfed[child.pk]
                if seen_on <= on
            },
        }
        of_file = values_of(Source.MEASUREMENTS, visit.eppgbm)
        yield {
            "nik": digits(child.nik_sealed),
            "name": child.name,
            "measured_on": iso(on),
            "weight_kg": number(visit.weight_kg),
            "height_cm": number(visit.height_cm),
            "muac_cm": number(visit.muac_cm),
            "head_cm": number(visit.head_cm),
            "oedema": str(visit.oedema) if visit.oedema else "tidak",
            "position": POSITION_WORDS.get(Position(visit.position)) if visit.position else None,
            **{name: of_file.get(name, answers.get(name)) for name in OF_FILE},
        }


def _given(children: set[int], visits: list[Measurement]) -> dict[int, set[tuple[str, int, int]]]:
    """child -> (item, year, month) of what was given in the months of these visits."""
    given: dict[int, set[tuple[str, int, int]]] = defaultdict(set)
    if not visits:
        return given
    first, last = min(visit.measured_on for visit in visits), max(visit.measured_on for visit in visits)
    rows = ServiceReceived.objects.filter(
        child__in=children,
        item__in=(Item.VITAMIN_A, Item.MEALS),
        received_on__range=(first.replace(day=1), Month.of(last).last),
    )
    for child, item, on in rows.values_list("child", "item", "received_on"):
        given[child].add((item, on.year, on.month))
    return given


def _breastfed(visits: list[Measurement]) -> dict[int, list[tuple[date, int, bool]]]:
    """child -> (day, completed months, exclusively breastfed) of each answer under six months, in their order."""
    answers: dict[int, list[tuple[date, int, bool]]] = defaultdict(list)
    born = {visit.child_id: visit.child.born_on for visit in visits}
    rows = ChildVisitCare.objects.filter(child__in=born).exclude(is_exclusively_breastfed=None).order_by("seen_on")
    for child, on, is_exclusive in rows.values_list("child", "seen_on", "is_exclusively_breastfed"):
        age = completed_months(born[child], on)
        if 0 <= age <= EXCLUSIVE_UNDER_MONTH:
            answers[child].append((on, age, bool(is_exclusive)))
    return answers


MEASUREMENTS = Layout(
    code=LayoutCode.MEASUREMENTS,
    sheet="Data Pengukuran",
    numbered=True,
    left_out=("born_on", "posyandu", "address"),
    records=of_month,
    nik="child__nik_sealed",
    cells=cells,
)
