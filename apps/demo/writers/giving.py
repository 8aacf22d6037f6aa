"""Free meals (MBG) of each desa by month, and donors with the children they sponsor."""

from datetime import date, datetime, timedelta

import numpy as np
from django.db.models import Count, Q

from apps.accounts.models import User
from apps.core.policies import policy_of
from apps.core.rules.month import Month
from apps.demo.plan import Plan
from apps.interventions.services.beneficiaries import place_of
from apps.mothers.enums import PregnancyStatus
from apps.mothers.models import Pregnancy
from apps.programmes.enums import DonorKind, DonorScheme, MealMethod, MealStatus, SponsorMenu
from apps.programmes.models import Donor, MealReport, Sponsorship
from apps.programmes.rules.meals import MealPolicy, incentive
from apps.toddlers.enums import ChildStatus, HeightStatus
from apps.toddlers.models import Child

MONTHS = 6
MOST_DAYS = 24
SHARE_REPORTED = 0.8
SHARE_SPONSORED = 0.05
FEEDING_DAYS = 730
RP_A_MONTH = 300_000
DONORS = (
    ("Bank Daerah Cabang Rangkasbitung", DonorKind.COMPANY, DonorScheme.BAAS),
    ("Keluarga Besar Kodim", DonorKind.OFFICE, DonorScheme.BAAS),
    ("Komunitas Ibu Peduli", DonorKind.COMMUNITY, DonorScheme.GENTING),
    ("H. Suryana", DonorKind.PERSON, DonorScheme.GENTING),
)


def ensure_donors(*, plan: Plan, by: User, at: datetime) -> list[Donor]:
    """The donors of the district, made where they are missing."""
    return [
        Donor.objects.get_or_create(
            district=plan.district,
            name=name,
            defaults={"kind": kind, "scheme": scheme, "entered_at": at, "entered_by": by},
        )[0]
        for name, kind, scheme in DONORS
    ]


def write_giving(*, plan: Plan, kecamatan: str, donors: list[Donor], by: User, at: datetime) -> None:
    """Of the people of a kecamatan who are written already."""
    rng = np.random.default_rng([plan.seed, int(kecamatan.replace(".", ""))])
    MealReport.objects.bulk_create(_meals(plan, kecamatan, rng, by, at))
    Sponsorship.objects.bulk_create(_sponsorships(plan, kecamatan, donors, rng, by, at))


def _meals(plan: Plan, kecamatan: str, rng: np.random.Generator, by: User, at: datetime) -> list[MealReport]:
    small = Q(born_on__gt=plan.until - timedelta(days=FEEDING_DAYS))
    children = Child.objects.within(kecamatan).filter(status=ChildStatus.ACTIVE).order_by().values("desa_id")
    counted = {row["desa_id"]: row for row in children.annotate(all=Count("pk"), small=Count("pk", filter=small))}
    pregnancies = Pregnancy.objects.within(kecamatan).filter(status=PregnancyStatus.ONGOING).order_by()
    pregnant = dict(pregnancies.values_list("desa_id").annotate(Count("pk")))
    policy = policy_of(MealPolicy, district=plan.district, on=plan.until)
    last = Month.of(plan.until)
    reports = []
    for desa, row in sorted(counted.items()):
        for back in range(MONTHS):
            if rng.random() > SHARE_REPORTED:
                continue
            targets = {"children": row["all"], "pregnant": pregnant.get(desa, 0), "breastfeeding": row["small"]}
            given = {name: int(count * rng.uniform(0.4, 0.95)) for name, count in targets.items()}
            days = int(rng.integers(8, MOST_DAYS))
            person_days = sum(given.values()) * days // 10
            reports.append(
                MealReport(
                    district=plan.district,
                    desa_id=desa,
                    month=last.plus(-back).first,
                    status=MealStatus.RUNNING,
                    method=MealMethod.POSYANDU,
                    days_distributed=days,
                    days_received=days - int(rng.integers(0, 3)),
                    person_days=person_days,
                    incentive_rp=incentive(person_days, policy),
                    entered_at=at,
                    entered_by=by,
                    **{f"target_{name}": count for name, count in targets.items()},
                    **{f"given_{name}": count for name, count in given.items()},
                )
            )
    return reports


def _sponsorships(
    plan: Plan, kecamatan: str, donors: list[Donor], rng: np.random.Generator, by: User, at: datetime
) -> list[Sponsorship]:
    """A part of the stunted children."""
    stunted = [HeightStatus.STUNTED, HeightStatus.SEVERELY_STUNTED]
    children = Child.objects.within(kecamatan).filter(status=ChildStatus.ACTIVE, latest__height_status__in=stunted)
    made = []
    for child in children.order_by("pk"):
        if rng.random() < SHARE_SPONSORED:
            begun = _day_before(plan.until, rng)
            made.append(
                Sponsorship(
                    **place_of(child),
                    donor=donors[int(rng.integers(len(donors)))],
                    menu=SponsorMenu.NUTRITION,
                    consent_on=begun,
                    consent_by=child.mother_name or "Ibu",
                    begun_on=begun,
                    amount_rp=RP_A_MONTH,
                    entered_at=at,
                    entered_by=by,
                )
            )
    return made


def _day_before(until: date, rng: np.random.Generator) -> date:
    return until - timedelta(days=int(rng.integers(10, 150)))
