"""What bin/demo begins with: six kecamatan of Lebak, fourteen months up to today, a story, an account per role."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from apps.accounts.services.demo_accounts import make_demo_accounts
from apps.demo.plan import Plan, Story
from apps.demo.services.open_decisions import leave_decisions
from apps.demo.services.simulation import Simulated, analyze, simulate
from apps.regions.models import Lokus

DISTRICT = "36.02"
# Gebyar KLASIK II, 25 July 2024: Cileles, Sajira, Warunggunung, Cikulur, Curugbitung, Kalanganyar.
KECAMATAN = ("36.02.10", "36.02.12", "36.02.15", "36.02.17", "36.02.23", "36.02.24")
# The cadre and the village officer of the demo serve in Pasindangan.
PASINDANGAN, MUNCANGKOPONG, AWEH = "36.02.10.2001", "36.02.17.2002", "36.02.24.2004"
STORY = Story(recovering=PASINDANGAN, worsening=MUNCANGKOPONG, careless=AWEH)
LOKUS = (PASINDANGAN, MUNCANGKOPONG, "36.02.12.2009", "36.02.15.2003", "36.02.23.2002", AWEH)
DECREE = "Data contoh, bukan keputusan bupati"
FAMILIES, MONTHS, SEED = 13_400, 14, 2026


@dataclass
class Seeded:
    simulated: Simulated
    accounts: int
    lokus: int
    pairs: int
    moves: int


def demo_plan(until: date) -> Plan:
    return Plan(DISTRICT, FAMILIES, MONTHS, SEED, until, KECAMATAN, STORY)


@transaction.atomic
def seed_demo(*, at: datetime) -> Seeded:
    """All of it or nothing; what is there already stays as it is. Refused in production and without regions."""
    until = localdate(at)
    simulated = simulate(plan=demo_plan(until), at=at)
    accounts = make_demo_accounts()
    named = [Lokus.objects.get_or_create(year=until.year, desa_id=d, defaults={"decree": DECREE})[1] for d in LOKUS]
    # What is looked for below would be sought row by row: nobody has told the planner of these tables yet.
    analyze()
    pairs, moves = leave_decisions(at=at)
    return Seeded(simulated, len(accounts), sum(named), pairs, moves)
