"""Which families a list shows."""

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import Exact, IsNull

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.accounts.selectors.narrowing import in_district, named_like
from apps.core.name_keys import name_key
from apps.families.enums import FamilyStatus, Verification
from apps.families.models import Family, FamilyQuerySet, Screening, Welfare
from apps.regions.selectors.units import Unit

FEW_RANKED = 10_000


def families_of(user: User, place: Unit | None = None) -> FamilyQuerySet:
    """The families that this user may see and that live there."""
    return Family.objects.visible_to(user).filter(in_district(user, place)).here()


def named(words: str, *, user: User, place: Unit | None = None) -> Q:
    """Families whose head or wife has these words, or parts of words, in the name."""
    keys = [key for key in map(name_key, words.split()) if key]
    if not keys:
        return Q(pk__in=[])
    head, wife = Q(), Q()
    for key in keys:
        head &= Q(head_key__contains=key)
        wife &= Q(wife_key__contains=key)
    return named_like(user, Right.SEE_FAMILIES, "family", words, place) & (head | wife)


def ranked(dataset: str, rank: int | None, *, user: User, place: Unit | None = None) -> Q:
    """Families with this rank, or with any, in a set of welfare data: by the newest release that ranks them."""
    of_set = (
        Welfare.objects.order_by()
        .visible_to(user)
        .filter(in_district(user, place), place.area if place else Q(), dataset=dataset)
    )
    with_rank = of_set.filter(rank=rank) if rank else of_set
    if with_rank[: FEW_RANKED + 1].count() <= FEW_RANKED:
        later = of_set.filter(family=OuterRef("family"), released_on__gt=OuterRef("released_on"))
        return Q(pk__in=with_rank.filter(~Exists(later)).values("family"))
    # So many have it that a page of them is soon full in the order of the list: each family's own rank is looked up.
    own = Welfare.objects.filter(family=OuterRef("pk"), dataset=dataset).order_by("-released_on")
    if rank:
        return Q(Exact(Subquery(own.values("rank")[:1]), rank))
    return Q(IsNull(Subquery(own.values("pk")[:1]), False))


def waiting_for_verification(user: User, year: int) -> QuerySet[Screening]:
    """The screenings of the year that are not verified, of families that the user may verify."""
    rows = Screening.objects.allowed(user, Right.VERIFY_FAMILIES)
    return rows.filter(year=year, verification=Verification.WAITING, family__status=FamilyStatus.ACTIVE)
