"""Records of programmes, their deliveries, donors and houses at the place of a Scene."""

import io
from pathlib import Path

from django.conf import settings

from apps.core import sealed_files
from apps.families.models import HouseCondition
from apps.interventions.enums import Item
from apps.interventions.models import ServiceReceived
from apps.programmes.models import (
    Allocation,
    Delivery,
    Donor,
    Evidence,
    HouseholdExpenditure,
    ListEntry,
    MealReport,
    Programme,
    Sponsorship,
    SponsorshipFollowUp,
)
from tests.factories import NOW, days_ago
from tests.help_factories import insert_help
from tests.programme_factories import insert_allocation, insert_programme
from tests.scene_records import Scene, child, family, placed


def programme(scene: Scene) -> Programme:
    return insert_programme(scene.world.admin, scene.posyandu.desa_id)


def allocation(scene: Scene, **more) -> Allocation:
    return insert_allocation(programme(scene), family(scene), **more)


def list_entry(scene: Scene) -> ListEntry:
    about = {"line": 2, "key": b"baris", "name": "Nurdin", "outcome": "doubtful", "matched_by": "name_and_desa"}
    return ListEntry.objects.create(
        programme=programme(scene), candidates=[family(scene).pk], confidence=60, **placed(scene), **about
    )


def donor(scene: Scene) -> Donor:
    about = {"kind": "person", "scheme": "genting", "name": "Donatur Rahasia", "entered_at": NOW}
    return Donor.objects.create(district=scene.district, entered_by=scene.world.admin, **about)


def sponsorship(scene: Scene) -> Sponsorship:
    of = child(scene)
    dates = {"consent_on": days_ago(40), "begun_on": days_ago(40)}
    about = {"child": of, "donor": donor(scene), "menu": "nutrition", "consent_by": "Ibunya"}
    return Sponsorship.objects.create(**placed(scene), **dates, **about)


def follow_up(scene: Scene) -> SponsorshipFollowUp:
    return SponsorshipFollowUp.objects.create(
        sponsorship=sponsorship(scene), given_on=days_ago(3), given="Telur", **placed(scene)
    )


def meal_report(scene: Scene) -> MealReport:
    where = {name: value for name, value in placed(scene).items() if name != "posyandu"}
    return MealReport.objects.create(month=days_ago(0).replace(day=1), status="running", **where)


def meals(scene: Scene) -> ServiceReceived:
    return insert_help(ServiceReceived, child(scene), scene.world.admin, item=Item.MEALS)


def expenditure(scene: Scene) -> HouseholdExpenditure:
    about = {"surveyed_on": days_ago(5), "rp_a_day": 9000, "source": "Pendataan desa"}
    return HouseholdExpenditure.objects.create(family=family(scene), **about, **placed(scene))


def house(scene: Scene) -> HouseCondition:
    return HouseCondition.objects.create(family=family(scene), seen_on=days_ago(30), is_fit=False, **placed(scene))


def delivery(scene: Scene) -> Delivery:
    of = allocation(scene, state="delivered", verified_on=days_ago(9), delivered_on=days_ago(2))
    return Delivery.objects.create(
        allocation=of, delivered_on=days_ago(2), volume=1, officer="Petugas", **placed(scene)
    )


def evidence(scene: Scene) -> Evidence:
    folder = Path(settings.UPLOAD_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    sealed_files.store(io.BytesIO(b"isi"), folder / "bukti-uji.sealed")
    of, about = delivery(scene), {"entered_at": NOW, "entered_by": scene.world.admin}
    file = {"file": "bukti-uji.sealed", "name": "bast.pdf", "content_type": "application/pdf", "size": 3}
    return Evidence.objects.create(delivery=of, district=of.district, kind="handover", **file, **about)
