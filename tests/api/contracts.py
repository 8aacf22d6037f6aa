"""What each field of each resource of the API equals: a column of the list page and its Excel, or what is stored.

A field with the key of a column of its list equals that column. `columns` names the column where the key differs,
`other_meaning` those where one word means two things, `derived` the fields that neither list nor table holds, with the
test or the reason; `hidden` those that need a right at the place of the record.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from apps.accounts.enums import Right
from apps.audits.labels import GROUPS as AUDIT_GROUPS
from apps.audits.lists.audits import CaseList, FollowUpList
from apps.campaigns.labels import GROUPS
from apps.campaigns.lists.campaigns import CampaignList, TargetPersonList
from apps.campaigns.lists.execution import CheckInList, ReportList, TickList
from apps.coordination.labels import MEDIA, MEMBER_ROLES
from apps.coordination.lists.activities import ActivityList
from apps.coordination.lists.letters import LetterList
from apps.coordination.lists.meetings import ActionList, MeetingList
from apps.coordination.lists.task_forces import MemberList, TaskForceList
from apps.core.labels import URGENCY
from apps.core.lists import ListPage
from apps.families.lists import FamilyList, VerificationQueue
from apps.interventions.labels import COURSE_KINDS, COURSE_OUTCOMES, COURSE_REASONS, REFERRAL_OUTCOMES, REFERRAL_STATES
from apps.interventions.lists.courses import CourseList
from apps.interventions.lists.referrals import ReferralList
from apps.mothers.lists import CatinList, PregnancyList, SessionList
from apps.programmes.labels import DONOR_KINDS, DONOR_SCHEMES, MEAL_METHODS, MEAL_STATUS
from apps.programmes.lists.donors import DonorList, SponsorshipList
from apps.programmes.lists.meals import MealList
from apps.programmes.lists.programmes import ProgrammeList, RecipientList
from apps.regions.models import Posyandu, Region, Team
from apps.toddlers.lists import ChildList

Words = Callable[[Any], Any]


def words_of(labels: Mapping[Any, Any]) -> Words:
    return lambda code: str(labels[code]) if code else ""


def full_name(code: str) -> str:
    return Region.objects.get(pk=code).full_name


# The API has codes and keys where page and Excel have the words and names of the same.
IN_WORDS: dict[str, Words] = {
    "desa": lambda code: Region.objects.get(pk=code).home_name,
    "posyandu": lambda uuid: Posyandu.objects.get(uuid=uuid).name,
    "team": lambda uuid: Team.objects.get(uuid=uuid).name if uuid else None,
    "urgency": words_of(URGENCY),
}
WEEK_FIGURES = ("weight_kg", "height_cm", "position", "muac_cm", "oedema")
GIRLS = ("girls", "screened", "mild", "moderate", "severe", "given_tablets")
BENEFICIARY = {"name": "of the child, woman, head of the family or catin that the row names"}


@dataclass(frozen=True, kw_only=True)
class Contract:
    page: type[ListPage] | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Words] = field(default_factory=dict)
    other_meaning: tuple[str, ...] = ()
    derived: Mapping[str, str] = field(default_factory=dict)
    hidden: Mapping[str, Right] = field(default_factory=dict)


CONTRACTS: dict[str, Contract] = {
    "puskesmas": Contract(),
    "posyandu": Contract(),
    "teams": Contract(),
    "children": Contract(page=ChildList, other_meaning=("mother",)),
    "visits": Contract(derived={"steps": "codes of what is stored in one text"}),
    "families": Contract(page=FamilyList),
    "members": Contract(),
    "screenings": Contract(page=VerificationQueue),
    "welfare": Contract(),
    "house-conditions": Contract(),
    "pregnancies": Contract(
        page=PregnancyList,
        other_meaning=(
            "risks",
            "due_on",
        ),
        columns={"woman_name": "name"},
    ),
    "antenatal-visits": Contract(),
    "births": Contract(derived={"newborns": "rows of their own"}),
    "postpartum-visits": Contract(),
    "catin": Contract(
        page=CatinList,
        other_meaning=(
            "result",
            "reasons",
        ),
    ),
    "sessions": Contract(
        page=SessionList,
        columns={name: f"count_{name}" for name in GIRLS},
        other_meaning=("grade",),
    ),
    "duplicates": Contract(
        derived=dict.fromkeys(("left", "right", "facets"), "the two records side by side: tests/api/test_people.py")
    ),
    "moves": Contract(),
    "import-doubts": Contract(
        derived={"sent": "the row of the file: tests/api/test_files.py"},
    ),
    "services": Contract(derived=BENEFICIARY),
    "child-care": Contract(),
    "mother-care": Contract(),
    "referrals": Contract(
        page=ReferralList,
        columns={"facility_name": "facility"},
        other_meaning=("facility",),
        derived={"answer": "for who refers and who answers, once it is ended: tests/api/test_help.py"},
        words={"state": words_of(REFERRAL_STATES), "outcome": words_of(REFERRAL_OUTCOMES)},
    ),
    "courses": Contract(
        page=CourseList,
        words={
            "kind": words_of(COURSE_KINDS),
            "reason": words_of(COURSE_REASONS),
            "outcome": words_of(COURSE_OUTCOMES),
        },
    ),
    "course-weeks": Contract(hidden=dict.fromkeys(WEEK_FIGURES, Right.SEE_GROWTH)),
    "companion-visits": Contract(derived=BENEFICIARY, hidden={"findings": Right.SEE_GROWTH}),
    "programmes": Contract(
        page=ProgrammeList,
        columns={"target": "target_number"},
        other_meaning=(
            "item",
            "fund",
        ),
    ),
    "allocations": Contract(page=RecipientList, other_meaning=("state", "programme")),
    "deliveries": Contract(),
    "evidence": Contract(),
    "donors": Contract(page=DonorList, words={"kind": words_of(DONOR_KINDS), "scheme": words_of(DONOR_SCHEMES)}),
    "sponsorships": Contract(page=SponsorshipList, other_meaning=("donor",)),
    "sponsorship-follow-ups": Contract(),
    "meal-reports": Contract(
        page=MealList,
        words={"status": words_of(MEAL_STATUS), "method": lambda code: str(MEAL_METHODS.get(code, "–"))},
    ),
    "meals": Contract(derived=BENEFICIARY),
    "expenditures": Contract(),
    "task-forces": Contract(page=TaskForceList, columns={"place": "code"}),
    "task-force-members": Contract(
        page=MemberList, other_meaning=("role",), words={"role": words_of(MEMBER_ROLES), "place": full_name}
    ),
    "letters": Contract(page=LetterList, words={"place": full_name}, other_meaning=("state", "kind", "number")),
    "meetings": Contract(
        page=MeetingList,
        other_meaning=("place", "attendees"),
        derived={"attendees": "rows of their own: tests/api/test_task_force.py"},
    ),
    "action-items": Contract(page=ActionList, other_meaning=("state", "answer")),
    "activities": Contract(page=ActivityList, words={"medium": words_of(MEDIA)}, columns={"reach": "reach_number"}),
    "campaigns": Contract(page=CampaignList),
    "target-lists": Contract(),
    "target-people": Contract(page=TargetPersonList, words={"group": words_of(GROUPS)}),
    "booths": Contract(),
    "check-ins": Contract(page=CheckInList, derived={"hand_outs": "tests/api/test_task_force.py"}),
    "board-ticks": Contract(page=TickList, columns={"ticked_on": "on"}),
    "daily-reports": Contract(page=ReportList, columns={"reported_on": "on"}),
    "adolescent-care": Contract(),
    "audit-worksheets": Contract(
        derived={"questions": "the fields of the file of its group: tests/api/test_task_force.py"}
    ),
    "audit-notes": Contract(),
    "audit-rechecks": Contract(),
    "audit-cycles": Contract(),
    "audit-cases": Contract(
        page=CaseList,
        words={"desa": full_name, "group": words_of(AUDIT_GROUPS)},
        other_meaning=(
            "state",
            "reasons",
        ),
    ),
    "audit-follow-ups": Contract(
        page=FollowUpList,
        words={"desa": full_name},
        other_meaning=("state",),
        derived={"case": "tests/api/test_task_force.py: for the team alone"},
    ),
}
NOT_HERE = {
    "owed": "derived rows without an address of their own: tests/api/test_help.py",
    "catalogue": "no person and no place, a list without addresses: tests/api/test_help.py",
}
