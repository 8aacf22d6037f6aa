"""Three districts of four desa for the scope oracle: every kind of record is in each posyandu, once."""

from dataclasses import dataclass
from datetime import date

from apps.accounts.enums import WorkplaceKind
from apps.accounts.models import Posting, User
from apps.accounts.rules.roles import WORKPLACE_KINDS
from apps.campaigns.models import (
    BoardTick,
    Booth,
    CadreTraining,
    Campaign,
    CheckIn,
    DailyReport,
    DesaEstimate,
    Dose,
    HandOut,
    Missed,
    PostTally,
    Round,
    TargetList,
    TargetPerson,
)
from apps.coordination.models import (
    ActionItem,
    Activity,
    AksiStep,
    Attachment,
    Attendee,
    Letter,
    Meeting,
    TargetSheet,
    TargetSheetLine,
    TaskForce,
    TaskForceMember,
)
from apps.core.name_keys import name_key
from apps.families.models import Family, HouseCondition, Member, Screening, Welfare
from apps.indicators.models import Tool
from apps.interventions.models import (
    ChildPriority,
    ChildVisitCare,
    CompanionVisit,
    Course,
    FamilyPriority,
    FeedingWeek,
    MotherVisitCare,
    Owed,
    Referral,
    ServiceReceived,
    StuntingEpisode,
)
from apps.mothers.models import (
    AdolescentCare,
    AdolescentSession,
    AntenatalVisit,
    Birth,
    Catin,
    Newborn,
    PostpartumVisit,
    Pregnancy,
)
from apps.programmes.models import (
    Allocation,
    Delivery,
    Donor,
    Evidence,
    HouseholdExpenditure,
    MealReport,
    PovertyStay,
    Programme,
    Sponsorship,
    SponsorshipFollowUp,
)
from apps.regions.models import Posyandu, Puskesmas, Region, ServiceArea, Team
from apps.regions.rules.codes import district_of, kind_of, level_of, parent_of
from apps.toddlers.models import Child, CorrectionRequest, Measurement
from tests.factories import NOW

# Neighbours by spelling: 77.01 and 77.011 must never meet, nor 77.01.1 and 77.01.10.
BORN = date(2024, 1, 1)
DAY = date(2025, 1, 1)
DESA = [
    f"77.{district}.{kecamatan}.200{desa}"
    for district in ("01", "10", "11")
    for kecamatan in ("01", "10")
    for desa in (1, 2)
]
DISTRICTS = sorted({district_of(code) for code in DESA})
KECAMATAN = sorted({parent_of(code) for code in DESA})
TODAY = date(2026, 11, 21)


@dataclass(frozen=True)
class Placed:
    """Where a record lies: by plain values, so that the portal's own arithmetic is not used."""

    key: object
    desa: str
    posyandu: int | None = None
    team: int | None = None


