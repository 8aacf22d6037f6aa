"""The data that bin/demo begins with: six kecamatan of Lebak, fourteen months up to today, an account per role."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count
from django.utils.timezone import localdate

from apps.accounts.models import User
from apps.accounts.services.demo_accounts import make_demo_accounts
from apps.core.models import Policy
from apps.core.policies import code_of
from apps.demo.plan import DemoStory, Plan
from apps.demo.services.audits import create_audits
from apps.demo.services.campaigns import create_campaigns
from apps.demo.services.evidence import create_evidence
from apps.demo.services.open_decisions import create_open_decisions
from apps.demo.services.simulation import SimulationResult, analyze, derive_help, simulate
from apps.demo.services.task_force import create_task_force
from apps.indicators.rules.policy import PublicPolicy
from apps.programmes.models import Donor
from apps.regions.models import Lokus

DISTRICT = "36.02"
# Gebyar KLASIK II, 25 July 2024: Cileles, Sajira, Warunggunung, Cikulur, Curugbitung, Kalanganyar.
KECAMATAN = ("36.02.10", "36.02.12", "36.02.15", "36.02.17", "36.02.23", "36.02.24")
# The cadre and the population officer of the demo serve in Pasindangan.
PASINDANGAN, MUNCANGKOPONG, AWEH = "36.02.10.2001", "36.02.17.2002", "36.02.24.2004"
STORY = DemoStory(recovering=PASINDANGAN, worsening=MUNCANGKOPONG, careless=AWEH)
LOKUS = (PASINDANGAN, MUNCANGKOPONG, "36.02.12.2009", "36.02.15.2003", "36.02.23.2002", AWEH)
DECREE = "Data contoh, bukan keputusan bupati"
FAMILIES, MONTHS, SEED = 10_000, 14, 2026


@dataclass
class SeedResult:
    simulation: SimulationResult
    accounts: int
    lokus: int
    pairs: int
    moves: int
    photos: int
    members: int
    campaigns: int
    audits: int


def demo_plan(until: date) -> Plan:
    return Plan(DISTRICT, FAMILIES, MONTHS, SEED, until, KECAMATAN, STORY)


@transaction.atomic
def seed_demo(*, at: datetime) -> SeedResult:
    """All or nothing; records that exist stay as they are. Refused in production and without regions."""
    until = localdate(at)
    simulation = simulate(plan=demo_plan(until), at=at)
    accounts = make_demo_accounts()
    _give_account_to_a_donor()
    lokus = [Lokus.objects.get_or_create(year=until.year, desa_id=d, defaults={"decree": DECREE})[1] for d in LOKUS]
    Policy.objects.get_or_create(
        code=code_of(PublicPolicy, "is_open"), district=DISTRICT, valid_from=date(until.year, 1, 1),
        defaults={"value": True, "source": DECREE},
    )  # fmt: skip
    # Without statistics the planner would search the new tables row by row.
    analyze()
    photos = create_evidence(district=DISTRICT, at=at)
    derive_help(district=DISTRICT, at=at)
    pairs, moves = create_open_decisions(at=at)
    members = create_task_force(desa=PASINDANGAN, at=at)
    campaigns = create_campaigns(desa=LOKUS, kecamatan=KECAMATAN, at=at)
    audits = create_audits(at=at)
    return SeedResult(simulation, len(accounts), sum(lokus), pairs, moves, photos, members, campaigns, audits)


def _give_account_to_a_donor() -> None:
    """To the one who helps most, so that there is something to see."""
    account = User.objects.get(username="doni")
    if not Donor.objects.filter(account=account).exists():
        most = Donor.objects.filter(district=DISTRICT).annotate(helped=Count("sponsorships")).order_by("-helped", "pk")
        Donor.objects.filter(pk=most[0].pk).update(account=account)
