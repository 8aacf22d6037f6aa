"""Which families a list shows: by what their last screening found, and by where and who they are."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import Exact, IsNull

from apps.accounts.enums import Right
from apps.accounts.selectors.narrowing import in_district, named_like
from apps.core.name_keys import name_key
from apps.families.enums import Factor, FamilyStatus, Target, Verification
from apps.families.models import OURS_AND_THEIRS_DIFFER, Family, Screening, Welfare, has_factor
from apps.regions.models import Lokus
from apps.regions.selectors.units import Unit

NO_FACTOR, NO_TARGET = Factor(0), Target(0)
URGENT = "urgency"
"""Lists begin with the families at risk, then with the year screened last; who was never screened comes at the end."""
FEW_RANKED = 10_000


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a list is asked for. words: names of head or wife, or parts of them. factors: all of them at once.

    is_at_risk: True, False, or None for not known, where `asks_risk`. dataset, rank: of one set's newest release.
    lokus: the year of the decree. is_verified, is_screened: this year. team: an id, 0 for none.
    is_here: False for who left.
    """

    place: Unit | None = None
    words: str = ""
    asks_risk: bool = False
    is_at_risk: bool | None = None
    factors: Factor = NO_FACTOR
    target: Target = NO_TARGET
    dataset: str = ""
    rank: int | None = None
    lokus: int | None = None
    is_verified: bool | None = None
    is_screened: bool | None = None
    differs: bool | None = None
    team: int | None = None
    is_here: bool = True


def families_listed(user, asked: Asked, today: date) -> QuerySet[Family]:
    """The families of a list, in no order."""
    families = Family.objects.visible_to(user).filter(in_district(user, asked.place), _here(asked))
    if asked.place:
        families = families.filter(asked.place.area)
    if asked.words:
        few = named_like(user, Right.SEE_FAMILIES, "family", asked.words, asked.place)
        families = families.filter(few, named(asked.words))
    if asked.asks_risk:
        families = families.filter(is_at_risk=asked.is_at_risk)
    for bit in asked.factors:
        families = families.filter(has_factor(int(bit)))
    if asked.target:
        targets = int(asked.target)
        families = families.alias(asked=F("targets").bitand(targets)).filter(asked=targets)
    if asked.dataset:
        families = families.filter(_ranked(user, asked))
    if asked.lokus:
        families = families.filter(desa__in=Lokus.objects.filter(year=asked.lokus).values("desa"))
    if asked.is_verified is not None:
        verified = Q(screened_in=today.year, verified_on__isnull=False)
        families = families.filter(verified if asked.is_verified else ~verified)
    if asked.is_screened is not None:
        screened = Q(screened_in=today.year)
        families = families.filter(screened if asked.is_screened else ~screened)
    if asked.differs is not None:
        same = Q(is_officially_at_risk=F("is_at_risk"))
        families = families.filter(OURS_AND_THEIRS_DIFFER if asked.differs else same)
    if asked.team is not None:
        families = families.filter(team=asked.team or None)
    return families


def waiting(user, year: int, right: str, place: Unit | None = None) -> QuerySet[Screening]:
    """The screenings of the year that nobody verified, on which `user` may use `right`."""
    rows = Screening.objects.allowed(user, right).filter(place.area if place else Q())
    return rows.filter(
        in_district(user, place), year=year, verification=Verification.WAITING, family__status=FamilyStatus.ACTIVE
    )


def named(words: str) -> Q:
    keys = [key for key in map(name_key, words.split()) if key]
    head, wife = Q(), Q()
    for key in keys:
        head &= Q(head_key__contains=key)
        wife &= Q(wife_key__contains=key)
    return head | wife if keys else Q(pk__in=[])


def _here(asked: Asked) -> Q:
    return Q(status=FamilyStatus.ACTIVE) if asked.is_here else ~Q(status=FamilyStatus.ACTIVE)


def _ranked(user, asked: Asked) -> Q:
    """In the newest release that ranks the family; an older rank has been overtaken."""
    of_set = (
        Welfare.objects.order_by()
        .visible_to(user)
        .filter(in_district(user, asked.place), asked.place.area if asked.place else Q(), dataset=asked.dataset)
    )
    told = of_set.filter(rank=asked.rank) if asked.rank else of_set
    if told[: FEW_RANKED + 1].count() <= FEW_RANKED:
        later = of_set.filter(family=OuterRef("family"), released_on__gt=OuterRef("released_on"))
        return Q(pk__in=told.filter(~Exists(later)).values("family"))
    # So many have it that fifty are soon met in the order of the list: each family met is asked for its own rank.
    own = Welfare.objects.filter(family=OuterRef("pk"), dataset=asked.dataset).order_by("-released_on")
    if asked.rank:
        return Q(Exact(Subquery(own.values("rank")[:1]), asked.rank))
    return Q(IsNull(Subquery(own.values("pk")[:1]), False))
