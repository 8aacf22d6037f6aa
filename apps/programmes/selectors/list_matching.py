"""What an agency's list shows of its programme: who is matched, doubled, off target, missing, and not reached yet."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Case, Count, DateField, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from apps.interventions.enums import BeneficiaryKind, Item
from apps.interventions.models import Owed
from apps.interventions.models.beneficiary import COLUMNS
from apps.programmes.enums import ListOutcome
from apps.programmes.models import Allocation, ListEntry, PovertyStay, Programme
from apps.programmes.models.extreme_poverty import is_extremely_poor
from apps.programmes.selectors.allocations import is_double
from apps.programmes.selectors.candidates import in_areas, needs_of, uncovered

FOR_EXTREME_POOR = frozenset({Item.HOUSING.value})
"""Items that a district gives to the extreme poor only (S4, Lebong)."""


@dataclass
class ListFigures:
    """Lines of a programme's lists. by: matched lines by what they have in common with the person."""

    lines: int = 0
    matched: int = 0
    doubtful: int = 0
    not_found: int = 0
    doubled: int = 0
    off_target: int = 0
    undecided_target: int = 0
    by: dict[str, int] = field(default_factory=dict)


def figures_of_list(entries: QuerySet, today: date) -> ListFigures:
    """Of the lines of one programme; two queries."""
    figures = ListFigures()
    for outcome, by, count in entries.order_by().values_list("outcome", "matched_by").annotate(Count("pk")):
        figures.lines += count
        setattr(figures, outcome, getattr(figures, outcome) + count)
        if outcome == ListOutcome.MATCHED:
            figures.by[by] = count
    matched = with_targets(entries.filter(outcome=ListOutcome.MATCHED), today)
    counts = matched.order_by().aggregate(
        doubled=Count("pk", filter=Q(is_doubled=True)),
        off_target=Count("pk", filter=Q(is_owed=False, is_undecided=False)),
        undecided_target=Count("pk", filter=Q(is_owed=False, is_undecided=True)),
    )
    for name, count in counts.items():
        setattr(figures, name, count)
    return figures


def with_targets(entries: QuerySet, today: date) -> QuerySet:
    """is_owed: whether the person was owed the item on the day it came, today where it did not come yet;
    is_undecided: whether the facts on record leave that open. is_doubled: in another programme of the item as well."""
    same = Q()
    for column in COLUMNS:
        same |= Q(**{f"{column}__isnull": False, f"{column}_id": OuterRef(f"allocation__{column}_id")})
    day = OuterRef("help_on")
    owed = Owed.objects.filter(same, Q(due_until=None) | Q(due_until__gte=day), due_from__lte=day)
    owed = owed.filter(item=OuterRef("programme__item"))
    doubled = Allocation.objects.counted().filter(is_double(), pk=OuterRef("allocation_id"))
    return entries.annotate(
        help_on=Coalesce(F("received_on"), Value(today), output_field=DateField()),
        is_owed=Exists(owed.filter(is_unknown=False)),
        is_undecided=Exists(owed.filter(is_unknown=True)),
        is_doubled=Exists(doubled),
    )


def extreme_first(today: date) -> Case:
    """1 for rows owed whose household is among the extreme poor, else 0."""
    return Case(When(is_extremely_poor(today), then=Value(1)), default=Value(0), output_field=IntegerField())


def poor_households(owed: Iterable[Owed], today: date) -> set[int]:
    """Of the households of these rows those among the extreme poor."""
    stays = PovertyStay.objects.on(today).filter(family__in={one.household_id for one in owed})
    return set(stays.values_list("family", flat=True))


def not_reached(programme: Programme, user: Any, today: date) -> QuerySet[Owed]:
    """Who is owed the programme's item and is in no programme of it this year: one row each."""
    owed = needs_of(programme, user).outstanding_on(today)
    same = Q()
    for column in COLUMNS:
        same |= Q(**{f"{column}__isnull": False, f"{column}_id": OuterRef(f"{column}_id")})
    earlier = Owed.objects.outstanding_on(today).filter(
        same, item=OuterRef("item"), is_unknown=False, pk__lt=OuterRef("pk")
    )
    return uncovered(owed, programme.year).filter(~Exists(earlier))


def poor_not_reached(programme: Programme, user: Any, today: date) -> QuerySet[PovertyStay]:
    """Households among the extreme poor without a place in any programme of the item this year.

    Not those whose house was seen fit, or came already: they are owed none, and no question is open about it.
    """
    covered = Allocation.objects.counted().filter(
        family=OuterRef("family_id"), programme__item=programme.item, programme__year=programme.year
    )
    open_need = Owed.objects.outstanding_on(today).filter(family=OuterRef("family_id"), item=programme.item)
    stays = PovertyStay.objects.named_to(user).on(today)
    stays = stays.filter(in_areas(programme), Exists(open_need), ~Exists(covered))
    return stays.filter(family__status="active")


def is_for_extreme_poor(programme: Programme) -> bool:
    return programme.item in FOR_EXTREME_POOR


def people_not_reached(programme: Programme, user: Any, today: date) -> Iterator[tuple[BeneficiaryKind, int, str]]:
    """(kind, key, because) of each person to be proposed, extreme poor first."""
    if is_for_extreme_poor(programme):
        for family in poor_not_reached(programme, user, today).order_by("pk").values_list("family", flat=True):
            yield BeneficiaryKind.FAMILY, family, "extremely_poor"
        return
    rows = not_reached(programme, user, today).annotate(first=extreme_first(today)).order_by("-first", "pk")
    for owed in rows:
        yield owed.beneficiary_kind, getattr(owed, f"{owed.beneficiary_kind}_id"), owed.because


def candidates_of(entry: ListEntry, kind: BeneficiaryKind, model: Any) -> list[Any]:
    """The people on record whom a doubtful line may be about, in the order of likeness."""
    people = model._default_manager.filter(pk__in=entry.candidates, district=entry.district)
    by_key = {one.pk: one for one in people.select_related(*RELATED[kind])}
    return [by_key[key] for key in entry.candidates if key in by_key]


RELATED = {
    BeneficiaryKind.FAMILY: ("desa__parent",),
    BeneficiaryKind.CHILD: ("desa__parent", "family"),
    BeneficiaryKind.PREGNANCY: ("desa__parent", "woman__family"),
}
