"""Campaigns and their lists for tests: the rows alone, as `insert_*` of `tests.factories`."""

from datetime import date, timedelta

from apps.campaigns.enums import CampaignKind, Group
from apps.campaigns.inputs import CampaignInput
from apps.campaigns.models import Campaign, CampaignTask, CheckIn, Round, TargetList, TargetPerson
from apps.campaigns.services.campaigns import make_campaign
from apps.toddlers.models import Child
from tests.factories import NOW, insert_child, insert_visit

TODAY = NOW.date()


def make_campaign_of(by, kind=CampaignKind.GEBYAR, *, district="36.02", areas=(), **more) -> Campaign:
    """A campaign that runs today, through the service."""
    span = {"starts_on": TODAY - timedelta(days=10), "ends_on": TODAY + timedelta(days=20)}
    about = {"kind": kind, "name": "Gebyar KLASIK", "cutoff_on": TODAY, "areas": tuple(areas)} | span | more
    return make_campaign(campaign=CampaignInput(**about), district=district, by=by, at=NOW)


def insert_campaign(by, kind=CampaignKind.GEBYAR, *, district="36.02", areas=(), **more) -> Campaign:
    span = {"starts_on": TODAY - timedelta(days=10), "ends_on": TODAY + timedelta(days=20), "cutoff_on": TODAY}
    about = {"kind": kind, "name": "Kampanye", "entered_at": NOW, "entered_by": by} | span | more
    made = Campaign.objects.create(district=district, **about)
    made.areas.set(areas)
    return made


def insert_task(campaign, by, **more) -> CampaignTask:
    about = {"actor": "tpk", "task": "Mendampingi", "entered_at": NOW, "entered_by": by} | more
    return CampaignTask.objects.create(district=campaign.district, campaign=campaign, **about)


def insert_list(campaign, by, group=Group.B) -> TargetList:
    about = {"cutoff_on": date(2026, 11, 2), "frozen": 0, "sha256": "", "signed_name": "Wabup"}
    return TargetList.objects.create(
        district=campaign.district, campaign=campaign, group=group, locked_at=NOW, locked_by=by, **about
    )


def insert_target(target_list, child, by, **more) -> TargetPerson:
    where = {"district": child.district, "desa_id": child.desa_id, "posyandu_id": child.posyandu_id}
    about = {"kind": "child", "child": child, "record_uuid": child.uuid, "name": child.name, "born_on": child.born_on}
    who = {"entered_at": NOW, "entered_by": by}
    return TargetPerson.objects.create(target_list=target_list, **where, **about, **who, **more)


def insert_check_in(person, by) -> CheckIn:
    who = {"came_at": NOW, "entered_at": NOW, "entered_by": by}
    place = {"district": person.district, "desa_id": person.desa_id, "posyandu_id": person.posyandu_id}
    campaign = person.target_list.campaign
    return CheckIn.objects.create(campaign=campaign, person=person, record_uuid=person.record_uuid, **place, **who)


def insert_round(campaign, by, number=1) -> Round:
    span = {"starts_on": campaign.starts_on, "ends_on": campaign.ends_on, "sweep_until": campaign.ends_on}
    about = {"number": number, "entered_at": NOW, "entered_by": by}
    return Round.objects.create(district=campaign.district, campaign=campaign, **span, **about)


def stunted_child(world, name, *, posyandu=None, months=30) -> Child:
    place = posyandu or world.melati
    born_on = TODAY - timedelta(days=int(30.5 * months))
    child = insert_child(world.budi, place.desa_id, posyandu=place, name=name, born_on=born_on)
    insert_visit(child, on=TODAY - timedelta(days=5), height="stunted")
    return child
