"""Who may be proposed: programmes for a person, and people who qualify for a programme."""

from datetime import date
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from apps.core.scope import subtree
from apps.interventions.models import Owed
from apps.interventions.models.beneficiary import COLUMNS
from apps.interventions.selectors.catalogue import catalogue_on
from apps.programmes.models import Allocation, Programme

WITH_PEOPLE = ("desa__parent", "posyandu", "child", "pregnancy__woman", "family", "catin", "household")


def programmes_for(record: Model, user: Any, today: date) -> list[Programme]:
    """Programmes of this year that go straight to this child, pregnancy, family or catin, and do not help them yet."""
    return list(_programmes_for(record, user, today).select_related("agency").order_by("item", "name"))


def has_programmes_for(record: Model, user: Any, today: date) -> bool:
    return _programmes_for(record, user, today).exists()


def _programmes_for(record: Model, user: Any, today: date) -> Any:
    place: Any = record
    kind = str(record._meta.model_name)
    items = [code for code, item in catalogue_on(place.district, today).items() if item.beneficiary == kind]
    programmes = (
        Programme.objects.known_to(user)
        .for_place(place.desa_id)
        .filter(year=today.year, item__in=items, is_direct=True)
    )
    of_record = Allocation.objects.counted().filter(**{kind: record})
    return programmes.exclude(pk__in=of_record.values("programme"))


def need_of(record: Model, item: str, today: date) -> str:
    """The fact because of which this item is owed to them today; '' where it is not."""
    owed = Owed.objects.filter(**{str(record._meta.model_name): record}, item=item, is_unknown=False)
    return owed.outstanding_on(today).values_list("because", flat=True).first() or ""


def uncovered(owed: Any, year: int) -> Any:
    """Of rows owed those whose beneficiary has no place in any programme of the item in that year."""
    same = Q()
    for column in COLUMNS:
        same |= Q(**{f"{column}__isnull": False, f"{column}_id": OuterRef(f"{column}_id")})
    covered = Allocation.objects.counted().filter(same, programme__item=OuterRef("item"), programme__year=year)
    return owed.filter(~Exists(covered))


def needs_of(programme: Programme, user: Any) -> Any:
    """Rows owed of the programme's item that the user sees by name and may propose.

    An officer of an agency sees those of the district, for a programme of that agency only.
    """
    seen = Q(pk__in=Owed.objects.visible_to(user).allowed(user, "propose_help").values("pk"))
    for agency, scope in user.scopes_by_agency("see_needs").items():
        if agency is not None and agency == programme.agency_id and user.may("propose_help"):
            seen |= scope.q("desa_id", None)
    return Owed.objects.filter(seen, in_areas(programme), item=programme.item, is_unknown=False)


def owed_in(district: str, item: str, today: date) -> Any:
    """What is owed of an item in a district today, and not received."""
    return Owed.objects.filter(district=district, item=item, is_unknown=False).outstanding_on(today)


def in_areas(programme: Programme) -> Q:
    """The filter for people of the programme's areas, else of its whole place."""
    codes = [area.code for area in programme.areas.all()] or [programme.place]
    inside = Q(pk__in=[])
    for code in codes:
        inside |= subtree(code)
    return inside


def candidates(programme: Programme, user: Any, today: date) -> QuerySet[Owed]:
    """Who is owed the programme's item today and is in no programme of it yet."""
    owed = uncovered(needs_of(programme, user).outstanding_on(today), programme.year)
    return owed.select_related(*WITH_PEOPLE).order_by("desa_id", "household_id", "due_from", "pk")