class Tree:
    """In each desa two posyandu and a family team, which has the families of the first; a record of each kind in each.

    rows: model -> where each of its records lies.
    """

    def __init__(self):
        self.clerk = User.objects.create(username="juru", full_name="Juru")
        self.rows: dict[type, list[Placed]] = {Posting: []}
        self._regions()
        self.teams = Team.objects.bulk_create(
            Team(district=district_of(code), desa_id=code, name="tim", name_key="tim") for code in DESA
        )
        self.posyandu = Posyandu.objects.bulk_create(
            Posyandu(district=district_of(code), desa_id=code, name=name, name_key=name)
            for code in DESA
            for name in ("a", "b")
        )
        self.rows[Posyandu] = [Placed(row.pk, row.desa_id, row.pk) for row in self.posyandu]
        self.rows[Team] = [Placed(row.pk, row.desa_id, None, row.pk) for row in self.teams]
        of_desa = {team.desa_id: team.pk for team in self.teams}
        self._team_of = [of_desa[row.desa_id] if row.name == "a" else None for row in self.posyandu]
        self._people()

    def _regions(self):
        codes = sorted({code[:length] for code in DESA for length in (2, 5, 8, 13)}, key=lambda code: (len(code), code))
        Region.objects.bulk_create(
            Region(
                code=code,
                parent_id=parent_of(code) or None,
                level=level_of(code),
                kind=kind_of(code),
                name=code,
                name_key=name_key(code),
            )
            for code in codes
        )
        self.rows[Region] = [Placed(code, code) for code in codes]
        self.puskesmas = {}
        for district in DISTRICTS:
            serving = Puskesmas.objects.create(district=district, name=district, name_key=district)
            # Not a kecamatan: the first desa of each.
            area = {code for code in DESA if code.startswith(f"{district}.") and code.endswith("1")}
            ServiceArea.objects.bulk_create(
                ServiceArea(district=district, puskesmas=serving, desa_id=code) for code in area
            )
            self.puskesmas[serving] = area

    def _people(self):
        families = self._each(Family, lambda i: {"head_name": "x", "team_id": self._team_of[i]})
        of_family = [{"family": family} for family in families]
        women = self._each(Member, lambda i: of_family[i] | {"relation": "wife", "name": "x", "name_key": "x"})
        self._each(
            Screening,
            lambda i: (
                of_family[i]
                | {"year": 2025, "screened_on": DAY, "targets": 0, "factors": 0, "unknown": 0, "rules_version": "x"}
            ),
        )
        self._each(Welfare, lambda i: of_family[i] | {"dataset": "dtsen", "released_on": DAY})
        self._each(HouseCondition, lambda i: of_family[i] | {"seen_on": DAY, "is_fit": True})
        children = self._each(
            Child,
            lambda i: (
                of_family[i]
                | {"name": "x", "name_key": "x", "sex": "P", "born_on": BORN, "registered_on": BORN, "mother": women[i]}
            ),
        )
        of_child = [{"child": child} for child in children]
        visits = self._each(
            Measurement,
            lambda i: of_child[i] | {"measured_on": DAY, "age_days": 366, "age_months": 12, "rules_version": "x"},
        )
        self._each(CorrectionRequest, lambda i: {"visit": visits[i], "visit_version": 1, "reason": "x"})
        pregnancies = self._each(Pregnancy, lambda i: {"woman": women[i]})
        of_pregnancy = [{"pregnancy": pregnancy} for pregnancy in pregnancies]
        self._each(AntenatalVisit, lambda i: of_pregnancy[i] | {"visited_on": DAY, "rules_version": "x"})
        self._each(PostpartumVisit, lambda i: of_pregnancy[i] | {"contact": "kf1", "visited_on": DAY})
        births = self._each(
            Birth, lambda i: of_pregnancy[i] | {"delivered_on": DAY, "place": "home", "helper": "midwife"}
        )
        self._each(Newborn, lambda i: {"birth": births[i], "is_alive": True})
        self._each(
            Catin,
            lambda i: {
                "name": "x",
                "name_key": "x",
                "is_female": True,
                "born_on": BORN,
                "screened_on": DAY,
                "rules_version": "x",
            },
            is_of_family=False,
        )
        self._each(AdolescentSession, lambda i: {"held_on": DAY, "place_name": f"s{i}", "girls": 1}, is_of_family=False)
        self._each(AdolescentCare, lambda i: {"member": women[i], "seen_on": DAY})

        self._help(of_family, of_child, of_pregnancy)

    def _help(self, of_family, of_child, of_pregnancy):
        helped = [{**child, "household": family["family"]} for child, family in zip(of_child, of_family, strict=True)]
        due = {"item": "I-29", "because": "x", "rule": "x", "due_from": DAY}
        self._each(Owed, lambda i: helped[i] | due)
        self._each(StuntingEpisode, lambda i: of_child[i] | {"opened_on": DAY, "began_on": DAY, "began_as": "new"})
        self._each(ChildPriority, lambda i: helped[i] | {"points": 1})
        self._each(FamilyPriority, lambda i: {"household": of_family[i]["family"], "points": 1, "children": 1})
        self._each(ServiceReceived, lambda i: helped[i] | {"item": "I-27", "received_on": DAY})
        self._each(ChildVisitCare, lambda i: of_child[i] | {"seen_on": DAY})
        self._each(MotherVisitCare, lambda i: of_pregnancy[i] | {"seen_on": DAY})
        self._each(Referral, lambda i: helped[i] | {"reason": "x", "sent_on": DAY, "due_on": DAY})
        self._each(Course, lambda i: helped[i] | {"kind": "pmt_child", "reason": "wasted", "begun_on": DAY})
        self._each(FeedingWeek, lambda i: helped[i] | {"begun_on": DAY, "week": 1, "monitored_on": DAY})
        self._each(CompanionVisit, lambda i: helped[i] | {"stage": "under_two", "visited_on": DAY})
        programmes = Programme.objects.bulk_create(
            Programme(
                district=district_of(code), place=code, year=2025, name="x", item="I-14", fund="apbd", entered_at=NOW,
                entered_by=self.clerk,
            )
            for code in DESA
        )  # fmt: skip
        self.rows[Programme] = [Placed(row.pk, row.place) for row in programmes]
        allocations = self._each(
            Allocation,
            lambda i: helped[i] | {"programme": programmes[0], "proposed_on": DAY, "proposed_by": self.clerk},
        )
        deliveries = self._each(Delivery, lambda i: {"allocation": allocations[i], "delivered_on": DAY, "volume": 1})
        evidence = Evidence.objects.bulk_create(
            Evidence(district=one.district, delivery=one, size=1, entered_at=NOW, entered_by=self.clerk)
            for one in deliveries
        )
        where = self.rows[Delivery]
        self.rows[Evidence] = [
            Placed(row.pk, place.desa, place.posyandu, place.team) for row, place in zip(evidence, where, strict=True)
        ]

        self._each(HouseholdExpenditure, lambda i: of_family[i] | {"surveyed_on": DAY, "rp_a_day": 1, "source": "x"})
        self._each(PovertyStay, lambda i: of_family[i] | {"entered_on": DAY, "entered_as": "dataset"})
        donor = Donor.objects.create(district=DISTRICTS[0], name="x", entered_at=NOW, entered_by=self.clerk)
        agreed = {"donor": donor, "menu": "nutrition", "consent_on": DAY, "consent_by": "x", "begun_on": DAY}
        sponsored = self._each(Sponsorship, lambda i: helped[i] | agreed)
        self._each(SponsorshipFollowUp, lambda i: {"sponsorship": sponsored[i], "given_on": DAY, "given": "x"})
        month = {"month": DAY.replace(day=1), "status": "none", "entered_at": NOW, "entered_by": self.clerk}
        meals = MealReport.objects.bulk_create(
            MealReport(district=district_of(code), desa_id=code, **month) for code in DESA
        )
        self.rows[MealReport] = [Placed(row.pk, row.desa_id) for row in meals]
        self._task_force()
        self._campaigns(of_child)

    def _task_force(self):
        """A record of each kind of the task force in each desa."""
        forces = self._at_places(TaskForce, lambda i: {"decree_on": DAY, "valid_from": DAY})
        self._at_places(TaskForceMember, lambda i: {"task_force": forces[i], "from_on": DAY})
        self._at_places(Letter, lambda i: {"kind": "circular", "year": 2025, "lettered_on": DAY})
        meetings = self._at_places(Meeting, lambda i: {"kind": "workshop", "held_on": DAY})
        self._at_places(Attendee, lambda i: {"meeting": meetings[i], "name": "x"})
        self._at_places(ActionItem, lambda i: {"meeting": meetings[i], "unit_id": DESA[i], "due_on": DAY})
        self._at_places(Activity, lambda i: {"medium": "class", "held_on": DAY})
        self._at_places(AksiStep, lambda i: {"year": 2025, "step": "6-1-1"})
        sheets = self._at_places(TargetSheet, lambda i: {"year": 2025})
        self._at_places(TargetSheetLine, lambda i: {"sheet": sheets[i]})
        self._at_places(Attachment, lambda i: {"task_force": forces[i], "size": 1})

    def _at_places(self, model, values) -> list:
        """One record a desa; they have no posyandu and no family team."""
        entry = {"entered_at": NOW, "entered_by": self.clerk}
        made = model.objects.bulk_create(
            model(district=district_of(code), place_id=code, **entry, **values(i)) for i, code in enumerate(DESA)
        )
        self.rows[model] = [Placed(row.pk, row.place_id) for row in made]
        return made

    def _campaigns(self, of_child):
        day = {"starts_on": DAY, "ends_on": DAY, "entered_at": NOW, "entered_by": self.clerk}
        campaign = Campaign.objects.create(district=DISTRICTS[0], kind="gebyar", name="x", cutoff_on=DAY, **day)
        whole = {"district": DISTRICTS[0], "campaign": campaign, "entered_at": NOW, "entered_by": self.clerk}
        booth = Booth.objects.create(kind="goods", name="x", **whole)
        first = Round.objects.create(number=1, starts_on=DAY, ends_on=DAY, sweep_until=DAY, **whole)
        target_list = TargetList.objects.create(
            district=DISTRICTS[0], campaign=campaign, group="b", cutoff_on=DAY, frozen=0, locked_at=NOW,
            locked_by=self.clerk,
        )  # fmt: skip
        people = TargetPerson.objects.bulk_create(
            TargetPerson(
                district=one.district, desa_id=one.desa_id, posyandu=one, target_list=target_list, kind="child",
                record_uuid=child["child"].uuid, name="x", entered_at=NOW, entered_by=self.clerk,
            )
            for one, child in zip(self.posyandu, of_child, strict=True)
        )  # fmt: skip
        alone = {"is_of_family": False}
        came = self._each(
            CheckIn,
            lambda i: {
                "campaign": campaign, "person": people[i], "record_uuid": people[i].record_uuid, "came_at": NOW,
            },
            **alone,
        )  # fmt: skip
        self._each(HandOut, lambda i: {"check_in": came[i], "booth": booth, "given_at": NOW}, **alone)
        self._each(Dose, lambda i: {"round": first, "person": people[i], "given_on": DAY}, **alone)
        self._each(Missed, lambda i: {"round": first, "person": people[i], "because": "sick", "noted_on": DAY}, **alone)
        self._each(CadreTraining, lambda i: {"name": "x", "trained_on": DAY, "topic": "x"}, **alone)
        of_desa = {
            BoardTick: {"campaign": campaign, "pasti": 10, "ticked_on": DAY, "evidence": "x", "named": "x"},
            DailyReport: {"campaign": campaign, "reported_on": DAY, "reporter": "x"},
            DesaEstimate: {"campaign": campaign, "basis": "x"},
            PostTally: {"round": first, "post": "x", "post_kind": "post", "tallied_on": DAY},
        }
        for model, values in of_desa.items():
            rows = model.objects.bulk_create(
                model(district=district_of(code), desa_id=code, entered_at=NOW, entered_by=self.clerk, **values)
                for code in DESA
            )
            self.rows[model] = [Placed(row.pk, row.desa_id) for row in rows]
        self._each(Tool, lambda i: {"kind": "baby_scale"}, is_of_family=False)

    def _each(self, model, values, *, is_of_family=True) -> list:
        """One record a posyandu; those of a family are also its team's."""
        columns = {field.name for field in model._meta.fields}
        entry = {"entered_at": NOW, "entered_by": self.clerk} if "entered_at" in columns else {}
        made = model.objects.bulk_create(
            model(district=one.district, desa_id=one.desa_id, posyandu=one, **entry, **values(i))
            for i, one in enumerate(self.posyandu)
        )
        self.rows[model] = [
            Placed(row.pk, row.desa_id, row.posyandu_id, self._team_of[i] if is_of_family else None)
            for i, row in enumerate(made)
        ]
        return made

    def post(self, user, role, which, other, dates):
        """-> (place, role, whether it is in force today)."""
        workplaces = sorted(WORKPLACE_KINDS[role])
        place, where = self._seat(workplaces[which % len(workplaces)], other)
        made = Posting.objects.create(user=user, role=role, valid_from=dates[0], valid_until=dates[1], **where)
        self.rows[Posting].append(Placed(made.pk, made.place))
        return place, role, dates[0] <= TODAY and (dates[1] is None or dates[1] >= TODAY)

    def _seat(self, seat, other):
        """-> (what it opens, how it is posted)."""
        if seat in {WorkplaceKind.POSYANDU, WorkplaceKind.TEAM}:
            name, rows = ("posyandu", self.posyandu) if seat == WorkplaceKind.POSYANDU else ("team", self.teams)
            one = rows[other % len(rows)]
            return (name, one.pk), {name: one, "place": one.desa_id, "district": one.district}
        if seat == WorkplaceKind.PUSKESMAS:
            one, area = list(self.puskesmas.items())[other % len(self.puskesmas)]
            return ("desa", area), {"puskesmas": one, "place": one.district, "district": one.district}
        codes = {WorkplaceKind.DESA: DESA, WorkplaceKind.KECAMATAN: KECAMATAN, WorkplaceKind.KABUPATEN: DISTRICTS}[seat]
        code = codes[other % len(codes)]
        return ("under", code), {"region_id": code, "place": code, "district": district_of(code)}
