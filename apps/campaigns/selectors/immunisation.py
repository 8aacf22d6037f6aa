"""Coverage of a mass immunisation: tallies by age band against an official target and against the register."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, Sum

from apps.campaigns.enums import Group
from apps.campaigns.models import Campaign, Dose, Missed, PostTally, Round, TargetPerson
from apps.campaigns.models.immunisation import BANDS

VIALS = ("vials_received", "vials_used", "vials_wasted")


@dataclass(frozen=True)
class RoundCoverage:
    """given: tallied children by age band. by_name: doses of the list. registered: the locked list, or the register.

    official: the target that a ministry named; None where none is known. missed: by reason.
    """

    round: Round
    given: dict[str, int]
    vials: dict[str, int]
    by_name: int
    missed: dict[str, int]
    missed_before: int
    registered: int
    official: int | None

    @property
    def total(self) -> int:
        return sum(self.given.values())

    @property
    def of_official(self) -> float | None:
        return 100 * self.total / self.official if self.official else None

    @property
    def of_register(self) -> float | None:
        return 100 * self.total / self.registered if self.registered else None

    @property
    def named_of_register(self) -> float | None:
        return 100 * self.by_name / self.registered if self.registered else None

    @property
    def children_a_vial(self) -> float | None:
        return self.total / self.vials["vials_used"] if self.vials["vials_used"] else None


def coverage(campaign: Campaign, registered: int, area: Q) -> list[RoundCoverage]:
    """Of each round, in an area. registered: children of the register there, where no list is locked. Row security
    is off: counts name no one."""
    result = []
    listed = TargetPerson._base_manager.filter(area, target_list__campaign=campaign, target_list__group=Group.PIN)
    locked = listed.filter(moved_on=None).count()
    before: Round | None = None
    for one in campaign.rounds.order_by("number"):
        rows = PostTally._base_manager.filter(area, round=one)
        sums: dict[str, Any] = rows.aggregate(**{name: Sum(name) for name in (*BANDS, *VIALS)})
        doses = Dose._base_manager.filter(area, round=one)
        reasons = Missed._base_manager.filter(area, round=one).order_by().values_list("because").annotate(Count("pk"))
        result.append(
            RoundCoverage(
                round=one,
                given={name: sums[name] or 0 for name in BANDS},
                vials={name: sums[name] or 0 for name in VIALS},
                by_name=doses.count(),
                missed=dict(reasons),
                missed_before=_missed(listed, before) if before else 0,
                registered=locked or registered,
                official=campaign.official_target,
            )
        )
        before = one
    return result


def _missed(listed: Any, round: Round) -> int:
    """On the list and not immunised by name in a round: who is swept first in the next."""
    doses = Dose._base_manager.filter(round=round).values("person_id")
    return int(listed.filter(moved_on=None).exclude(pk__in=doses).count()) if doses.exists() else 0


def rounds_of(person: TargetPerson, on: date) -> list[tuple[Round, Dose | None, Missed | None]]:
    """Each round that began by the day, with what is on record of this child."""
    given = {one.round_id: one for one in Dose.objects.filter(person=person)}
    missed = {one.round_id: one for one in Missed.objects.filter(person=person)}
    begun = Round.objects.filter(campaign=person.target_list.campaign_id, starts_on__lte=on).order_by("number")
    return [(one, given.get(one.pk), missed.get(one.pk)) for one in begun]
