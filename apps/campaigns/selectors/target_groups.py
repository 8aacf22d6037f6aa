"""Target groups as queries over the register: who is in a group of an area on a day, and how many.

Definitions: `rules.target_groups`. Families by their screening (apps.families.rules.screening); stunted by the last
visit with a valid height-for-age, at most three months old; children of families at risk with any visit up to the day.
A child counts where it lived on that day, everyone else where they live by now.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from apps.campaigns.enums import Group, PersonKind
from apps.campaigns.rules.policy import TargetGroupPolicy
from apps.campaigns.rules.target_groups import GROUPS, Children, Couples, Families, Members, Part, PregnantWomen
from apps.core.policies import policy_of
from apps.core.rules.month import months_before
from apps.families.enums import FamilyStatus, MemberStatus
from apps.families.models import Family, Member
from apps.families.selectors.screenings import screenings_on
from apps.mothers.enums import PregnancyStatus
from apps.mothers.models import AdolescentCare, AntenatalVisit, Catin, Pregnancy
from apps.programmes.models import PovertyStay
from apps.toddlers.enums import ChildStatus, HeightStatus
from apps.toddlers.models import NO_VALID_HEIGHT, Child, Measurement
from apps.toddlers.rules.age import last_birth_date
from apps.toddlers.selectors.months import lived_in

STUNTED = (HeightStatus.STUNTED, HeightStatus.SEVERELY_STUNTED)
MODELS: dict[PersonKind, Any] = {
    PersonKind.CHILD: Child,
    PersonKind.PREGNANCY: Pregnancy,
    PersonKind.FAMILY: Family,
    PersonKind.CATIN: Catin,
    PersonKind.MEMBER: Member,
}
KIND_OF_PART = {
    Children: PersonKind.CHILD,
    PregnantWomen: PersonKind.PREGNANCY,
    Families: PersonKind.FAMILY,
    Couples: PersonKind.CATIN,
    Members: PersonKind.MEMBER,
}


def group_counts(groups: Iterable[Group], area: Q, district: str, on: date) -> dict[str, dict[str, int]]:
    """{"b": {"count": n, "count_24_59": m}}; a query for each part and split, and one for the policy."""
    policy = policy_of(TargetGroupPolicy, district=district, on=on)

    def count(part: Part) -> int:
        return people_of(part, area, district, on, policy).order_by().count()

    counts = {}
    for group in groups:
        declared = GROUPS[group]
        counts[group.value] = {"count": sum(map(count, declared.parts))} | {
            f"count_{name}": count(part) for name, part in declared.splits
        }
    return counts


def counts_by_desa(group: Group, area: Q, district: str, on: date) -> dict[str, int]:
    """Of each desa that has any; a query for each part of the group."""
    counts: dict[str, int] = {}
    for _kind, people in people_in(group, area, district, on):
        for desa, count in people.order_by().values_list("desa_id").annotate(Count("pk")):
            counts[desa] = counts.get(desa, 0) + count
    return counts


def splits_by_desa(group: Group, area: Q, district: str, on: date) -> dict[str, dict[str, int]]:
    """{desa: {"24_59": n}} of the parts of a group that are counted besides."""
    policy = policy_of(TargetGroupPolicy, district=district, on=on)
    counts: dict[str, dict[str, int]] = {}
    for name, part in GROUPS[group].splits:
        people = people_of(part, area, district, on, policy)
        for desa, count in people.order_by().values_list("desa_id").annotate(Count("pk")):
            counts.setdefault(desa, {})[name] = count
    return counts


def kinds_of(group: Group) -> tuple[PersonKind, ...]:
    """The tables that its people are in."""
    return tuple(KIND_OF_PART[type(part)] for part in GROUPS[group].parts)


def people_in(group: Group, area: Q, district: str, on: date) -> list[tuple[PersonKind, QuerySet]]:
    """The people of a group by the table they are in."""
    policy = policy_of(TargetGroupPolicy, district=district, on=on)
    parts = GROUPS[group].parts
    return [(KIND_OF_PART[type(part)], people_of(part, area, district, on, policy)) for part in parts]


def people_of(part: Part, area: Q, district: str, on: date, policy: TargetGroupPolicy) -> QuerySet:
    """area: a condition over desa_id and posyandu_id."""
    return QUERIES[type(part)](part, area, district, on, policy)


def born_within(months: tuple[int, int], on: date) -> Q:
    """Completed months on the day: from the first, up to not including the last."""
    first, last = months
    return Q(born_on__gt=last_birth_date(on, last), born_on__lte=last_birth_date(on, first))


def _families_at_risk(district: str, on: date, **facts: bool) -> QuerySet:
    return screenings_on(on, district=district).filter(is_at_risk=True, **facts).order_by().values("family_id")


def _children(part: Children, area: Q, district: str, on: date, policy: TargetGroupPolicy) -> QuerySet:
    here = Q(status=ChildStatus.ACTIVE) | Q(status_on__gt=on)
    if part.is_any_age:
        here |= Q(status=ChildStatus.OVER_AGE)
    followed = here if policy.followed_only else Q()
    children = Child.objects.filter(lived_in(area, on), born_within(part.months, on), followed, district=district)
    visits = Measurement.objects.filter(child=OuterRef("pk"), measured_on__lte=on)
    if part.is_stunted:
        heights = visits.exclude(NO_VALID_HEIGHT)
        if policy.measured_within_months is not None:
            heights = heights.filter(measured_on__gte=months_before(on, policy.measured_within_months))
        children = children.alias(last=heights.order_by("-measured_on").values("height_status")[:1])
        children = children.filter(last__in=STUNTED)
    if part.is_at_risk:
        children = children.filter(Exists(visits), family__in=_families_at_risk(district, on))
    return children


def _pregnant_women(part: PregnantWomen, area: Q, district: str, on: date, policy: TargetGroupPolicy) -> QuerySet:
    running = Q(status=PregnancyStatus.ONGOING) | Q(ended_on__gt=on)
    begun = Q(lmp_on=None) | Q(lmp_on__lte=on)
    pregnancies = Pregnancy.objects.filter(area, running, begun, district=district)
    if part.is_kek:
        arms = AntenatalVisit.objects.filter(pregnancy=OuterRef("pk"), visited_on__lte=on, muac_cm__isnull=False)
        pregnancies = pregnancies.alias(arm=arms.order_by("-visited_on").values("muac_cm")[:1])
        pregnancies = pregnancies.filter(arm__lt=policy.muac_below_cm)
    if part.is_at_risk:
        pregnancies = pregnancies.filter(woman__family__in=_families_at_risk(district, on))
    return pregnancies


def _families(part: Families, area: Q, district: str, on: date, policy: TargetGroupPolicy) -> QuerySet:
    here = Q(status=FamilyStatus.ACTIVE) | Q(status_on__gt=on)
    families = Family.objects.filter(area, here, district=district)
    if part.is_at_risk:
        families = families.filter(pk__in=_families_at_risk(district, on, **dict.fromkeys(part.facts, True)))
    if part.is_extremely_poor:
        families = families.filter(Exists(PovertyStay.objects.on(on).filter(family=OuterRef("pk"))))
    return families


def _members(part: Members, area: Q, district: str, on: date, policy: TargetGroupPolicy) -> QuerySet:
    here = Q(status=MemberStatus.ACTIVE) | Q(status_on__gt=on)
    in_register = Child.objects.filter(district=district, nik_index=OuterRef("nik_index"))
    members = Member.objects.filter(area, here, born_within(part.months, on), ~Exists(in_register), district=district)
    if part.without_care:
        since = months_before(on, policy.care_within_months)
        care = AdolescentCare.objects.filter(member=OuterRef("pk"), seen_on__gt=since, seen_on__lte=on)
        members = members.filter(~Exists(care))
    return members


def _couples(part: Couples, area: Q, district: str, on: date, policy: TargetGroupPolicy) -> QuerySet:
    ahead = Q(wedding_on=None) | Q(wedding_on__gte=on)
    open_case = Q(resolved_on=None) | Q(resolved_on__gt=on)
    later = Catin.objects.filter(
        district=district, nik_index=OuterRef("nik_index"), screened_on__gt=OuterRef("screened_on"), screened_on__lte=on
    )
    catin = Catin.objects.filter(area, ahead, open_case, ~Exists(later), district=district, screened_on__lte=on)
    if part.without_care:
        catin = catin.filter(Q(elsimil_id="") | Q(hb_g_dl=None, muac_cm=None))
    return catin


QUERIES: dict[type, Callable[..., QuerySet]] = {
    Children: _children,
    PregnantWomen: _pregnant_women,
    Families: _families,
    Members: _members,
    Couples: _couples,
}
